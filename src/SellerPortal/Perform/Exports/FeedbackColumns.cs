using SellerPortal.Connect.Fields;

namespace SellerPortal.Perform.Exports;

/// <summary>The columns of the sheet <c>Feedback</c>, in their order. They are public: programs read the sheet by these names.</summary>
internal static class FeedbackColumns
{
    public const string Sheet = "Feedback";

    private const double Id = 38;
    private const double Time = 20;
    private const double Money = 14;
    private const double Text = 20;

    public static readonly IReadOnlyList<FeedbackColumn> All =
    [
        new("connect_id", Id, row => row.LeadId.ToString()),
        new("delivery_id", Id, row => row.DeliveryId.ToString()),
        Field(LeadFields.SellerInternalId.Name),
        new("created_at", Time, row => row.CreatedAt),
        new("delivered_at", Time, row => row.DeliveredAt),
        new("distribution_group", Text, row => row.DistributionGroup),
        new("buyer", Text, row => row.Buyer),
        new("delivery_status", 16, row => WireName.Of(row.DeliveryStatus)),
        new("status", 16, row => row.Feedback?.Status),
        new("status_at", Time, row => row.Feedback?.StatusAt),
        new("sale_sold_at", Time, row => row.Feedback?.SaleSoldAt),
        new("sale_currency", 14, row => row.Feedback?.SaleCurrency),
        new("sale_revenue", Money, row => row.Feedback?.SaleRevenue),
        new("sale_lead_cost", Money, row => row.Feedback?.SaleLeadCost),
        new("sale_costs", Money, row => row.Feedback?.SaleCosts),
        new("sale_gross_profit", 18, row => row.Feedback?.SaleGrossProfit),
        new("notes", 40, row => row.Feedback?.Notes),
        Field("product_type"),
        Field("product"),
        Field("marketing_source"),
        Field("marketing_campaign"),
        Field("marketing_medium"),
        Field("marketing_keyword"),
        Field("advert_code"),
        Field("click_id_type"),
        new("cost", Money, row => row.Fields[CostField] is { } cost ? Amount.Parse(cost) ?? (object)cost : null),
    ];

    /// <summary>What of a lead's fields the columns need.</summary>
    public static readonly IReadOnlyList<LeadField> Fields = [.. All.Select(column => LeadFields.Find(column.Name)).OfType<LeadField>()];

    private static LeadField CostField => LeadFields.Get("cost");

    private static FeedbackColumn Field(string name)
    {
        var field = LeadFields.Get(name);
        return new FeedbackColumn(name, Text, row => row.Fields[field]);
    }
}

/// <summary>One column.</summary>
/// <param name="Width">In characters.</param>
/// <param name="Value">A text, a time, a decimal, or null for an empty cell.</param>
internal sealed record FeedbackColumn(string Name, double Width, Func<ExportRow, object?> Value);
