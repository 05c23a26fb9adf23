namespace SellerPortal.Perform;

/// <summary>The statuses that a buyer may push (documentation: CRM Sales Statuses). They stand in storage and in spreadsheets as here.</summary>
/// <param name="Code">As buyers send it, such as <c>NOT_INTERESTED</c>.</param>
/// <param name="Description">The documentation's words.</param>
/// <param name="Stage">How far the sale has come with it; what the dashboard's funnel counts.</param>
public sealed record SalesStatus(string Code, string Description, SalesStage Stage)
{
    /// <summary>What a delivered lead is before any push.</summary>
    public const string New = "NEW";

    public const string Sold = "SOLD";

    /// <summary>All of them, in the documentation's order.</summary>
    public static readonly IReadOnlyList<SalesStatus> All =
    [
        new(New, "New lead", SalesStage.Delivered),
        new("CONTACTED", "The lead has been contacted", SalesStage.Contacted),
        new("TRANSFER", "Lead is with an advisor", SalesStage.Contacted),
        new("QUOTE", "The lead has been quoted", SalesStage.Quoted),
        new(Sold, "The lead has been sold to", SalesStage.Sold),
        new("INELIGIBLE", "The lead is outside of product criteria", SalesStage.Contacted),
        new("NOT_INTERESTED", "The lead was not interested", SalesStage.Contacted),
        new("CANCELLED", "The lead cancelled", SalesStage.Quoted),
        new("NO_CONTACT", "The lead was uncontactable", SalesStage.Delivered),
        new("INVALID", "The lead data was invalid", SalesStage.Delivered),
        new("INVALID_PHONE", "The phone number was invalid", SalesStage.Delivered),
        new("INVALID_EMAIL", "The email was invalid", SalesStage.Delivered),
        new("INVALID_HOAX", "The lead was a hoax", SalesStage.Delivered),
        new("DUPLICATE", "The lead is a duplicate", SalesStage.Delivered),
        new("TEST", "The lead was a test", SalesStage.Delivered),
    ];

    /// <summary>Whether it says that the lead's data was no good: invalid, or a duplicate.</summary>
    public bool IsBadData => Code.StartsWith("INVALID", StringComparison.Ordinal) || Code == "DUPLICATE";

    /// <summary>The status of that code; null for any other text. Case-sensitive.</summary>
    public static SalesStatus? Find(string? code) => code is null ? null : ByCode.GetValueOrDefault(code);

    private static readonly Dictionary<string, SalesStatus> ByCode = All.ToDictionary(s => s.Code, StringComparer.Ordinal);
}

/// <summary>
/// The furthest point that a status proves. A funnel counts a lead in its stage and in all before it: whoever was quoted was contacted.
/// </summary>
public enum SalesStage { Delivered, Contacted, Quoted, Sold }
