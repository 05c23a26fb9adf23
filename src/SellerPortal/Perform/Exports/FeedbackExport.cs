namespace SellerPortal.Perform.Exports;

/// <summary>A spreadsheet of feedback that somebody asked for (documentation: Bulk data export). Made by a job, complete or not at all.</summary>
public sealed class FeedbackExport
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid AccountId { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>First and last day of the leads' <c>created_at</c>, UTC, both included; null: open.</summary>
    public DateOnly? From { get; init; }
    public DateOnly? To { get; init; }
    public Guid? BuyerId { get; init; }
    public Guid? DistributionGroupId { get; init; }

    /// <summary>Only deliveries whose feedback, as far as it is shared, has this status; null: any.</summary>
    public string? FeedbackStatus { get; init; }

    public ExportFormat Format { get; init; }

    /// <summary>The <see cref="Schedules.ExportSchedule"/> that asked for it; null: somebody did.</summary>
    public Guid? ScheduleId { get; init; }

    public ExportStatus Status { get; set; }

    /// <summary>How often a job began with it. One whose process dies each time must not go on for ever.</summary>
    public int Attempts { get; set; }

    public int RowsDone { get; set; }
    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>Why it failed, as a sentence.</summary>
    public string? Problem { get; set; }

    /// <summary>The file below the data directory's <c>exports</c>; null until there is one, and again when it was withdrawn or has expired.</summary>
    public string? FileName { get; set; }

    public long? FileBytes { get; set; }

    /// <summary>SHA-256 of the download's token, lower-case hex.</summary>
    public string? TokenHash { get; set; }

    /// <summary>The token itself, encrypted: whoever asks for the job again gets the same link.</summary>
    public string? ProtectedToken { get; set; }

    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>When a lead that it may hold was last erased: what was made before is not handed out.</summary>
    public DateTimeOffset? WithdrawnAt { get; set; }
}

/// <summary>What kind of file an export is.</summary>
public enum ExportFormat { Xlsx, Csv }

public enum ExportStatus { Pending, Success, Failed }
