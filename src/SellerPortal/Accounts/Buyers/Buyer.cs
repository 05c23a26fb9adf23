namespace SellerPortal.Accounts.Buyers;

/// <summary>A company that receives leads, with the endpoint that takes them.</summary>
public sealed class Buyer : IAccountSetting
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid AccountId { get; init; }

    /// <summary>Unique in the account, archived buyers included: the same name brings an archived buyer back.</summary>
    public required string Name { get; set; }

    public required Endpoint Endpoint { get; set; }

    /// <summary>Fields that a lead must have to go to this buyer, beyond those that every lead needs.</summary>
    public List<string> RequiredFields { get; set; } = [];

    /// <summary>Most live leads in one day of the account's time zone; null: no limit.</summary>
    public int? DailyCap { get; set; }

    /// <summary>For how many days a lead with the same e-mail or phone counts as a duplicate; null: never.</summary>
    public int? DuplicateWindowDays { get; set; }

    /// <summary>The buyer's own booking page; null: none.</summary>
    public string? BookingUrl { get; set; }

    /// <summary>What the booking page is called in public URLs.</summary>
    public Guid BookingEmbedId { get; init; } = Guid.NewGuid();

    /// <summary>Whether the buyer shares feedback with the seller at all.</summary>
    public bool SharesFeedback { get; set; }

    /// <summary>Which members of the feedback are shared beyond the status: see <see cref="SharedFields"/>.</summary>
    public List<string> SharedFields { get; set; } = [];

    /// <summary>The buyer's person who last decided what is shared, by name; null: the seller set it up, nobody of the buyer has decided.</summary>
    public string? SharingDecidedBy { get; set; }

    public DateTimeOffset? SharingDecidedAt { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? ArchivedAt { get; set; }
}

/// <summary>Where a buyer's leads are posted.</summary>
public sealed class Endpoint
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Name { get; set; }
    public required string Url { get; set; }

    /// <summary>Where leads in test mode go; null: they go nowhere and fail.</summary>
    public string? TestUrl { get; set; }

    public EndpointFormat Format { get; set; }

    /// <summary>The names of the headers that every request carries besides the platform's own; shown to people.</summary>
    public List<string> HeaderNames { get; set; } = [];

    /// <summary>Names and values of these headers as encrypted JSON (a value is usually a credential); null: none.</summary>
    public string? ProtectedHeaders { get; set; }
}

/// <summary>How a lead is written into the body of the request.</summary>
public enum EndpointFormat { Json, Form }

/// <summary>The members of feedback that a buyer may share or keep to itself (documentation: Pulling Sales Data).</summary>
public static class SharedFields
{
    public const string SaleSoldAt = "sale_sold_at";
    public const string SaleCurrency = "sale_currency";
    public const string SaleRevenue = "sale_revenue";
    public const string SaleLeadCost = "sale_lead_cost";
    public const string SaleCosts = "sale_costs";
    public const string SaleGrossProfit = "sale_gross_profit";
    public const string Notes = "notes";

    public static readonly IReadOnlyList<string> All = [SaleSoldAt, SaleCurrency, SaleRevenue, SaleLeadCost, SaleCosts, SaleGrossProfit, Notes];
}
