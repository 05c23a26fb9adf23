namespace SellerPortal.Reports;

/// <summary>
/// One line of the spreadsheet, as far as dashboards need it. Text about people (notes, the seller's own ids) stays in the file.
/// </summary>
public sealed class ReportRow
{
    public required Guid ReportId { get; init; }

    /// <summary>Counts from 1 in the sheet, below its header.</summary>
    public required int Number { get; init; }

    public required Guid AccountId { get; init; }
    public required Guid ConnectId { get; init; }
    public Guid? DeliveryId { get; init; }

    /// <summary>The lead's day in the account's time zone.</summary>
    public required DateOnly Day { get; init; }

    public string? DistributionGroup { get; init; }
    public string? Buyer { get; init; }

    /// <summary>The lead's marketing source.</summary>
    public string? Source { get; init; }

    public string? DeliveryStatus { get; init; }

    /// <summary>The sales status; null where the buyer shares nothing.</summary>
    public string? Status { get; init; }

    /// <summary>ISO 4217; null without a sale, or where the buyer doesn't share it.</summary>
    public string? Currency { get; init; }

    /// <summary>Amounts in ten-thousandths, so that both databases add them up exactly; null: not shared or no sale. Here <c>sale_revenue</c>.</summary>
    public long? Revenue { get; init; }

    /// <summary><c>sale_lead_cost</c> and <c>sale_costs</c> together.</summary>
    public long? Cost { get; init; }

    /// <summary><c>sale_gross_profit</c>.</summary>
    public long? Profit { get; init; }

    /// <summary>Columns that this program doesn't know, as one JSON object; null if there were none.</summary>
    public string? Other { get; init; }
}
