namespace SellerPortal.Reports;

/// <summary>
/// A dashboard's source: one feedback export, asked for by a person, downloaded and read by a job. Once <see cref="ReportStatus.Ready"/> its figures never change.
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

    /// <summary>Perform's base URL at the platform elsewhere that makes the spreadsheet; null: this process.</summary>
    public string? Platform { get; init; }

    public ReportStatus Status { get; set; }

    /// <summary>How often a job began to fetch and read the workbook.</summary>
    public int Attempts { get; set; }

    /// <summary>The export job's URL at the platform; null until it was asked for.</summary>
    public string? JobUrl { get; set; }

    /// <summary>The workbook below the data directory's <c>reports</c>.</summary>
    public string? FileName { get; set; }

    /// <summary>When a lead that the workbook may hold was last erased: one that was fetched before is not handed out.</summary>
    public DateTimeOffset? WithdrawnAt { get; set; }

    public int RowsRead { get; set; }
    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>Why it failed, or why a job has to try again later, as a sentence.</summary>
    public string? Problem { get; set; }

    /// <summary>Whether the workbook is gone because a lead in it was erased; the figures stay.</summary>
    public bool IsWithdrawn => WithdrawnAt >= FinishedAt;

    /// <summary>Whether a job has still to do with it.</summary>
    public bool IsUnderWay => Status is not (ReportStatus.Ready or ReportStatus.Failed);
}

/// <summary>How far a report has come.</summary>
public enum ReportStatus { Queued, Requested, Downloading, Reading, Ready, Failed }
