namespace SellerPortal.Outbound;

/// <summary>When to try again: pure arithmetic, no clock and no chance of its own.</summary>
public static class RetrySchedule
{
    /// <summary>Delays are stretched by at most this share, so that what failed together doesn't come back together.</summary>
    public const double Jitter = 0.1;

    private static readonly TimeSpan ShortestRetryAfter = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromHours(24);

    /// <summary>The time of the next attempt; null when all retries are used up.</summary>
    /// <param name="delays">One entry a retry.</param>
    /// <param name="retriesMade">Retries so far, the failed first attempt not counted.</param>
    /// <param name="retryAfter">What the receiver asked for; it replaces the delay, within 1 second to 24 hours.</param>
    /// <param name="chance">From 0 to 1: how much of the jitter is used.</param>
    public static DateTimeOffset? Next(IReadOnlyList<TimeSpan> delays, int retriesMade, DateTimeOffset now, TimeSpan? retryAfter, double chance)
    {
        if (retriesMade >= delays.Count)
            return null;
        if (retryAfter is { } asked)
            return now + (asked < ShortestRetryAfter ? ShortestRetryAfter : asked > LongestRetryAfter ? LongestRetryAfter : asked);
        return now + delays[retriesMade] * (1 + Jitter * chance);
    }
}
