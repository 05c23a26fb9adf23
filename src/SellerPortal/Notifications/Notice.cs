using SellerPortal.Outbound;

namespace SellerPortal.Notifications;

/// <summary>
/// One thing that is to be told to one receiver, written in the transaction that made it true. It is told at least once: <see cref="Id"/> goes along as
/// <c>webhook-id</c>, so the receiver can tell a repeat. The row holds nothing of the lead; what is told is composed when it is sent.
/// </summary>
public sealed class Notice
{
    public required Guid Id { get; init; }
    public required Guid AccountId { get; init; }
    public required NoticeKind Kind { get; init; }
    public required NotificationMethod Method { get; init; }

    /// <summary>What configured it, see <see cref="NoticeRoute.Id"/>: a slow receiver holds up its own notices only.</summary>
    public required Guid RouteId { get; init; }

    /// <summary>Where it goes, encrypted as <see cref="NotificationTargets"/> does.</summary>
    public required string ProtectedTarget { get; init; }

    /// <summary>The lead concerned; null if it is about the account.</summary>
    public Guid? LeadId { get; init; }

    /// <summary>The delivery concerned; null if it is about the lead alone.</summary>
    public Guid? DeliveryId { get; init; }

    /// <summary>What of the account it is about: a buyer, a notification, an alarm; null if it is about a lead.</summary>
    public Guid? SubjectId { get; init; }

    /// <summary>The notice in which it is told together with others; null: it is told by itself. See <see cref="FailureDigests"/>.</summary>
    public Guid? DigestId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Attempts whose outcome is known.</summary>
    public int Attempts { get; set; }

    /// <summary>When the next attempt is due; null when there will be none.</summary>
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>Until when the worker that took it may work on it; null: nobody has it.</summary>
    public DateTimeOffset? LeasedUntil { get; set; }

    /// <summary>Raised each time a worker takes it: a result that comes with an older number is refused.</summary>
    public int LeaseNumber { get; set; }

    public DateTimeOffset? SentAt { get; set; }

    /// <summary>When the last retry had failed.</summary>
    public DateTimeOffset? GaveUpAt { get; set; }

    /// <summary>What went wrong with the newest attempt, as a sentence for the ops team; null if nothing did.</summary>
    public string? LastProblem { get; set; }

    /// <summary>Takes down what came of an attempt. Whatever went wrong, trying again may help: receivers are mended.</summary>
    /// <param name="retryAt">When to try again; null if the retries are used up.</param>
    public void Record(SendOutcome outcome, DateTimeOffset now, DateTimeOffset? retryAt)
    {
        Attempts++;
        LeasedUntil = null;
        (SentAt, DueAt, GaveUpAt) = outcome.Result == SendResult.Accepted
            ? (now, null, null)
            : ((DateTimeOffset?)null, retryAt, retryAt is null ? now : (DateTimeOffset?)null);
        LastProblem = outcome.Problem;
    }
}

/// <summary>What a notice tells.</summary>
public enum NoticeKind
{
    // The documented events.
    LeadCreated,
    DeliverySuccess,
    DeliveryFailure,

    /// <summary>Feedback, for the seller's real-time webhook.</summary>
    Feedback,

    /// <summary>Failures that followed each other, as one message to people.</summary>
    FailureDigest,

    /// <summary>To the owner: a buyer's endpoint fails too often and is left alone.</summary>
    EndpointPaused,

    /// <summary>To the owner: a notification's receiver failed for too long.</summary>
    ReceiverSwitchedOff,

    /// <summary>Something unusual began in a distribution group.</summary>
    AlarmOpened,

    /// <summary>It is over.</summary>
    AlarmClosed,

    /// <summary>To those whom a schedule names: its file of feedback is ready, or could not be made.</summary>
    ScheduledExport,
}
