using System.Collections.Concurrent;
using System.Diagnostics;
using Hangfire;
using Hangfire.States;
using Hangfire.Storage;

namespace SellerPortal.Hangfire.Sqlite.Tests;

/// <summary>Hangfire's own server over the storage, on the real clock.</summary>
public sealed class BackgroundServerTests : IDisposable
{
    private readonly JobFolder _folder = new();
    private readonly SQLiteStorage _storage;
    private readonly BackgroundJobClient _client;

    public BackgroundServerTests()
    {
        _storage = new SQLiteStorage(_folder.File);
        _client = new BackgroundJobClient(_storage);
    }

    [Fact]
    public void Jobs_run_and_succeed()
    {
        using var server = Serve();
        var mark = Guid.NewGuid();
        var ids = Enumerable.Range(0, 100).Select(i => _client.Enqueue(() => Effects.Do(mark, i))).ToList();

        Deadline.Until(() => Succeeded(ids), "all jobs to succeed");

        Assert.Equal(Enumerable.Range(0, 100), Effects.Of(mark).Order());
        Assert.Equal(100, _storage.GetMonitoringApi().GetStatistics().Succeeded);
        Assert.Equal(100, _storage.GetMonitoringApi().HourlySucceededJobs().Values.Sum());
        Assert.Empty(_storage.GetMonitoringApi().Queues());
        Assert.NotNull(_storage.GetMonitoringApi().JobDetails(ids[0]).ExpireAt);
    }

    [Fact]
    public void A_job_starts_some_milliseconds_after_it_was_enqueued()
    {
        using var server = Serve();
        var waits = new List<double>();
        for (var i = 0; i < 60; i++)
        {
            var mark = Guid.NewGuid();
            var start = Stopwatch.GetTimestamp();
            _client.Enqueue(() => Effects.Time(mark));
            Deadline.Until(() => Effects.TimeOf(mark) is not null, "the job");
            waits.Add(Stopwatch.GetElapsedTime(start, Effects.TimeOf(mark)!.Value).TotalMilliseconds);
        }

        // By the signal: a poll would take 125 on the average. The first jobs also compile the code.
        Assert.InRange(waits.Skip(20).Order().ElementAt(20), 0, 25);
    }

    [Fact]
    public void A_delayed_job_runs_when_it_is_due()
    {
        using var server = Serve();
        var mark = Guid.NewGuid();
        var start = Stopwatch.GetTimestamp();
        var id = _client.Schedule(() => Effects.Do(mark, 1), TimeSpan.FromSeconds(2));
        Assert.Equal(ScheduledState.StateName, State(id));
        Assert.Equal(id, _storage.GetMonitoringApi().ScheduledJobs(0, 10).Single().Key);

        Deadline.Until(() => Succeeded([id]), "the delayed job");
        // Hangfire's schedule counts in whole seconds.
        Assert.True(Stopwatch.GetElapsedTime(start) > TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void A_continuation_runs_after_its_parent()
    {
        var mark = Guid.NewGuid();
        var parent = _client.Enqueue(() => Effects.Do(mark, 1));
        var child = _client.ContinueJobWith(parent, () => Effects.Do(mark, 2));
        Assert.Equal(EnqueuedState.StateName, _storage.GetMonitoringApi() is JobStorageMonitor monitor
            ? monitor.AwaitingJobs(0, 1).Single(job => job.Key == child).Value.ParentStateName
            : null);

        using var server = Serve();
        Deadline.Until(() => Succeeded([parent, child]), "the continuation");

        Assert.Equal([1, 2], Effects.Of(mark));
    }

    [Fact]
    public void A_failing_job_is_retried_and_fails_for_good_when_the_attempts_are_used()
    {
        using var server = Serve();
        var mark = Guid.NewGuid();
        var recovers = _client.Enqueue(() => Effects.FailTimes(mark, 2));
        var hopeless = _client.Enqueue(() => Effects.FailTimes(Guid.NewGuid(), int.MaxValue));

        Deadline.Until(() => Succeeded([recovers]) && State(hopeless) == FailedState.StateName, "the retries");

        Assert.Equal("2", _storage.GetConnection().GetJobParameter(recovers, "RetryCount"));
        var failed = _storage.GetMonitoringApi().FailedJobs(0, 10).Single().Value;
        Assert.Equal("Not yet.", failed.ExceptionMessage);
        Assert.Contains(nameof(Effects), failed.ExceptionDetails, StringComparison.Ordinal);
        Assert.Equal(0, _storage.GetMonitoringApi().GetStatistics().Retries);
    }

    [Fact]
    public void A_recurring_job_is_kept_triggered_and_removed()
    {
        var mark = Guid.NewGuid();
        var recurring = new RecurringJobManager(_storage);
        recurring.AddOrUpdate("daily", () => Effects.Do(mark, 1), Cron.Daily());
        recurring.AddOrUpdate("daily", () => Effects.Do(mark, 2), Cron.Hourly());
        using var server = Serve();
        var id = recurring.TriggerJob("daily");
        Deadline.Until(() => Succeeded([id]), "the triggered job");

        using var connection = _storage.GetConnection();
        var known = connection.GetRecurringJobs().Single();
        Assert.Equal(("daily", Cron.Hourly(), id), (known.Id, known.Cron, known.LastJobId));
        Assert.Equal([2], Effects.Of(mark));
        Assert.Equal(1, _storage.GetMonitoringApi().GetStatistics().Recurring);
        recurring.RemoveIfExists("daily");
        Assert.Empty(connection.GetRecurringJobs());
    }

    [Fact]
    public void A_recurring_job_that_is_due_is_started_by_the_scheduler()
    {
        var mark = Guid.NewGuid();
        new RecurringJobManager(_storage).AddOrUpdate("often", () => Effects.Do(mark, 1), "* * * * * *");
        using var server = Serve();

        Deadline.Until(() => Effects.Of(mark).Count >= 2, "two runs");
    }

    [Fact]
    public void A_job_goes_to_its_queue_and_an_enqueued_one_can_be_deleted()
    {
        var mark = Guid.NewGuid();
        var deleted = _client.Enqueue("slow", () => Effects.Do(mark, 1));
        var other = _client.Enqueue("fast", () => Effects.Do(mark, 2));
        Assert.True(_client.Delete(deleted));
        using var server = Serve("slow");
        Deadline.Until(() => _storage.GetMonitoringApi().EnqueuedCount("slow") + _storage.GetMonitoringApi().FetchedCount("slow") == 0, "the queue");

        Assert.Equal((DeletedState.StateName, EnqueuedState.StateName), (State(deleted), State(other)));
        Assert.Empty(Effects.Of(mark));
        Assert.Equal(1, _storage.GetMonitoringApi().GetStatistics().Deleted);
        Assert.False(_client.Delete("4711"));
    }

    [Fact]
    public void A_running_job_hears_that_it_was_deleted()
    {
        using var server = Serve();
        var mark = Guid.NewGuid();
        var id = _client.Enqueue(() => Effects.UntilCancelled(mark, CancellationToken.None));
        Deadline.Until(() => Effects.Of(mark).Contains(0), "the job to run");

        _client.Delete(id);

        Deadline.Until(() => Effects.Of(mark).Contains(1), "the job to be cancelled");
        Assert.Equal(DeletedState.StateName, State(id));
    }

    [Fact]
    public void A_server_that_stops_gives_its_running_job_back()
    {
        var mark = Guid.NewGuid();
        string id;
        using (Serve())
        {
            id = _client.Enqueue(() => Effects.UntilCancelled(mark, CancellationToken.None));
            Deadline.Until(() => Effects.Of(mark).Contains(0), "the job to run");
        }

        Assert.Equal(1, _storage.GetMonitoringApi().EnqueuedCount("default"));
        Assert.Empty(_storage.GetMonitoringApi().Servers());
        using var connection = _storage.GetConnection();
        Assert.Equal(id, connection.FetchNextJob(["default"], Deadline.Token(TimeSpan.FromSeconds(5))).JobId);
    }

    public void Dispose()
    {
        _storage.Dispose();
        _folder.Dispose();
    }

    private BackgroundJobServer Serve(params string[] queues) => new(
        new BackgroundJobServerOptions
        {
            WorkerCount = 4,
            Queues = queues.Length == 0 ? ["default"] : queues,
            SchedulePollingInterval = TimeSpan.FromMilliseconds(200),
            CancellationCheckInterval = TimeSpan.FromMilliseconds(200),
            StopTimeout = TimeSpan.FromMilliseconds(100),
            ShutdownTimeout = TimeSpan.FromSeconds(2),
        },
        _storage);

    private string? State(string id)
    {
        using var connection = _storage.GetConnection();
        return connection.GetJobData(id)?.State;
    }

    private bool Succeeded(IEnumerable<string> ids) => ids.All(id => State(id) == SucceededState.StateName);

    /// <summary>What the jobs have done, by the mark of a test.</summary>
    public static class Effects
    {
        private static readonly ConcurrentDictionary<Guid, ConcurrentQueue<int>> Done = new();
        private static readonly ConcurrentDictionary<Guid, long> Times = new();

        public static IReadOnlyCollection<int> Of(Guid mark) => Done.GetOrAdd(mark, _ => new());

        public static long? TimeOf(Guid mark) => Times.TryGetValue(mark, out var time) ? time : null;

        public static void Do(Guid mark, int number) => Done.GetOrAdd(mark, _ => new()).Enqueue(number);

        public static void Time(Guid mark) => Times[mark] = Stopwatch.GetTimestamp();

        [AutomaticRetry(Attempts = 2, DelaysInSeconds = [0])]
        public static void FailTimes(Guid mark, int times)
        {
            Do(mark, 0);
            if (Of(mark).Count <= times)
            {
                throw new InvalidOperationException("Not yet.");
            }
        }

        public static void UntilCancelled(Guid mark, CancellationToken cancellationToken)
        {
            Do(mark, 0);
            cancellationToken.WaitHandle.WaitOne(TimeSpan.FromSeconds(30));
            Do(mark, 1);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }
}
