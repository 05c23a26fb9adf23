using SellerPortal.Input;

namespace SellerPortal.Connect.Validation;

/// <summary>A validation rule as a page or the configuration document describes it.</summary>
public sealed record RuleInput
{
    public string? Field { get; init; }
    public string? Rule { get; init; }

    /// <summary>Null or blank: none.</summary>
    public string? Value { get; init => field = string.IsNullOrWhiteSpace(value) ? null : value; }

    /// <summary>The name of the group whose leads it checks; null: every lead of the account.</summary>
    public string? DistributionGroup { get; init => field = value?.Trim(); }

    /// <summary>Null or blank: the rule's own.</summary>
    public string? Message { get; init => field = string.IsNullOrWhiteSpace(value) ? null : value.Trim(); }

    /// <summary>What a new rule begins with. A rule that exists is switched by itself.</summary>
    public RuleMode Mode { get; init; } = RuleMode.On;

    /// <summary>Notes everything that is wrong.</summary>
    /// <param name="groupNames">The account's groups that are not archived.</param>
    public void Check(InputProblems problems, IReadOnlySet<string> groupNames)
    {
        if (string.IsNullOrWhiteSpace(Field))
            problems.Add("field", InputRules.MustBeFilled);
        if (string.IsNullOrWhiteSpace(Rule))
            problems.Add("rule", InputRules.MustBeFilled);
        foreach (var problem in ToDefinition().Check())
            problems.Add(problem.Member, problem.Message);
        if (DistributionGroup is not null && !groupNames.Contains(DistributionGroup))
            problems.Add("distribution_group", "is not the name of a distribution group");
    }

    /// <summary>The rule as it is compiled and read; one that <see cref="Check"/> finds fault with can't be compiled.</summary>
    public RuleDefinition ToDefinition() => new(Field ?? "", Rule ?? "") { Value = Value, Message = Message, Mode = Mode };

    /// <summary>Whether a rule asks the same of the same leads: rules have no names.</summary>
    /// <param name="groupId">The id of <see cref="DistributionGroup"/>.</param>
    internal bool IsSameAs(ValidationRule rule, Guid? groupId) =>
        rule.Field == Field && rule.Rule == Rule && rule.Value == Value && rule.DistributionGroupId == groupId;

    /// <summary>A new rule of this description, behind all others.</summary>
    internal ValidationRule ToRule(Guid accountId, Guid? groupId, int position, DateTimeOffset now)
    {
        var rule = new ValidationRule
        {
            AccountId = accountId,
            DistributionGroupId = groupId,
            Position = position,
            Field = Field!,
            Rule = Rule!,
            Value = Value,
            Message = Message,
            CreatedAt = now,
        };
        rule.SwitchTo(Mode, now);
        return rule;
    }

    /// <summary>Brings a rule to this description, but for its switch.</summary>
    internal void ApplyTo(ValidationRule rule, Guid? groupId, DateTimeOffset now)
    {
        if (IsSameAs(rule, groupId) && rule.Message == Message)
            return;
        rule.Version++;
        rule.Message = Message;
        if (IsSameAs(rule, groupId))
            return;
        (rule.Field, rule.Rule, rule.Value, rule.DistributionGroupId) = (Field!, Rule!, Value, groupId);
        rule.ForgetWatch(now);
    }

    /// <summary>The rule for people.</summary>
    public override string ToString() => $"{Field} {Rule}";
}
