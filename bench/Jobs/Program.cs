using System.Diagnostics;
using Hangfire;
using Hangfire.InMemory;
using SellerPortal.Hangfire.Sqlite;

if (args[0] == "steps") { Steps.Run(); return; }
for (var round = 0; round < 4; round++)
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

public static class Steps
{
    public static void Run()
    {
        var path = Path.Combine(Path.GetTempPath(), $"bench-{Guid.NewGuid():N}", "jobs.db");
        using var storage = new SQLiteStorage(path);
        var job = Hangfire.Common.Job.FromExpression(() => Job.Run());
        using var c = (Hangfire.Storage.JobStorageConnection)storage.GetConnection();
        for (var r = 0; r < 3; r++)
        {
            const int n = 5000;
            var ids = new string[n]; var f = new Hangfire.Storage.IFetchedJob[n];
            T("create", i => ids[i] = c.CreateExpiredJob(job, new Dictionary<string, string> { ["CurrentCulture"] = "\"en-US\"", ["Time"] = "1" }, new DateTime(2026, 1, 1), TimeSpan.FromDays(30)));
            T("enqueue", i => { using var t = (Hangfire.Storage.JobStorageTransaction)c.CreateWriteTransaction(); t.SetJobState(ids[i], new Hangfire.States.EnqueuedState()); t.AddToQueue("default", ids[i]); t.PersistJob(ids[i]); t.Commit(); });
            T("fetch", i => f[i] = c.FetchNextJob(["default"], default));
            IDisposable? l = null;
            T("lock", i => l = c.AcquireDistributedLock("job:" + ids[i] + "state-lock", TimeSpan.FromMinutes(1)));
            T("getjobdata", i => c.GetJobData(ids[i]));
            T("processing", i => { using var t = (Hangfire.Storage.JobStorageTransaction)c.CreateWriteTransaction(); t.SetJobState(ids[i], new Hangfire.States.ScheduledState(TimeSpan.FromDays(1))); t.PersistJob(ids[i]); t.Commit(); });
            T("getparam", i => c.GetJobParameter(ids[i], "Time"));
            T("succeeded", i => { using var t = (Hangfire.Storage.JobStorageTransaction)c.CreateWriteTransaction(); t.SetJobState(ids[i], new Hangfire.States.DeletedState()); t.ExpireJob(ids[i], TimeSpan.FromDays(1)); t.IncrementCounter("stats:succeeded"); t.IncrementCounter("stats:succeeded:2020", TimeSpan.FromDays(2)); t.IncrementCounter("stats:succeeded:2020-10", TimeSpan.FromDays(2)); t.RemoveFromQueue(f[i]); t.Commit(); });
            T("unlock+lock", i => { using (c.AcquireDistributedLock("xx", TimeSpan.FromMinutes(1))) { } });
            T("serialize", i => Hangfire.Storage.InvocationData.SerializeJob(job).DeserializeJob());
            Console.WriteLine();
            void T(string name, Action<int> a) { var s = Stopwatch.StartNew(); for (var i = 0; i < n; i++) a(i); Console.Write($"{name} {s.Elapsed.TotalMicroseconds / n:F1}  "); }
        }
    }
}
