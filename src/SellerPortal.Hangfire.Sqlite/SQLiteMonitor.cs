using System.Globalization;
using Hangfire.States;
using Hangfire.Storage;
using Hangfire.Storage.Monitoring;
using SellerPortal.Hangfire.Sqlite.Access;
using SellerPortal.Hangfire.Sqlite.Tables;

namespace SellerPortal.Hangfire.Sqlite;

/// <summary>What the dashboard shows. Each call reads what is committed at the moment.</summary>
internal sealed class SQLiteMonitor(JobsFile file, TimeProvider time) : JobStorageMonitor
{
    private const int JobsShownOfQueue = 5;

    public override IList<QueueWithTopEnqueuedJobsDto> Queues() =>
        file.Read(session => QueueViews.Names(session).ConvertAll(queue => new QueueWithTopEnqueuedJobsDto
        {
            Name = queue,
            Length = QueueViews.CountFree(session, queue),
            Fetched = QueueViews.CountFetched(session, queue),
            FirstJobs = List(QueueViews.Free(session, queue, 0, JobsShownOfQueue), Enqueued),
        }));

    public override IList<ServerDto> Servers() => file.Read(ServerTable.All);

    public override JobDetailsDto? JobDetails(string jobId)
    {
        ArgumentNullException.ThrowIfNull(jobId);
        if (!JobId.TryParse(jobId, out var id) || file.Read(session => JobViews.Details(session, id)) is not { } details)
        {
            return null;
        }
        (details.Job, details.LoadException) = LoadedJob.From(details.InvocationData);
        return details;
    }

    public override StatisticsDto GetStatistics() => file.Read(session => new StatisticsDto
    {
        Servers = ServerTable.Count(session),
        Queues = QueueViews.Names(session).Count,
        Recurring = SetTable.Count(session, "recurring-jobs"),
        Retries = SetTable.Count(session, "retries"),
        Enqueued = JobViews.Count(session, EnqueuedState.StateName),
        Scheduled = JobViews.Count(session, ScheduledState.StateName),
        Processing = JobViews.Count(session, ProcessingState.StateName),
        Failed = JobViews.Count(session, FailedState.StateName),
        Awaiting = JobViews.Count(session, AwaitingState.StateName),
        Succeeded = CounterTable.Value(session, "stats:succeeded"),
        Deleted = CounterTable.Value(session, "stats:deleted"),
    });

    public override JobList<EnqueuedJobDto> EnqueuedJobs(string queue, int from, int perPage)
    {
        ArgumentNullException.ThrowIfNull(queue);
        return List(file.Read(session => QueueViews.Free(session, queue, from, perPage)), Enqueued);
    }

    public override JobList<FetchedJobDto> FetchedJobs(string queue, int from, int perPage)
    {
        ArgumentNullException.ThrowIfNull(queue);
        return List(file.Read(session => QueueViews.Fetched(session, queue, from, perPage)), view => new FetchedJobDto
        {
            Job = view.Job,
            InvocationData = view.Invocation,
            LoadException = view.LoadFailure,
            State = view.StateName,
            FetchedAt = view.FetchedAt,
        });
    }

    public override JobList<ProcessingJobDto> ProcessingJobs(int from, int count) =>
        OldestFirst(ProcessingState.StateName, from, count, view => new ProcessingJobDto
        {
            Job = view.Job,
            InvocationData = view.Invocation,
            LoadException = view.LoadFailure,
            StateData = view.StateData,
            StartedAt = view.StateSince,
            ServerId = view["ServerId"] ?? view["ServerName"],
        });

    public override JobList<ScheduledJobDto> ScheduledJobs(int from, int count) =>
        OldestFirst(ScheduledState.StateName, from, count, view => new ScheduledJobDto
        {
            Job = view.Job,
            InvocationData = view.Invocation,
            LoadException = view.LoadFailure,
            StateData = view.StateData,
            ScheduledAt = view.StateSince,
            EnqueueAt = view.Time("EnqueueAt") ?? DateTime.MinValue,
        });

    public override JobList<AwaitingJobDto> AwaitingJobs(int from, int count) => file.Read(session =>
        List(JobViews.Page(session, AwaitingState.StateName, from, count, newestFirst: false), view => new AwaitingJobDto
        {
            Job = view.Job,
            InvocationData = view.Invocation,
            LoadException = view.LoadFailure,
            StateData = view.StateData,
            AwaitingAt = view.StateSince,
            ParentStateName = JobId.TryParse(view["ParentId"] ?? "", out var parent) ? JobViews.StateName(session, parent) : null,
        }));

    public override JobList<SucceededJobDto> SucceededJobs(int from, int count) =>
        NewestFirst(SucceededState.StateName, from, count, view => new SucceededJobDto
        {
            Job = view.Job,
            InvocationData = view.Invocation,
            LoadException = view.LoadFailure,
            StateData = view.StateData,
            SucceededAt = view.StateSince,
            Result = view["Result"],
            TotalDuration = view.Number("PerformanceDuration") + view.Number("Latency"),
        });

    public override JobList<FailedJobDto> FailedJobs(int from, int count) =>
        NewestFirst(FailedState.StateName, from, count, view => new FailedJobDto
        {
            Job = view.Job,
            InvocationData = view.Invocation,
            LoadException = view.LoadFailure,
            StateData = view.StateData,
            Reason = view.StateReason,
            FailedAt = view.StateSince,
            ExceptionType = view["ExceptionType"],
            ExceptionMessage = view["ExceptionMessage"],
            ExceptionDetails = view["ExceptionDetails"],
        });

    public override JobList<DeletedJobDto> DeletedJobs(int from, int count) =>
        NewestFirst(DeletedState.StateName, from, count, view => new DeletedJobDto
        {
            Job = view.Job,
            InvocationData = view.Invocation,
            LoadException = view.LoadFailure,
            StateData = view.StateData,
            DeletedAt = view.StateSince,
        });

    public override long EnqueuedCount(string queue)
    {
        ArgumentNullException.ThrowIfNull(queue);
        return file.Read(session => QueueViews.CountFree(session, queue));
    }

    public override long FetchedCount(string queue)
    {
        ArgumentNullException.ThrowIfNull(queue);
        return file.Read(session => QueueViews.CountFetched(session, queue));
    }

    public override long ScheduledCount() => Count(ScheduledState.StateName);

    public override long FailedCount() => Count(FailedState.StateName);

    public override long ProcessingCount() => Count(ProcessingState.StateName);

    public override long AwaitingCount() => Count(AwaitingState.StateName);

    public override long SucceededListCount() => Count(SucceededState.StateName);

    public override long DeletedListCount() => Count(DeletedState.StateName);

    public override IDictionary<DateTime, long> SucceededByDatesCount() => LastWeek("succeeded");

    public override IDictionary<DateTime, long> FailedByDatesCount() => LastWeek("failed");

    public override IDictionary<DateTime, long> DeletedByDatesCount() => LastWeek("deleted");

    public override IDictionary<DateTime, long> HourlySucceededJobs() => LastDay("succeeded");

    public override IDictionary<DateTime, long> HourlyFailedJobs() => LastDay("failed");

    public override IDictionary<DateTime, long> HourlyDeletedJobs() => LastDay("deleted");

    private static EnqueuedJobDto Enqueued(JobView view)
    {
        var inState = EnqueuedState.StateName.Equals(view.StateName, StringComparison.OrdinalIgnoreCase);
        return new EnqueuedJobDto
        {
            Job = view.Job,
            InvocationData = view.Invocation,
            LoadException = view.LoadFailure,
            StateData = view.StateData,
            State = view.StateName,
            InEnqueuedState = inState,
            EnqueuedAt = inState ? view.StateSince : null,
        };
    }

    private JobList<T> OldestFirst<T>(string state, int from, int count, Func<JobView, T> describe) where T : class =>
        List(file.Read(session => JobViews.Page(session, state, from, count, newestFirst: false)), describe);

    private JobList<T> NewestFirst<T>(string state, int from, int count, Func<JobView, T> describe) where T : class =>
        List(file.Read(session => JobViews.Page(session, state, from, count, newestFirst: true)), describe);

    /// <summary>A job that has expired since it was enqueued keeps its place, without a description.</summary>
    private static JobList<T> List<T>(List<JobView> views, Func<JobView, T> describe) where T : class =>
        new(views.Select(view => KeyValuePair.Create(JobId.Of(view.Id), view.Invocation is null ? null! : describe(view))));

    private long Count(string state) => file.Read(session => JobViews.Count(session, state));

    /// <summary>Seven days, today first, by the counters that Hangfire's statistics keep.</summary>
    private Dictionary<DateTime, long> LastWeek(string what)
    {
        var today = time.GetUtcNow().UtcDateTime.Date;
        return Timeline(what, "yyyy-MM-dd", Enumerable.Range(0, 7).Select(days => today.AddDays(-days)));
    }

    /// <summary>Twenty-four hours, the present one first.</summary>
    private Dictionary<DateTime, long> LastDay(string what)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var hour = now.Date.AddHours(now.Hour);
        return Timeline(what, "yyyy-MM-dd-HH", Enumerable.Range(0, 24).Select(hours => hour.AddHours(-hours)));
    }

    private Dictionary<DateTime, long> Timeline(string what, string format, IEnumerable<DateTime> times) =>
        file.Read(session => times.ToDictionary(
            at => at, at => CounterTable.Value(session, $"stats:{what}:{at.ToString(format, CultureInfo.InvariantCulture)}")));
}
