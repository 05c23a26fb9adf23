using SellerPortal.Connect.Checks;
using SellerPortal.Connect.Fields;

namespace SellerPortal.Connect.Validation;

/// <summary>A value met a rule that it does not keep, or that could not be checked.</summary>
/// <param name="Rule">The rule as it was configured.</param>
/// <param name="Field">The field concerned.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="Message">What the rule says to the person who filled the form.</param>
/// <param name="Reason">Why, for the seller's people; it never quotes the value.</param>
public sealed record RuleHit(RuleDefinition Rule, LeadField Field, RuleOutcome Outcome, string Message, string? Reason);

/// <summary>What came of a rule's hit.</summary>
public enum RuleOutcome
{
    /// <summary>The rule is on: the lead is refused.</summary>
    Refused,

    /// <summary>The rule is watching: it would have been refused.</summary>
    WouldRefuse,

    /// <summary>What the check needed was out of reach: the value passes.</summary>
    CouldNotCheck,
}

/// <summary>One rule, ready to be asked.</summary>
internal sealed class CompiledRule
{
    private readonly RuleDefinition _definition;
    private readonly LeadField _field;
    private readonly string _message;
    private readonly bool _isPresence;
    private readonly ValueCheck _check;
    private readonly RealEmail? _realEmail;

    public CompiledRule(RuleDefinition definition, RuleSurroundings surroundings)
    {
        var rule = RuleKinds.Find(definition.Rule)!;
        _definition = definition;
        _field = LeadFields.Get(definition.Field);
        // A landing page's script puts it into HTML; an apostrophe keeps its looks.
        _message = ConsumerText.Clean((string.IsNullOrWhiteSpace(definition.Message) ? rule.Message(definition.Value) : definition.Message.Trim()).Replace('\'', '’'));
        _isPresence = rule.IsPresence;
        _check = rule.Compile(_field, definition.Value ?? "", surroundings);
        _realEmail = rule.AsksNetwork ? new RealEmail(surroundings.MailExchange) : null;
    }

    public bool AsksNetwork => _realEmail is not null;

    /// <summary>What it says to the person who filled the form.</summary>
    public string Message => _message;

    /// <summary>Whether it has anything to say: a rule that is on keeps quiet about a field that is refused already.</summary>
    public bool Concerns(LeadFieldValues values, FieldErrors errors) =>
        (values[_field] is not null || _isPresence) && !(_definition.Mode == RuleMode.On && errors.Has(_field));

    public CheckResult Check(LeadFieldValues values) =>
        values[_field] is { } value ? _check(value) : CheckResult.Refuse("It is not given.");

    public Task<CheckResult> AskAsync(LeadFieldValues values, CancellationToken cancellationToken) =>
        _realEmail!.CheckAsync(values[_field]!, cancellationToken).AsTask();

    public void Note(CheckResult result, FieldErrors errors, ref List<RuleHit>? hits)
    {
        if (result is { Passes: true, Reason: null })
        {
            return;
        }

        var outcome = result.Passes ? RuleOutcome.CouldNotCheck
            : _definition.Mode == RuleMode.On ? RuleOutcome.Refused
            : RuleOutcome.WouldRefuse;
        if (outcome == RuleOutcome.Refused)
        {
            errors.Add(_field, _message);
        }

        (hits ??= []).Add(new RuleHit(_definition, _field, outcome, _message, result.Reason));
    }
}
