namespace SellerPortal.Outbound;

/// <summary>What came of one request that was sent, and what may be done about it.</summary>
/// <param name="Result">Whether it was taken, and if not, whether trying again may help.</param>
/// <param name="Problem">What went wrong, as a sentence for the ops team; null if it was taken.</param>
/// <param name="Reply">The reply, if there was one.</param>
/// <param name="RetryAfter">How long the receiver asked to be left alone; null if it didn't.</param>
public sealed record SendOutcome(SendResult Result, string? Problem = null, Reply? Reply = null, TimeSpan? RetryAfter = null);

public enum SendResult
{
    /// <summary>The receiver took it: a 2xx.</summary>
    Accepted,

    /// <summary>The receiver doesn't want it: any 3xx (never followed) or 4xx but 429.</summary>
    Refused,

    /// <summary>Not now: 429, 5xx, time-out, refused or cut connection, DNS or TLS fault. Whether it arrived may be unknown.</summary>
    Unreachable,

    /// <summary>It was never sent, and never will be: the address is not one that this installation sends to.</summary>
    Forbidden,
}

/// <summary>A receiver's reply, bounded.</summary>
/// <param name="Headers">One <c>Name: value</c> a line, without cookies.</param>
/// <param name="Body">At most <see cref="GuardedClient.LargestReply"/> bytes, as text.</param>
public sealed record Reply(int Status, string Headers, string Body);
