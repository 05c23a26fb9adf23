using SellerPortal.Connect.Fields;

namespace SellerPortal.Connect.Validation;

/// <summary>What a rule does when a value breaks it.</summary>
public enum RuleMode
{
    /// <summary>Nothing; it is not even looked at.</summary>
    Off,

    /// <summary>It is counted, and the lead goes through.</summary>
    Watching,

    /// <summary>The lead is refused.</summary>
    On,
}

/// <summary>A validation rule as people configure it: in the portal or in the configuration document (<c>validation_rules</c>).</summary>
/// <param name="Field">The field's name.</param>
/// <param name="Rule">The rule's name, one of <see cref="RuleKinds.All"/>.</param>
public sealed record RuleDefinition(string Field, string Rule)
{
    public const int LongestValue = 4096;
    public const int LongestMessage = 500;

    /// <summary>Tells rules apart where they are counted; means nothing to the rule itself.</summary>
    public Guid Id { get; init; }

    /// <summary>What the value is compared with: text, a comma-delimited list, or an expression; null for rules that need none.</summary>
    public string? Value { get; init; }

    /// <summary>Said in place of the rule's own message; null or blank for that.</summary>
    public string? Message { get; init; }

    public RuleMode Mode { get; init; } = RuleMode.On;

    /// <summary>The distribution group that the rule belongs to; null when it holds for the whole account.</summary>
    public string? DistributionGroup { get; init; }

    /// <summary>Everything that is wrong with the definition; empty for one that can be used.</summary>
    public IReadOnlyList<RuleProblem> Check()
    {
        var problems = new List<RuleProblem>();
        if (LeadFields.Find(Field) is null)
        {
            problems.Add(new("field", LeadFields.Match(Field) is { } meant ? $"There is no field '{Field}'; did you mean {meant.Name}?" : $"There is no field '{Field}'."));
        }

        if (RuleKinds.Find(Rule) is not { } rule)
        {
            problems.Add(new("rule", $"There is no rule '{Rule}'; there are {string.Join(", ", RuleKinds.All.Select(known => known.Name))}."));
        }
        else if (rule.CheckOperand(Value) is { } problem)
        {
            problems.Add(problem);
        }

        if (Message?.Length > LongestMessage)
        {
            problems.Add(new("message", $"A message may have {LongestMessage} characters at most."));
        }

        return problems;
    }

    /// <summary>The rule for people: <c>Home phone must be a phone number</c>.</summary>
    public override string ToString() =>
        $"{LeadFields.Find(Field)?.Label ?? Field} {RuleKinds.Find(Rule)?.Sentence(Value) ?? Rule}";
}

/// <summary>Why a rule can't be used.</summary>
/// <param name="Member">Which part is wrong: <c>field</c>, <c>rule</c>, <c>value</c> or <c>message</c>.</param>
/// <param name="Message">A sentence for the person who configures it.</param>
/// <param name="Position">Where in an expression, from 0; null for anything else.</param>
public sealed record RuleProblem(string Member, string Message, int? Position = null);
