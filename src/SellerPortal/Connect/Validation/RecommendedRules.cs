using SellerPortal.Connect.Fields;

namespace SellerPortal.Connect.Validation;

/// <summary>The rules that hardly anybody regrets, each on the fields of the catalogue that it fits.</summary>
public static class RecommendedRules
{
    /// <summary>All of them, field by field in the documentation's order, the plainer rule of a field first.</summary>
    public static IReadOnlyList<RuleInput> All { get; } =
        [.. LeadFields.All.SelectMany(RulesFor, (field, rule) => new RuleInput { Field = field.Name, Rule = rule })];

    /// <summary>Those that none of these rules is, account-wide.</summary>
    public static IReadOnlyList<RuleInput> MissingFrom(IReadOnlyCollection<ValidationRule> rules) =>
        [.. All.Where(recommended => !rules.Any(rule => recommended.IsSameAs(rule, null)))];

    private static string[] RulesFor(LeadField field) => field.Kind switch
    {
        LeadFieldKind.Email => ["be_an_email_address", "real_email"],
        LeadFieldKind.Phone => ["be_a_phone_number", "real_phone"],
        LeadFieldKind.PostalCode => ["real_postal_code"],
        _ when field == LeadFields.FirstName || field == LeadFields.LastName => ["obscenity_filter", "fake_data_filter"],
        _ => [],
    };
}
