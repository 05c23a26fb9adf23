using SellerPortal.Connect.Fields;
using SellerPortal.Input;

namespace SellerPortal.Connect.Validation;

/// <summary>A validation rule as a page or the configuration document describes it.</summary>
public sealed record RuleInput
{
    private static readonly string[] WithoutValue =
    [
        "obscenity_filter", "fake_data_filter", "real_email", "real_phone", "real_postal_code", "be_present", "be_an_email_address", "be_a_phone_number",
    ];

    private static readonly string[] WithValue = ["be_equal", "not_be_equal", "match", "not_match", "include", "exclude", "be_in_the_format_of"];

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
        if (Field is null || LeadFields.Find(Field) is null)
            problems.Add("field", "is not the name of a lead's field");
        if (Rule is null || !(WithoutValue.Contains(Rule) || WithValue.Contains(Rule)))
            problems.Add("rule", $"must be one of: {string.Join(", ", WithoutValue.Concat(WithValue))}");
        else if (Value is null && WithValue.Contains(Rule))
            problems.Add("value", InputRules.MustBeFilled);
        if (DistributionGroup is not null && !groupNames.Contains(DistributionGroup))
            problems.Add("distribution_group", "is not the name of a distribution group");
    }

    /// <summary>The rule for people.</summary>
    public override string ToString() => $"{Field} {Rule}";
}
