using SellerPortal.Accounts.Buyers;
using SellerPortal.Connect.Deliveries;
using SellerPortal.Connect.Distribution;
using SellerPortal.Connect.Fields;
using SellerPortal.Connect.Terms;
using SellerPortal.Web.Portal.SecretKeys;
using SellerPortal.Web.TagHelpers;

namespace SellerPortal.Web.Portal.Buyers;

/// <summary>The list of buyers.</summary>
/// <param name="IsArchive">Whether it shows the archived ones instead.</param>
public sealed record BuyersPage(IReadOnlyList<BuyerRow> Rows, bool IsArchive, bool HasArchive);

/// <param name="Groups">The names of the groups that use it.</param>
/// <param name="Key">The newest secret key that works; null if none does.</param>
/// <param name="Delivered">Within the last 24 hours.</param>
/// <param name="Failed">Within the last 24 hours.</param>
public sealed record BuyerRow(Buyer Buyer, IReadOnlyList<DistributionGroup> Groups, SecretKey? Key, int Delivered, int Failed, BuyerTerms? Terms)
{
    public string State => BuyerWords.State(Buyer, Terms, Groups.Count);

    public string EndpointHost => new Uri(Buyer.Endpoint.Url).Authority;
}

/// <summary>One buyer.</summary>
/// <param name="Keys">Its secret keys and what they were used for.</param>
/// <param name="Deliveries">The newest ones.</param>
/// <param name="Terms">On which it takes leads.</param>
/// <param name="GroupNames">By id, those of archived groups too.</param>
public sealed record BuyerPage(
    Buyer Buyer,
    IReadOnlyList<DistributionGroup> Groups,
    KeyUse Keys,
    IReadOnlyList<BuyerDelivery> Deliveries,
    BuyerTerms Terms,
    IReadOnlyDictionary<Guid, string> GroupNames);

/// <summary>The form of a buyer.</summary>
/// <param name="Buyer">Null for a new one.</param>
public sealed record BuyerFormPage(BuyerForm Form, Buyer? Buyer)
{
    /// <summary>The fields that can be asked for beyond those that every lead has; what is asked for already is never hidden.</summary>
    public IEnumerable<(string Title, IReadOnlyList<LeadField> Fields)> Choices =>
        from section in LeadFields.Sections
        let fields = section.Fields.Where(f => Form.RequiredFields.Contains(f.Name) || f is { IsRequired: false, IsSharedWithBuyers: true }).ToList()
        where fields.Count > 0
        select (section.Title, (IReadOnlyList<LeadField>)fields);
}

/// <summary>Asks before a buyer is archived.</summary>
public sealed record ArchiveBuyerPage(Buyer Buyer, IReadOnlyList<DistributionGroup> Groups);

/// <summary>Asks before a secret key is rotated.</summary>
/// <param name="Newest">The key that the new one will follow; null where none works.</param>
public sealed record RotateKeyPage(Buyer Buyer, SecretKey? Newest);

/// <summary>Shows a secret key, this once.</summary>
/// <param name="IsRotated">Whether another key goes on beside it for a while.</param>
public sealed record SecretKeyPage(Buyer Buyer, string SecretKey, bool IsRotated);

/// <summary>What pages call the parts of a buyer.</summary>
public static class BuyerWords
{
    /// <summary>The members of feedback that a buyer may share.</summary>
    public static readonly IReadOnlyList<FieldOption> SharedFields =
    [
        new(Accounts.Buyers.SharedFields.SaleSoldAt, "When it was sold"),
        new(Accounts.Buyers.SharedFields.SaleCurrency, "Currency"),
        new(Accounts.Buyers.SharedFields.SaleRevenue, "Revenue"),
        new(Accounts.Buyers.SharedFields.SaleLeadCost, "Lead cost"),
        new(Accounts.Buyers.SharedFields.SaleCosts, "Other costs"),
        new(Accounts.Buyers.SharedFields.SaleGrossProfit, "Gross profit"),
        new(Accounts.Buyers.SharedFields.Notes, "Notes"),
    ];

    public static readonly IReadOnlyList<FieldOption> Formats =
        [new(WireName.Of(EndpointFormat.Json), "JSON"), new(WireName.Of(EndpointFormat.Form), "Form (URL-encoded)")];

    /// <summary>A status that <c>&lt;status-tag kind="buyer"&gt;</c> knows.</summary>
    public static string State(Buyer buyer, BuyerTerms? terms, int groups) =>
        buyer.ArchivedAt is not null ? "archived"
        : terms?.PausedAt is not null ? "paused"
        : terms?.TrippedAt is not null ? "failing"
        : groups == 0 ? "in_no_group" : "active";

    /// <summary>The label of a lead's field; its name where the documentation has no such field.</summary>
    public static string LabelOf(string field) => LeadFields.Find(field)?.Label ?? field;
}
