namespace SellerPortal.Bench.Jobs;

/// <summary>A job that does nothing but say that it was there.</summary>
public static class EmptyJob
{
    private static int _done;
    private static long _lastStart;

    public static int Done => Volatile.Read(ref _done);

    /// <summary>A timestamp of the stopwatch.</summary>
    public static long LastStart => Volatile.Read(ref _lastStart);

    public static void Run()
    {
        Volatile.Write(ref _lastStart, System.Diagnostics.Stopwatch.GetTimestamp());
        Interlocked.Increment(ref _done);
    }

    public static void Reset() => Volatile.Write(ref _done, 0);

    public static void WaitFor(int jobs)
    {
        using var pause = new ManualResetEventSlim();
        while (Done < jobs)
        {
            pause.Wait(1);
        }
    }
}
