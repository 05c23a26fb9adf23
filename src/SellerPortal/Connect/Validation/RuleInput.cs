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

    public bool Enabled { get; init; } = true;

    /// <summary>Notes everything that is wrong.</summary>
    /// <param name="groupNames">The account's groups that are not archived.</param>
    public void Check(InputProblems problems, IReadOnlySet<string> groupNames)
    {
        if (string.IsNullOrWhiteSpace(Field))
            problems.Add("field", InputRules.MustBeFilled);
        if (string.IsNullOrWhiteSpace(Rule))
            problems.Add("rule", InputRules.MustBeFilled);
        foreach (var problem in new RuleDefinition(Field ?? "", Rule ?? "") { Value = Value, Message = Message }.Check())
            problems.Add(problem.Member, problem.Message);
        if (DistributionGroup is not null && !groupNames.Contains(DistributionGroup))
            problems.Add("distribution_group", "is not the name of a distribution group");
    }

    /// <summary>The rule for people.</summary>
    public override string ToString() => $"{Field} {Rule}";
}
