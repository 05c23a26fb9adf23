using SellerPortal.Connect.Directory;
using SellerPortal.Connect.Validation;

namespace SellerPortal.Web.Portal.Rules;

/// <summary>A rule as its form has it: everything as it was typed.</summary>
public sealed class RuleForm
{
    public static readonly IReadOnlyCollection<FormField> Fields =
    [
        new("field", nameof(Field), "Field"),
        new("rule", nameof(Rule), "Rule"),
        new("value", nameof(Value), "Value"),
        new("message", nameof(Message), "Message"),
        new("distribution_group", nameof(Group), "Group"),
    ];

    public string? Field { get; init; }
    public string? Rule { get; init; }
    public string? Value { get; init; }
    public string? Message { get; init; }

    /// <summary>The id of a group; blank: every lead of the account.</summary>
    public string? Group { get; init; }

    /// <summary>The wire name of a <see cref="RuleMode"/>; asked for a new rule only.</summary>
    public string? Mode { get; init; }

    /// <summary>The version that the person saw; of an existing rule only.</summary>
    public int Version { get; init; }

    /// <summary>A value to try the rule on. It is never stored.</summary>
    public string? Sample { get; init; }

    public static RuleForm Of(ValidationRule rule) => new()
    {
        Field = rule.Field,
        Rule = rule.Rule,
        Value = rule.Value,
        Message = rule.Message,
        Group = rule.DistributionGroupId?.ToString(),
        Version = rule.Version,
    };

    /// <summary>What was typed, as the trade takes it.</summary>
    public RuleInput ToInput(AccountDirectory directory) => new()
    {
        Field = Field,
        Rule = Rule,
        Value = Value,
        Message = Message,
        // A group that is not there is no name of one: the trade says so.
        DistributionGroup = string.IsNullOrWhiteSpace(Group) ? null : GroupOf(directory)?.Name ?? "",
        Mode = WireName.TryParse<RuleMode>(Mode, out var mode) ? mode : RuleMode.On,
    };

    /// <summary>The group that was chosen; null for the account, or for one that is not there.</summary>
    public GroupEntry? GroupOf(AccountDirectory directory) =>
        Guid.TryParse(Group, out var id) && directory.Groups.GetValueOrDefault(id) is { } group && directory.GroupsByCode.Values.Contains(group) ? group : null;
}
