using SellerPortal.Connect.Checks;
using SellerPortal.Connect.Fields;

namespace SellerPortal.Connect.Validation;

/// <summary>What a rule needs beside the field.</summary>
public enum RuleOperand
{
    None,
    Text,
    /// <summary>Comma-delimited.</summary>
    List,
    Expression,
}

/// <summary>Says whether a value that is given keeps a rule. Pure and safe for any number of threads.</summary>
public delegate CheckResult ValueCheck(string value);

/// <summary>One of the documented kinds of rule (chapter 'Validation').</summary>
public sealed class RuleKind
{
    private readonly Func<string, string> _message;
    private readonly Func<LeadField, string, RuleSurroundings, ValueCheck> _compile;

    /// <param name="name">The name in the configuration document.</param>
    /// <param name="description">The documentation's own description.</param>
    /// <param name="message">What a refusal says for an operand.</param>
    /// <param name="compile">Makes the check for a field and an operand.</param>
    internal RuleKind(
        string name, string description, Func<string, string> message, Func<LeadField, string, RuleSurroundings, ValueCheck> compile)
    {
        Name = name;
        Description = description;
        _message = message;
        _compile = compile;
    }

    /// <summary>The name in the configuration document: <c>be_a_phone_number</c>.</summary>
    public string Name { get; }

    /// <summary>The documentation's name for people: <c>be a phone number</c>.</summary>
    public string Label => Name.Replace('_', ' ');

    /// <summary>The documentation's own description.</summary>
    public string Description { get; }

    /// <summary>One of the five that are enabled with a click.</summary>
    public bool IsBuiltIn { get; init; }

    public RuleOperand Operand { get; init; }

    /// <summary>Looks at fields that are not given, too.</summary>
    public bool IsPresence { get; init; }

    /// <summary>May ask DNS; everything else is decided at once.</summary>
    public bool AsksNetwork { get; init; }

    /// <summary>The part behind the field's label in a sentence, where it is not the message.</summary>
    internal string? Saying { get; init; }

    /// <summary>What a refusal says unless the rule has a message of its own.</summary>
    public string Message(string? operand) => _message(operand?.Trim() ?? "");

    /// <summary>What must be so, to be read behind a field's label.</summary>
    public string Sentence(string? operand) => Saying ?? Message(operand);

    internal ValueCheck Compile(LeadField field, string operand, RuleSurroundings surroundings) => _compile(field, operand, surroundings);

    internal RuleProblem? CheckOperand(string? value)
    {
        if (Operand == RuleOperand.None)
        {
            return string.IsNullOrWhiteSpace(value) ? null : new("value", $"The rule '{Label}' takes no value.");
        }

        if (string.IsNullOrWhiteSpace(value) || (Operand == RuleOperand.List && RuleKinds.Items(value).Length == 0))
        {
            return new("value", Operand switch
            {
                RuleOperand.List => $"The rule '{Label}' needs a list of values with commas between them.",
                RuleOperand.Expression => $"The rule '{Label}' needs a regular expression.",
                RuleOperand.Text or RuleOperand.None => $"The rule '{Label}' needs a value.",
                _ => throw new InvalidOperationException("A rule's operand has four kinds."),
            });
        }

        if (value.Length > RuleDefinition.LongestValue)
        {
            return new("value", $"A value may have {RuleDefinition.LongestValue} characters at most.");
        }

        return Operand == RuleOperand.Expression ? ValueExpression.Check(value) : null;
    }
}

/// <summary>What checks need from around them: somebody to ask about mail, and the day where the account is.</summary>
public sealed record RuleSurroundings(IMailExchange MailExchange, TimeProvider Time, TimeZoneInfo TimeZone)
{
    public DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(Time.GetUtcNow(), TimeZone).DateTime);
}
