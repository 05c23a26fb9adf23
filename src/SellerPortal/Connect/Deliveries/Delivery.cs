namespace SellerPortal.Connect.Deliveries;

/// <summary>
/// One lead on its way to one buyer. It is delivered at least once: <see cref="Id"/> goes along as <c>Idempotency-Key</c>, so the buyer can tell a repeat.
/// </summary>
public sealed class Delivery
{
    public required Guid Id { get; init; }
    public required Guid AccountId { get; init; }
    public required Guid LeadId { get; init; }
    public required Guid DistributionGroupId { get; init; }
    public required Guid BuyerId { get; init; }
    public required bool TestMode { get; init; }

    public DeliveryStatus Status { get; set; }

    /// <summary>Fit for the consumer: what the buyer or the checks before it said; null once delivered. Free of <c>&lt; &gt; &amp; " '</c>.</summary>
    public string? Message { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? DeliveredAt { get; set; }
    public DateTimeOffset? FailedAt { get; set; }

    /// <summary>When the newest retry was made.</summary>
    public DateTimeOffset? RetriedAt { get; set; }

    /// <summary>Retries made so far; the first attempt is none.</summary>
    public int RetryCount { get; set; }

    /// <summary>When the next attempt is due; null when there will be none.</summary>
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>Until when the worker that took it may work on it; null: nobody has it.</summary>
    public DateTimeOffset? LeasedUntil { get; set; }

    /// <summary>Raised each time a worker takes it: a result that comes with an older number is refused.</summary>
    public int LeaseNumber { get; set; }
}

/// <summary>The documented delivery statuses.</summary>
public enum DeliveryStatus { Pending, Delivered, PendingRetry, Failed }
