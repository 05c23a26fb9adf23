namespace SellerPortal.Connect.Terms;

/// <summary>
/// When an endpoint that fails is left alone, and when it is tried again: pure. Closed → tripped, when enough of the newest attempts failed; while tripped one
/// delivery at a time is let through after 1, 2, 5, 10, 10 … minutes; one that is answered closes it.
/// </summary>
public static class CircuitBreaker
{
    /// <summary>How far back attempts count.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    /// <summary>With fewer failures it never trips.</summary>
    public const int FewestFailures = 50;

    /// <summary>The share of failures at which it trips.</summary>
    public const double Share = 0.8;

    private static readonly TimeSpan[] Pauses = [.. new[] { 1, 2, 5, 10 }.Select(minutes => TimeSpan.FromMinutes(minutes))];

    /// <summary>Whether it trips after so many attempts within <see cref="Window"/>.</summary>
    public static bool Trips(int failed, int answered) => failed >= FewestFailures && failed >= Share * (failed + answered);

    /// <summary>How many more failures it takes at least until it trips, if nothing is answered meanwhile.</summary>
    public static int FailuresLeft(int failed, int answered) => Math.Max(FewestFailures - failed, (4 * answered) - failed);

    /// <summary>How long the endpoint is left alone before the next probe.</summary>
    /// <param name="failedProbes">Since it tripped.</param>
    public static TimeSpan PauseAfter(int failedProbes) => Pauses[Math.Min(failedProbes, Pauses.Length - 1)];
}
