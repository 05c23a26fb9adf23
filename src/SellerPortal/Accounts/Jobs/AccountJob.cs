namespace SellerPortal.Accounts.Jobs;

/// <summary>
/// A long piece of work that a person started: what, who, on what, how far. The row is the truth; the background job that works on it may be lost and
/// may run twice.
/// </summary>
public sealed class AccountJob
{
    public required Guid Id { get; init; }
    public required Guid AccountId { get; init; }
    public required JobKind Kind { get; init; }

    /// <summary>The member's name as it was then.</summary>
    public required string StartedBy { get; init; }

    /// <summary>What it works on, in words: ids and names of the account's own things, nothing of a lead.</summary>
    public required string Scope { get; init; }

    /// <summary>What it works on, as the kind's own JSON: a snapshot, so that nothing that happens meanwhile widens it.</summary>
    public required string Request { get; init; }

    /// <summary>How many there were to do when it was started.</summary>
    public required int Total { get; init; }

    /// <summary>How many were done.</summary>
    public int Done { get; set; }

    /// <summary>How many were looked at and left as they are, for a reason of their own.</summary>
    public int Skipped { get; set; }

    /// <summary>Where the next step begins; null at the first.</summary>
    public string? Cursor { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? StartedAt { get; set; }

    /// <summary>When it ended: all done, or cancelled.</summary>
    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>When somebody cancelled it; what was done stays done.</summary>
    public DateTimeOffset? CancelledAt { get; set; }

    public JobState State => CancelledAt is not null ? JobState.Cancelled : FinishedAt is not null ? JobState.Finished : StartedAt is null ? JobState.Pending : JobState.Running;
}

/// <summary>What a job does.</summary>
public enum JobKind { SendDeliveriesAgain }

/// <summary>How far a job is.</summary>
public enum JobState { Pending, Running, Finished, Cancelled }
