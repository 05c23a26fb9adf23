namespace SellerPortal.Reports;

/// <summary>
/// A dashboard's source: one feedback export, asked for by a person, downloaded and read by a job. Once <see cref="ReportStatus.Ready"/> it never changes.
/// </summary>
public sealed class Report
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid AccountId { get; init; }
    public required Guid RequestedBy { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>First and last day asked for, UTC, both included.</summary>
    public required DateOnly From { get; init; }
    public required DateOnly To { get; init; }

    /// <summary>Names as the person chose them; null: all.</summary>
    public string? Buyer { get; init; }
    public string? DistributionGroup { get; init; }

    public ReportStatus Status { get; set; }

    /// <summary>The export job's URL at the platform; null until it was asked for.</summary>
    public string? JobUrl { get; set; }

    /// <summary>The workbook below the data directory's <c>reports</c>.</summary>
    public string? FileName { get; set; }

    public int RowsRead { get; set; }
    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>Why it failed, as a sentence.</summary>
    public string? Problem { get; set; }
}

/// <summary>How far a report has come.</summary>
public enum ReportStatus { Queued, Requested, Downloading, Reading, Ready, Failed }

/// <summary>One line of the spreadsheet. Figures are typed; whatever else the sheet had stays in <see cref="Other"/>.</summary>
public sealed class ReportRow
{
    public required Guid ReportId { get; init; }
    public required int Number { get; init; }
    public required Guid AccountId { get; init; }
    public required Guid ConnectId { get; init; }
    public Guid? DeliveryId { get; init; }

    /// <summary>The lead's day in the account's time zone.</summary>
    public required DateOnly Day { get; init; }

    public string? DistributionGroup { get; init; }
    public string? Buyer { get; init; }
    public string? Source { get; init; }
    public string? DeliveryStatus { get; init; }

    /// <summary>The sales status; null where the buyer shares nothing.</summary>
    public string? Status { get; init; }

    /// <summary>Amounts in hundredths of the currency, so that both databases add them up exactly; null: not shared or no sale.</summary>
    public long? RevenueMinor { get; init; }
    public long? CostMinor { get; init; }
    public long? ProfitMinor { get; init; }

    /// <summary>The sheet's other columns as one JSON object.</summary>
    public string? Other { get; init; }
}
