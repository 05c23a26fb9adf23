using System.Diagnostics;
using Hangfire;
using Hangfire.InMemory;
using SellerPortal.Hangfire.Sqlite;

for (var round = 0; round < 3; round++)
{
    foreach (var what in args)
    {
        var path = Path.Combine(Path.GetTempPath(), $"bench-{Guid.NewGuid():N}", "jobs.db");
        JobStorage storage = what == "memory" ? new InMemoryStorage() : new SQLiteStorage(path);
        Run(what, storage);
        (storage as IDisposable)?.Dispose();
    }
}

static void Run(string name, JobStorage storage)
{
    const int jobs = 10_000;
    Job.Done = 0;
    var client = new BackgroundJobClient(storage);
    var total = Stopwatch.StartNew();
    var cpu = Process.GetCurrentProcess().TotalProcessorTime;
    for (var i = 0; i < jobs; i++)
    {
        client.Enqueue(() => Job.Run());
    }
    var enq = total.Elapsed;
    using (var server = new BackgroundJobServer(new BackgroundJobServerOptions { WorkerCount = 20 }, storage))
    {
        while (Job.Done < jobs) new ManualResetEvent(false).WaitOne(5);
        total.Stop();
    }
    var c = Process.GetCurrentProcess().TotalProcessorTime - cpu;
    Console.WriteLine($"{name}: enqueue {enq.TotalSeconds:F2}s total {total.Elapsed.TotalSeconds:F2}s = {jobs / (total.Elapsed - enq).TotalSeconds:F0} jobs/s processing; cpu {c.TotalSeconds:F2}");
}

public static class Job
{
    public static int Done;
    public static void Run() => Interlocked.Increment(ref Done);
}
