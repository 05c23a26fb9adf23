using System.Collections.Frozen;
using SellerPortal.Connect.Checks;

namespace SellerPortal.Connect.Validation;

/// <summary>
/// The documented rules, in the documentation's order (chapter 'Validation'). All but <c>be_present</c> pass without a value.
/// Comparisons ignore case and the blanks around both sides; expressions take the value to the letter.
/// </summary>
public static class RuleKinds
{
    private const string NotAcceptable = "is not acceptable";
    private const string NotVerified = "could not be verified";

    public static IReadOnlyList<RuleKind> All { get; } =
    [
        new("obscenity_filter", "checks the field for obscenity",
            _ => NotAcceptable, (_, _, _) => ObscenityFilter.Check)
        { IsBuiltIn = true, Saying = "must be free of obscene words" },
        new("fake_data_filter", "checks the field for test data",
            _ => NotAcceptable, (field, _, around) => value => FakeDataFilter.Check(field, value, around.Today))
        { IsBuiltIn = true, Saying = "must not be test data" },
        new("real_email", "check to see if the email address is real",
            _ => NotVerified, (_, _, _) => RealEmail.CheckOffline)
        { IsBuiltIn = true, AsksNetwork = true, Saying = "must be a real email address" },
        new("real_phone", "check to see if the phone number address is real",
            _ => NotVerified, (_, _, _) => RealPhone.Check)
        { IsBuiltIn = true, Saying = "must be a real phone number" },
        new("real_postal_code", "check to see if the postal code is real",
            _ => NotVerified, (_, _, _) => RealPostalCode.Check)
        { IsBuiltIn = true, Saying = "must be a real postal code" },
        new("be_present", "verifies the value is present",
            _ => CatalogueCheck.MustBeFilled, (_, _, _) => _ => CheckResult.Pass)
        { IsPresence = true },
        new("be_equal", "if present, verifies equality with a specified value",
            operand => $"must be equal to {operand}",
            (_, operand, _) => Must(value => Same(value, operand), "It is another value."))
        { Operand = RuleOperand.Text },
        new("not_be_equal", "if present, verifies non-equality with a specified value",
            operand => $"must not be equal to {operand}",
            (_, operand, _) => Must(value => !Same(value, operand), "It is that value."))
        { Operand = RuleOperand.Text },
        new("match", "if present, verifies a substring match with a specified value",
            operand => $"must match {operand}", (_, operand, _) => Must(value => Has(value, operand), "It lacks that text."))
        { Operand = RuleOperand.Text },
        new("not_match", "if present, verifies a non substring match with a specified value",
            operand => $"must not match {operand}",
            (_, operand, _) => Must(value => !Has(value, operand), "It has that text in it."))
        { Operand = RuleOperand.Text },
        new("include", "comma delimited list of values to equality match against",
            operand => CatalogueCheck.OneOf(Items(operand)),
            (_, operand, _) => OneOf(operand, expected: true, "It is none of them."))
        { Operand = RuleOperand.List },
        new("exclude", "comma delimited list of values to exclude",
            operand => $"must not be one of: {string.Join(", ", Items(operand))}",
            (_, operand, _) => OneOf(operand, expected: false, "It is one of them."))
        { Operand = RuleOperand.List },
        new("be_in_the_format_of", "allows a regular expression to be specified to match against",
            _ => CatalogueCheck.InvalidFormat, (_, operand, _) => new ValueExpression(operand).Match)
        { Operand = RuleOperand.Expression, Saying = "must be in the format that its expression describes" },
        new("be_an_email_address", "checks it is in the right format for an email",
            _ => CatalogueCheck.InvalidFormat, (_, _, _) => Must(EmailAddress.IsWellFormed, "It is not an e-mail address."))
        { Saying = "must be an email address" },
        new("be_a_phone_number", "checks the format of the input against UK phone numbers",
            _ => CatalogueCheck.InvalidFormat, (_, _, _) => Must(UkPhoneNumber.IsWellFormed, "It is not a UK phone number."))
        { Saying = "must be a UK phone number" },
    ];

    private static readonly FrozenDictionary<string, RuleKind> ByName = All.ToFrozenDictionary(rule => rule.Name);

    public static RuleKind? Find(string name) => ByName.GetValueOrDefault(name);

    internal static string[] Items(string list) => list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static ValueCheck Must(Func<string, bool> holds, string otherwise)
    {
        var refused = CheckResult.Refuse(otherwise);
        return value => holds(value) ? CheckResult.Pass : refused;
    }

    private static ValueCheck OneOf(string list, bool expected, string otherwise)
    {
        var items = Items(list).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        return Must(value => items.Contains(value.Trim()) == expected, otherwise);
    }

    private static bool Same(string value, string operand) =>
        value.AsSpan().Trim().Equals(operand.AsSpan().Trim(), StringComparison.OrdinalIgnoreCase);

    private static bool Has(string value, string operand) =>
        value.AsSpan().Contains(operand.AsSpan().Trim(), StringComparison.OrdinalIgnoreCase);
}
