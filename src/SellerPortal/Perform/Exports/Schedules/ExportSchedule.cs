namespace SellerPortal.Perform.Exports.Schedules;

/// <summary>Feedback that somebody wants again and again: a file is made when a period is over, and its link goes out by e-mail.</summary>
public sealed class ExportSchedule
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid AccountId { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required SchedulePeriod Period { get; init; }
    public required ExportFormat Format { get; init; }

    /// <summary>Null: all buyers.</summary>
    public Guid? BuyerId { get; init; }

    /// <summary>Null: all groups.</summary>
    public Guid? DistributionGroupId { get; init; }

    /// <summary>The e-mail addresses that the link goes to.</summary>
    public required List<string> Recipients { get; init; }

    /// <summary>When the next file is made.</summary>
    public required DateTimeOffset DueAt { get; set; }
}
