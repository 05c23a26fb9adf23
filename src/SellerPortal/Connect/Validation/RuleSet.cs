using SellerPortal.Connect.Checks;
using SellerPortal.Connect.Fields;

namespace SellerPortal.Connect.Validation;

/// <summary>
/// What one account, or one of its distribution groups, asks of a lead beyond the catalogue: the fields that the group's buyers require,
/// then the configured rules in the document's order. Compiled once, immutable, safe for any number of threads.
/// </summary>
public sealed class RuleSet
{
    private static readonly IReadOnlyList<RuleHit> NoHits = [];

    private readonly LeadField[] _required;
    private readonly CompiledRule[] _rules;

    private RuleSet(LeadField[] required, CompiledRule[] rules, IReadOnlyList<RuleDefinition> broken)
    {
        _required = required;
        _rules = rules;
        Broken = broken;
        AsksNetwork = Array.Exists(rules, rule => rule.AsksNetwork);
    }

    public static RuleSet Empty { get; } = new([], [], []);

    /// <summary>Rules that could not be compiled, and so ask nothing: a later version may be stricter than the one that stored them.</summary>
    public IReadOnlyList<RuleDefinition> Broken { get; }

    /// <summary>A rule may ask DNS, so that <see cref="CheckAsync"/> may wait; without one it never does.</summary>
    public bool AsksNetwork { get; }

    /// <param name="definitions">The account's rules and the group's, in the document's order; those that are off are left out.</param>
    /// <param name="required">What the group's buyers require.</param>
    /// <param name="surroundings">What the checks need from around them.</param>
    public static RuleSet Compile(IEnumerable<RuleDefinition> definitions, IEnumerable<LeadField> required, RuleSurroundings surroundings)
    {
        var rules = new List<CompiledRule>();
        var broken = new List<RuleDefinition>();
        foreach (var definition in definitions.Where(definition => definition.Mode != RuleMode.Off))
        {
            if (definition.Check().Count > 0)
            {
                broken.Add(definition);
            }
            else
            {
                rules.Add(new CompiledRule(definition, surroundings));
            }
        }

        return new RuleSet([.. required.Distinct()], [.. rules], broken);
    }

    /// <summary>
    /// Adds what the rules that are on refuse, for fields that are not refused yet, and returns every hit, those of watching rules too.
    /// Completes at once unless a real e-mail rule has to wait for DNS; all questions to DNS are under way at the same time.
    /// </summary>
    public ValueTask<IReadOnlyList<RuleHit>> CheckAsync(LeadFieldValues values, FieldErrors errors, CancellationToken cancellationToken = default)
    {
        foreach (var field in _required)
        {
            if (values[field] is null)
            {
                errors.Add(field, CatalogueCheck.MustBeFilled);
            }
        }

        return AsksNetwork ? CheckWithNetworkAsync(values, errors, cancellationToken) : new(Check(values, errors));
    }

    private IReadOnlyList<RuleHit> Check(LeadFieldValues values, FieldErrors errors)
    {
        List<RuleHit>? hits = null;
        foreach (var rule in _rules)
        {
            if (rule.Concerns(values, errors))
            {
                rule.Note(rule.Check(values), errors, ref hits);
            }
        }

        return hits ?? NoHits;
    }

    private async ValueTask<IReadOnlyList<RuleHit>> CheckWithNetworkAsync(
        LeadFieldValues values, FieldErrors errors, CancellationToken cancellationToken)
    {
        var questions = new Task<CheckResult>?[_rules.Length];
        for (var i = 0; i < _rules.Length; i++)
        {
            questions[i] = _rules[i].AsksNetwork && _rules[i].Concerns(values, errors)
                ? _rules[i].AskAsync(values, cancellationToken)
                : null;
        }

        List<RuleHit>? hits = null;
        for (var i = 0; i < _rules.Length; i++)
        {
            var rule = _rules[i];
            if (rule.Concerns(values, errors))
            {
                rule.Note(questions[i] is { } question ? await question.ConfigureAwait(false) : rule.Check(values), errors, ref hits);
            }
        }

        return hits ?? NoHits;
    }
}
