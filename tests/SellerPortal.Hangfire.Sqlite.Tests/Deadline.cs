using System.Diagnostics;

namespace SellerPortal.Hangfire.Sqlite.Tests;

/// <summary>Waits for a condition, and fails instead of hanging.</summary>
public static class Deadline
{
    public static CancellationToken Token(TimeSpan span) => new CancellationTokenSource(span).Token;

    /// <summary>Returns how long it took.</summary>
    public static TimeSpan Until(Func<bool> condition, string what, TimeSpan? within = null)
    {
        var start = Stopwatch.GetTimestamp();
        using var pause = new ManualResetEventSlim();
        while (!condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < (within ?? TimeSpan.FromSeconds(30)), $"Waited in vain for: {what}");
            pause.Wait(5);
        }
        return Stopwatch.GetElapsedTime(start);
    }
}
