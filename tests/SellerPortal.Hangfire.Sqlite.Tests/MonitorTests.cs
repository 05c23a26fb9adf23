using System.Globalization;
using Hangfire.Common;
using Hangfire.States;

namespace SellerPortal.Hangfire.Sqlite.Tests;

public sealed class MonitorTests : StorageTests
{
    [Fact]
    public void Queues_are_sorted_with_their_length_and_the_first_jobs()
    {
        Assert.Empty(Monitor.Queues());
        var jobs = Enumerable.Range(0, 7).Select(_ => Enqueue("zebra")).ToList();
        Enqueue("ant");
        var fetched = Fetch("zebra");

        var queues = Monitor.Queues();

        Assert.Equal(["ant", "zebra"], queues.Select(queue => queue.Name));
        Assert.Equal([(1, 0), (6, 1)], queues.Select(queue => (queue.Length, queue.Fetched!.Value)));
        Assert.Equal(jobs.Skip(1).Take(5), queues[1].FirstJobs.Select(job => job.Key));
        Assert.Equal(jobs[0], fetched.JobId);
        Assert.Equal((6, 1), (Monitor.EnqueuedCount("zebra"), Monitor.FetchedCount("zebra")));
        Assert.Equal((0, 0), (Monitor.EnqueuedCount("none"), Monitor.FetchedCount("none")));
        Assert.Equal(2, Monitor.GetStatistics().Queues);
    }

    [Fact]
    public void Enqueued_and_fetched_jobs_are_listed_in_the_order_of_the_queue()
    {
        var jobs = Enumerable.Range(0, 6).Select(_ => NewJob()).Reverse().ToList();
        foreach (var job in jobs)
        {
            Commit(transaction =>
            {
                transaction.SetJobState(job, new EnqueuedState());
                transaction.AddToQueue("default", job);
            });
        }
        Fetch();
        Clock.Advance(TimeSpan.FromMinutes(1));
        Fetch();

        Assert.Equal(jobs.Skip(3).Take(2), Monitor.EnqueuedJobs("default", 1, 2).Select(job => job.Key));
        var (id, enqueued) = Monitor.EnqueuedJobs("default", 0, 1).Single();
        Assert.Equal(jobs[2], id);
        Assert.Equal((true, EnqueuedState.StateName, Start), (enqueued.InEnqueuedState, enqueued.State, enqueued.EnqueuedAt));
        Assert.Equal(nameof(SampleJobs.Say), enqueued.Job.Method.Name);
        Assert.Equal("default", enqueued.StateData["Queue"]);
        Assert.NotNull(enqueued.InvocationData);
        Assert.Equal(jobs.Take(2), Monitor.FetchedJobs("default", 0, 10).Select(job => job.Key));
        var fetched = Monitor.FetchedJobs("default", 1, 1).Single().Value;
        Assert.Equal((EnqueuedState.StateName, Start.AddMinutes(1)), (fetched.State, fetched.FetchedAt));
        Assert.NotNull(fetched.Job);
        Assert.Empty(Monitor.EnqueuedJobs("none", 0, 10));
    }

    [Fact]
    public void A_job_that_is_gone_or_in_another_state_keeps_its_place_in_the_queue()
    {
        var other = NewJobInState("Failed");
        Commit(transaction =>
        {
            transaction.AddToQueue("default", "4711");
            transaction.AddToQueue("default", other);
        });

        var listed = Monitor.EnqueuedJobs("default", 0, 10);
        Assert.Equal(["4711", other], listed.Select(job => job.Key));
        Assert.Null(listed[0].Value);
        Assert.Equal((false, "Failed", null), (listed[1].Value.InEnqueuedState, listed[1].Value.State, listed[1].Value.EnqueuedAt));
        Assert.Null(Monitor.Queues().Single().FirstJobs[0].Value);
        var fetched = Fetch();
        Assert.Equal("4711", fetched.JobId);
        Assert.Null(Monitor.FetchedJobs("default", 0, 10).Single().Value);
    }

    [Fact]
    public void Each_state_has_its_list_in_its_own_order_without_gaps_or_doubles()
    {
        foreach (var state in new[] { "Scheduled", "Processing", "Awaiting", "Succeeded", "Failed", "Deleted" })
        {
            var ids = Enumerable.Range(0, 25).Select(_ => NewJobInState(state)).ToList();
            var paged = Enumerable.Range(0, 6).SelectMany(page => List(state, page * 5, 5)).ToList();
            Assert.Equal(state is "Scheduled" or "Processing" or "Awaiting" ? ids : ids.AsEnumerable().Reverse(), paged);
            Assert.Equal(25, Count(state));
        }
    }

    [Fact]
    public void What_a_list_says_of_a_job_is_its_current_state()
    {
        var at = JobHelper.SerializeDateTime(Start.AddHours(3));
        NewJobInState("Scheduled", ("EnqueueAt", at));
        NewJobInState("Processing", ("ServerId", "srv"));
        NewJobInState("Succeeded", ("Result", "42"), ("PerformanceDuration", "30"), ("Latency", "12"));
        NewJobInState("Failed", ("ExceptionType", "T"), ("ExceptionMessage", "M"), ("ExceptionDetails", "D"));
        NewJobInState("Deleted");
        var parent = NewJobInState("Processing");
        NewJobInState("Awaiting", ("ParentId", parent));

        var scheduled = Monitor.ScheduledJobs(0, 1).Single().Value;
        Assert.Equal((Start.AddHours(3), Start, true), (scheduled.EnqueueAt, scheduled.ScheduledAt, scheduled.InScheduledState));
        var processing = Monitor.ProcessingJobs(0, 1).Single().Value;
        Assert.Equal(("srv", Start, true), (processing.ServerId, processing.StartedAt, processing.InProcessingState));
        var succeeded = Monitor.SucceededJobs(0, 1).Single().Value;
        Assert.Equal(("42", 42L, Start), (succeeded.Result, succeeded.TotalDuration, succeeded.SucceededAt));
        var failed = Monitor.FailedJobs(0, 1).Single().Value;
        Assert.Equal(("T", "M", "D", Start), (failed.ExceptionType, failed.ExceptionMessage, failed.ExceptionDetails, failed.FailedAt));
        Assert.Equal(Start, Monitor.DeletedJobs(0, 1).Single().Value.DeletedAt);
        var awaiting = Monitor.AwaitingJobs(0, 1).Single().Value;
        Assert.Equal(("Processing", Start, true), (awaiting.ParentStateName, awaiting.AwaitingAt, awaiting.InAwaitingState));
        Assert.All(
            new[] { scheduled.Job, processing.Job, succeeded.Job, failed.Job, awaiting.Job }, job => Assert.Equal(["hello"], job.Args));
        Assert.Equal("srv", processing.StateData["serverid"]);
    }

    [Fact]
    public void Missing_or_senseless_data_of_a_state_is_no_error()
    {
        foreach (var state in new[] { "Scheduled", "Processing", "Awaiting", "Succeeded", "Failed", "Deleted" })
        {
            NewJobInState(state);
            NewJobInState(
                state, ("EnqueueAt", "soon"), ("ParentId", "x"), ("PerformanceDuration", "long"), ("Latency", "1"), ("ServerName", "old"));
            Assert.Equal(2, List(state, 0, 10).Count);
        }
        Assert.All(Monitor.ScheduledJobs(0, 10), job => Assert.Equal(DateTime.MinValue, job.Value.EnqueueAt));
        Assert.All(Monitor.SucceededJobs(0, 10), job => Assert.Null(job.Value.TotalDuration));
        Assert.Equal([null, "old"], Monitor.ProcessingJobs(0, 10).Select(job => job.Value.ServerId));
    }

    [Fact]
    public void Details_of_a_job_hold_all_that_is_known()
    {
        var id = NewJob(("Culture", "en"), ("Nothing", null));
        Commit(transaction => transaction.SetJobState(id, new NamedState("One", "why", ("A", "1"))));

        var details = Monitor.JobDetails(id);

        Assert.Equal((Start, Start.AddDays(1)), (details.CreatedAt, details.ExpireAt));
        Assert.Equal(new Dictionary<string, string?> { ["Culture"] = "en", ["Nothing"] = null }, details.Properties!);
        Assert.Equal(("One", "why", "1"), (details.History.Single().StateName, details.History.Single().Reason, details.History.Single().Data["A"]));
        Assert.Equal("hello", details.Job.Args.Single());
    }

    [Fact]
    public void Statistics_count_states_and_read_the_counters()
    {
        foreach (var (state, count) in new[] { ("Enqueued", 1), ("Failed", 2), ("Processing", 3), ("Scheduled", 4), ("Awaiting", 5) })
        {
            for (var i = 0; i < count; i++)
            {
                NewJobInState(state);
            }
        }
        Commit(transaction =>
        {
            transaction.IncrementCounter("stats:succeeded");
            transaction.IncrementCounter("stats:succeeded");
            transaction.IncrementCounter("stats:deleted");
            transaction.AddRangeToSet("recurring-jobs", ["a", "b"]);
            transaction.AddToSet("retries", "1");
        });

        var found = Monitor.GetStatistics();

        Assert.Equal((1, 2, 3, 4, 5L), (found.Enqueued, found.Failed, found.Processing, found.Scheduled, found.Awaiting!.Value));
        Assert.Equal((2, 1, 2, 1L), (found.Succeeded, found.Deleted, found.Recurring, found.Retries!.Value));
        Assert.Equal((0, 0), (found.Servers, found.Queues));
    }

    [Theory]
    [InlineData("en-US")]
    [InlineData("ar-SA")]
    [InlineData("fa-IR")]
    [InlineData("th-TH")]
    public void Timelines_are_fresh_in_every_culture(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo(culture);
        try
        {
            Commit(transaction =>
            {
                foreach (var what in new[] { "succeeded", "failed", "deleted" })
                {
                    transaction.IncrementCounter($"stats:{what}:2026-03-05", TimeSpan.FromDays(30));
                    transaction.IncrementCounter($"stats:{what}:2026-02-27", TimeSpan.FromDays(30));
                    transaction.IncrementCounter($"stats:{what}:2026-02-26", TimeSpan.FromDays(30));
                    transaction.IncrementCounter($"stats:{what}:2026-03-05-14", TimeSpan.FromDays(1));
                    transaction.IncrementCounter($"stats:{what}:2026-03-04-15", TimeSpan.FromDays(1));
                    transaction.IncrementCounter($"stats:{what}:2026-03-04-14", TimeSpan.FromDays(1));
                }
            });

            foreach (var week in new[] { Monitor.SucceededByDatesCount(), Monitor.FailedByDatesCount(), Monitor.DeletedByDatesCount() })
            {
                Assert.Equal(Enumerable.Range(0, 7).Select(days => Start.Date.AddDays(-days)), week.Keys);
                Assert.Equal([1, 0, 0, 0, 0, 0, 1], week.Values);
                Assert.All(week.Keys, day => Assert.Equal(DateTimeKind.Utc, day.Kind));
            }
            foreach (var day in new[] { Monitor.HourlySucceededJobs(), Monitor.HourlyFailedJobs(), Monitor.HourlyDeletedJobs() })
            {
                Assert.Equal(Enumerable.Range(0, 24).Select(hours => Start.Date.AddHours(14 - hours)), day.Keys);
                Assert.Equal((1, 1, 2), (day.Values.First(), day.Values.Last(), day.Values.Sum()));
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Arguments_that_are_missing_are_named()
    {
        Assert.Equal("queue", Assert.Throws<ArgumentNullException>(() => Monitor.EnqueuedJobs(null, 0, 1)).ParamName);
        Assert.Equal("queue", Assert.Throws<ArgumentNullException>(() => Monitor.FetchedJobs(null, 0, 1)).ParamName);
        Assert.Equal("queue", Assert.Throws<ArgumentNullException>(() => Monitor.EnqueuedCount(null)).ParamName);
        Assert.Equal("queue", Assert.Throws<ArgumentNullException>(() => Monitor.FetchedCount(null)).ParamName);
    }

    private List<string> List(string state, int from, int count) => state switch
    {
        "Scheduled" => Keys(Monitor.ScheduledJobs(from, count)),
        "Processing" => Keys(Monitor.ProcessingJobs(from, count)),
        "Awaiting" => Keys(Monitor.AwaitingJobs(from, count)),
        "Succeeded" => Keys(Monitor.SucceededJobs(from, count)),
        "Failed" => Keys(Monitor.FailedJobs(from, count)),
        _ => Keys(Monitor.DeletedJobs(from, count)),
    };

    private long Count(string state) => state switch
    {
        "Scheduled" => Monitor.ScheduledCount(),
        "Processing" => Monitor.ProcessingCount(),
        "Awaiting" => Monitor.AwaitingCount(),
        "Succeeded" => Monitor.SucceededListCount(),
        "Failed" => Monitor.FailedCount(),
        _ => Monitor.DeletedListCount(),
    };

    private static List<string> Keys<T>(IEnumerable<KeyValuePair<string, T>> jobs) => [.. jobs.Select(job => job.Key)];
}
