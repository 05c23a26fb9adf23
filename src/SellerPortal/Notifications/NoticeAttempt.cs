namespace SellerPortal.Notifications;

/// <summary>One attempt to tell a notice: what people see of it. Nothing of the lead, and nothing that the receiver wrote.</summary>
public sealed class NoticeAttempt
{
    public required Guid NoticeId { get; init; }

    /// <summary>Counts a notice's attempts from 1.</summary>
    public required int Number { get; init; }

    public required Guid AccountId { get; init; }

    /// <summary>The notice's <see cref="Notice.RouteId"/>.</summary>
    public required Guid RouteId { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>How long it took.</summary>
    public required int Milliseconds { get; init; }

    /// <summary>The status of the reply: HTTP's, or the mail server's; null without one.</summary>
    public int? ReplyStatus { get; init; }

    /// <summary>What went wrong, as a sentence of ours; null if it was taken.</summary>
    public string? Problem { get; init; }
}
