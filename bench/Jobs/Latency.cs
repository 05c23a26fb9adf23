using System.Diagnostics;
using System.Globalization;
using Hangfire;
using SellerPortal.Hangfire.Sqlite;

namespace SellerPortal.Bench.Jobs;

/// <summary>From the call that enqueues to the first line of the job, one job at a time.</summary>
internal static class Latency
{
    private const int Jobs = 1000;

    public static void Measure()
    {
        using var file = new TemporaryFile();
        using var storage = new SQLiteStorage(file.Path);
        Report("same storage", storage, storage);
        using var second = new SQLiteStorage(file.Path);
        Report("another storage of the process", second, storage);
    }

    private static void Report(string what, SQLiteStorage enqueuing, SQLiteStorage working)
    {
        var client = new BackgroundJobClient(enqueuing);
        var waits = new List<double>();
        EmptyJob.Reset();
        using (new BackgroundJobServer(new BackgroundJobServerOptions { WorkerCount = 20 }, working))
        {
            for (var i = 1; i <= Jobs; i++)
            {
                var start = Stopwatch.GetTimestamp();
                client.Enqueue(() => EmptyJob.Run());
                EmptyJob.WaitFor(i);
                waits.Add(Stopwatch.GetElapsedTime(start, EmptyJob.LastStart).TotalMilliseconds);
            }
        }
        waits.Sort();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what}: median {waits[Jobs / 2]:F2} ms, 99 % within {waits[Jobs * 99 / 100]:F2} ms"));
    }
}
