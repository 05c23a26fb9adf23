namespace SellerPortal.Notifications;

/// <summary>When failures are gathered for people instead of being told at once: pure.</summary>
/// <param name="EndsAt">When what is gathered is told.</param>
/// <param name="DigestId">The notice that it is gathered into; null while nothing was.</param>
internal sealed record FailureWindow(DateTimeOffset EndsAt, Guid? DigestId = null)
{
    /// <summary>How long failures are gathered.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromMinutes(10);

    /// <summary>The window that one begins which is told at once.</summary>
    public static FailureWindow OpenedAt(DateTimeOffset now) => new(now + Length);

    /// <summary>
    /// The window into which a failure falls; null: into none, it is told at once. A window in which something was gathered is followed by another, so that
    /// as long as it goes on failing there is a message each <see cref="Length"/>.
    /// </summary>
    public FailureWindow? At(DateTimeOffset now) =>
        now < EndsAt ? this
        : DigestId is not null && now < EndsAt + Length ? new FailureWindow(EndsAt + Length)
        : null;
}
