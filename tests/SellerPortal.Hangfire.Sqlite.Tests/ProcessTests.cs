using System.Diagnostics;
using Hangfire;
using Hangfire.Storage;
using SellerPortal.Hangfire.Sqlite.Worker;

namespace SellerPortal.Hangfire.Sqlite.Tests;

/// <summary>Two processes on one file, one of which may be stopped or killed.</summary>
public sealed class ProcessTests : IDisposable
{
    private readonly JobFolder _folder = new();

    [Fact]
    public void Jobs_and_all_else_survive_a_restart()
    {
        string id;
        using (var storage = Open())
        using (var connection = (JobStorageConnection)storage.GetConnection())
        {
            id = new BackgroundJobClient(storage).Enqueue(() => SampleJobs.Say("survivor"));
            connection.SetRangeInHash("hash", new Dictionary<string, string?> { ["a"] = "1" });
            connection.AnnounceServer("server", new global::Hangfire.Server.ServerContext { Queues = ["default"] });
        }

        using var restarted = Open();
        using var again = (JobStorageConnection)restarted.GetConnection();
        Assert.Equal("1", again.GetValueFromHash("hash", "a"));
        Assert.Equal("server", restarted.GetMonitoringApi().Servers().Single().Name);
        Assert.Equal("survivor", again.GetJobData(id).Job.Args.Single());
        Assert.Equal(id, Fetch(again).JobId);
    }

    [Fact]
    public async Task Several_processes_may_make_the_file_at_the_same_time()
    {
        var starts = Enumerable.Range(0, 4).Select(i => Task.Run(() => JobProcess.Start("lock", _folder.File, $"resource-{i}"))).ToList();
        await Task.WhenAll(starts);
        using var storage = Open();
        Assert.Equal(5, Marks());
        foreach (var start in starts)
        {
            (await start).Dispose();
        }
    }

    [Fact]
    public void A_job_enqueued_by_another_process_starts_within_a_second()
    {
        using var storage = Open();
        using var connection = (JobStorageConnection)storage.GetConnection();
        using var process = JobProcess.Start("enqueue", _folder.File, "1");
        var fetching = Task.Factory.StartNew(() => Fetch(connection), TaskCreationOptions.LongRunning);
        Deadline.Until(() => fetching.Status == TaskStatus.Running, "the worker");

        var start = Stopwatch.GetTimestamp();
        process.SendLine();
        Deadline.Until(() => fetching.IsCompleted, "the other process's job");

        // The other process is slow on its first job; how much the waiting adds is at most a poll of 250 milliseconds.
        var created = connection.GetJobData(storage.GetMonitoringApi().FetchedJobs("default", 0, 1).Single().Key).CreatedAt;
        var fetchedAt = storage.GetMonitoringApi().FetchedJobs("default", 0, 1).Single().Value.FetchedAt!.Value;
        Assert.InRange(fetchedAt - created, TimeSpan.Zero, TimeSpan.FromSeconds(1));
        Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void A_killed_process_leaves_nothing_behind_when_the_next_one_starts()
    {
        using (var storage = Open())
        {
            new BackgroundJobClient(storage).Enqueue(() => SampleJobs.Say("orphan"));
        }
        using (var holder = JobProcess.Start("lock", _folder.File, "resource"))
        using (var worker = JobProcess.Start("fetch", _folder.File))
        {
            holder.Kill();
            worker.Kill();
        }
        Assert.Equal(2, Marks());

        var start = Stopwatch.GetTimestamp();
        using var restarted = Open();
        using var connection = (JobStorageConnection)restarted.GetConnection();

        Assert.Empty(restarted.GetMonitoringApi().Servers());
        connection.AcquireDistributedLock("resource", TimeSpan.Zero).Dispose();
        Assert.NotNull(Fetch(connection));
        Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(5));
        Assert.Equal(1, Marks());
    }

    [Fact]
    public void A_killed_process_leaves_its_job_to_another_that_is_running()
    {
        using var storage = Open();
        using var connection = (JobStorageConnection)storage.GetConnection();
        new BackgroundJobClient(storage).Enqueue(() => SampleJobs.Say("orphan"));
        using var worker = JobProcess.Start("fetch", _folder.File);
        var fetching = Task.Factory.StartNew(() => Fetch(connection), TaskCreationOptions.LongRunning);
        Assert.Equal(1, storage.GetMonitoringApi().FetchedCount("default"));

        worker.Kill();

        Deadline.Until(() => fetching.IsCompletedSuccessfully, "the orphaned job", within: TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void A_lock_of_a_stopped_process_is_free_after_its_lease_and_not_before()
    {
        using var storage = Open();
        using var connection = (JobStorageConnection)storage.GetConnection();
        using var process = JobProcess.Start("lock", _folder.File, "resource");
        Assert.Throws<DistributedLockTimeoutException>(() => connection.AcquireDistributedLock("resource", TimeSpan.FromSeconds(3)));

        process.Stop();
        Assert.Throws<DistributedLockTimeoutException>(() => connection.AcquireDistributedLock("resource", TimeSpan.Zero));
        using (connection.AcquireDistributedLock("resource", TimeSpan.FromSeconds(10)))
        {
            process.Continue();
        }
    }

    [Fact]
    public void A_job_of_a_living_process_is_not_taken_by_one_that_starts()
    {
        using (var storage = Open())
        {
            new BackgroundJobClient(storage).Enqueue(() => SampleJobs.Say("busy"));
        }
        using var worker = JobProcess.Start("fetch", _folder.File);
        using var second = Open();
        using var connection = second.GetConnection();

        using var cancelled = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        Assert.ThrowsAny<OperationCanceledException>(() => connection.FetchNextJob(["default"], cancelled.Token));
    }

    [Fact]
    public void Two_processes_share_the_jobs_and_do_each_of_them_once()
    {
        const int jobs = 600;
        using (var storage = Open())
        {
            var client = new BackgroundJobClient(storage);
            for (var i = 0; i < jobs; i++)
            {
                var number = i;
                client.Enqueue(() => JournalJobs.Work(number, 5));
            }
        }
        using var one = JobProcess.Start("serve", _folder.File, Journal("one"), "5");
        using var two = JobProcess.Start("serve", _folder.File, Journal("two"), "5");
        using var watching = Open();
        Deadline.Until(() => watching.GetMonitoringApi().SucceededListCount() == jobs, "all jobs to succeed", within: TimeSpan.FromSeconds(60));

        var (first, second) = (Starts("one"), Starts("two"));
        Assert.Equal(Enumerable.Range(0, jobs), first.Concat(second).Order());
        Assert.NotEmpty(first);
        Assert.NotEmpty(second);
    }

    [Fact]
    public void Fifty_kills_in_the_middle_of_jobs_lose_none_and_repeat_each_at_most_once_a_kill()
    {
        const int kills = 50;
        const int jobs = 700;
        using (var storage = Open())
        {
            var client = new BackgroundJobClient(storage);
            for (var i = 0; i < jobs; i++)
            {
                var number = i;
                client.Enqueue(() => JournalJobs.Work(number, 10));
            }
        }
        var random = new Random(20261124);
        for (var kill = 0; kill < kills; kill++)
        {
            using var process = JobProcess.Start("serve", _folder.File, Journal($"{kill}"), "4");
            var target = random.Next(1, 14);
            Deadline.Until(() => Starts($"{kill}").Count >= target || Done() == jobs, $"{target} jobs to start in round {kill}");
            process.Kill();
        }
        using (JobProcess.Start("serve", _folder.File, Journal("last"), "4"))
        {
            Deadline.Until(() => Done() == jobs, "all jobs to succeed", within: TimeSpan.FromSeconds(60));
        }

        var rounds = Enumerable.Range(0, kills).Select(kill => $"{kill}").Append("last").ToList();
        Assert.All(rounds, round => Assert.Equal(Starts(round).Distinct().Count(), Starts(round).Count));
        Assert.Equal(Enumerable.Range(0, jobs), rounds.SelectMany(Starts).Distinct().Order());
        // What was running at a kill, and only that, starts again; four workers run at most four at a time.
        var repeated = rounds.SelectMany(Starts).Count() - jobs;
        Assert.InRange(repeated, 1, kills * 4);
    }

    public void Dispose() => _folder.Dispose();

    private SQLiteStorage Open() => new(_folder.File);

    private long Done()
    {
        using var storage = Open();
        return storage.GetMonitoringApi().SucceededListCount();
    }

    private string Journal(string name) => Path.Combine(_folder.Root, $"journal-{name}");

    private List<int> Starts(string name) =>
        [.. ReadLines(Journal(name)).Where(line => line.StartsWith("start ", StringComparison.Ordinal))
            .Select(line => int.Parse(line[6..], System.Globalization.CultureInfo.InvariantCulture))];

    private static string[] ReadLines(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private int Marks() => Directory.GetFiles(_folder.Root, "jobs.db-owner-*").Length;

    private static IFetchedJob Fetch(IStorageConnection connection) =>
        connection.FetchNextJob(["default"], Deadline.Token(TimeSpan.FromSeconds(20)));
}
