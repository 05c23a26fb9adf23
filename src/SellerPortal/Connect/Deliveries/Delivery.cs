using SellerPortal.Outbound;

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
    /// <summary>Counts a lead's deliveries from 0, in the order in which its buyers were chosen.</summary>
    public required int Position { get; init; }

    public required bool TestMode { get; init; }

    /// <summary>The buyer's own certificate of the lead, where the platform has claimed one for it.</summary>
    public Guid? CertificateId { get; init; }

    public DeliveryStatus Status { get; set; }

    /// <summary>Fit for the consumer: what the buyer or the checks before it said; null once delivered. Free of <c>&lt; &gt; &amp; " '</c>.</summary>
    public string? Message { get; set; }

    /// <summary>What went wrong with the newest attempt, or why there was none, as a sentence of ours for the ops team: failures of one cause have the same.</summary>
    public string? Problem { get; set; }

    /// <summary>The HTTP status of the newest attempt's reply; null without one.</summary>
    public int? ReplyStatus { get; set; }

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

    /// <summary>The day on which it counts towards the buyer's cap; null: it doesn't (test mode, or given back by failure).</summary>
    public DateOnly? CapDay { get; set; }

    /// <summary>When its place in the buyer's caps was reserved: the hour that gets it back. Null as <see cref="CapDay"/> is.</summary>
    public DateTimeOffset? CapAt { get; set; }

    /// <summary>Since when it waits for a paused endpoint, without being due; null: it doesn't.</summary>
    public DateTimeOffset? HeldAt { get; set; }

    /// <summary>What the buyer pays for it, once delivered; null: not agreed.</summary>
    public decimal? Price { get; set; }

    /// <summary>The price's currency, ISO 4217.</summary>
    public string? Currency { get; set; }

    /// <summary>Whether there will be no further attempt.</summary>
    public bool IsFinal => Status is DeliveryStatus.Delivered or DeliveryStatus.Failed;

    /// <summary>Takes down what came of an attempt: the status, what the consumer is told, and when the next attempt is due.</summary>
    /// <param name="retryAt">When to try again if that may help; null if the retries are used up.</param>
    /// <param name="buyerSaid">What the buyer said to the lead, fit for the consumer; null: nothing.</param>
    public void Record(SendOutcome outcome, DateTimeOffset now, DateTimeOffset? retryAt, string? buyerSaid = null)
    {
        if (Status == DeliveryStatus.PendingRetry)
        {
            RetryCount++;
            RetriedAt = now;
        }
        (LeasedUntil, Problem, ReplyStatus) = (null, outcome.Problem, outcome.Reply?.Status);
        switch (outcome.Result)
        {
            case SendResult.Accepted:
                (Status, DeliveredAt, Message, DueAt) = (DeliveryStatus.Delivered, now, null, null);
                break;
            case SendResult.Unreachable when retryAt is not null:
                (Status, Message, DueAt) = (DeliveryStatus.PendingRetry, DeliveryMessages.WillRetry, retryAt);
                break;
            case SendResult.Unreachable:
                End(DeliveryMessages.GaveUp, now);
                break;
            case SendResult.Refused:
                End(buyerSaid ?? DeliveryMessages.Refused, now);
                break;
            case SendResult.Forbidden:
                End(DeliveryMessages.Forbidden, now);
                break;
        }
    }

    /// <summary>Ends it without success, for a reason that is no buyer's.</summary>
    public void Fail(string message, DateTimeOffset now)
    {
        Problem = message;
        End(message, now);
    }

    private void End(string message, DateTimeOffset now) =>
        (Status, FailedAt, Message, DueAt, LeasedUntil, HeldAt) = (DeliveryStatus.Failed, now, message, null, null, null);
}

/// <summary>The documented delivery statuses.</summary>
public enum DeliveryStatus { Pending, Delivered, PendingRetry, Failed }
