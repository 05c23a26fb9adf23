using System.Diagnostics;
using System.Globalization;
using Hangfire;
using SellerPortal.Hangfire.Sqlite;

namespace SellerPortal.Bench.Jobs;

/// <summary>What a server with twenty workers costs while there is nothing to do, beside what Hangfire itself costs over no storage at all.</summary>
internal static class Idle
{
    private static readonly TimeSpan Watched = TimeSpan.FromSeconds(60);

    public static void Measure()
    {
        using var file = new TemporaryFile();
        using var storage = new SQLiteStorage(file.Path);
        Report("storage without a server");
        using (new BackgroundJobServer(new BackgroundJobServerOptions { WorkerCount = 20 }, storage))
        {
            Report("server with 20 workers on SQLite");
        }
        using (var memory = new global::Hangfire.InMemory.InMemoryStorage())
        using (new BackgroundJobServer(new BackgroundJobServerOptions { WorkerCount = 20 }, memory))
        {
            Report("server with 20 workers in memory");
        }
    }

    private static void Report(string what)
    {
        using var pause = new ManualResetEventSlim();
        pause.Wait(TimeSpan.FromSeconds(5));
        var process = Process.GetCurrentProcess();
        var cpu = process.TotalProcessorTime;
        pause.Wait(Watched);
        process.Refresh();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{what}: {(process.TotalProcessorTime - cpu) / Watched * 100:F2} % of a core"));
    }
}
