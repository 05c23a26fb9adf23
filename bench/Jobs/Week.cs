using System.Diagnostics;
using System.Globalization;
using Hangfire.Common;
using Hangfire.Server;
using Hangfire.States;
using Hangfire.Storage;
using SellerPortal.Hangfire.Sqlite;

namespace SellerPortal.Bench.Jobs;

/// <summary>Ten thousand jobs an hour for a week whose clock is moved: how large the file becomes, and that it stays so.</summary>
internal static class Week
{
    private const int JobsPerHour = 10_000;

    private static readonly Job Empty = Job.FromExpression(() => EmptyJob.Run());

    public static void Simulate()
    {
        using var file = new TemporaryFile();
        var clock = new Clock();
        using var storage = new SQLiteStorage(file.Path, new SQLiteStorageOptions { TimeProvider = clock });
        using var connection = (JobStorageConnection)storage.GetConnection();
        var start = Stopwatch.GetTimestamp();
        for (var hour = 1; hour <= 7 * 24; hour++)
        {
            for (var i = 0; i < JobsPerHour; i++)
            {
                Live(connection, clock.GetUtcNow());
            }
            clock.Advance(TimeSpan.FromHours(1));
            Expire(storage);
            if (hour % 12 == 0)
            {
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"hour {hour,3}: {storage.GetMonitoringApi().SucceededListCount(),7} jobs kept, {file.Megabytes,4} MB, after {Stopwatch.GetElapsedTime(start).TotalSeconds:F0} s"));
            }
        }
    }

    private static void Live(JobStorageConnection connection, DateTimeOffset now)
    {
        var id = connection.CreateExpiredJob(
            Empty, new Dictionary<string, string> { ["CurrentCulture"] = "\"en-GB\"" }, now.UtcDateTime, TimeSpan.FromDays(30));
        using (var transaction = connection.CreateWriteTransaction())
        {
            transaction.SetJobState(id, new EnqueuedState());
            transaction.AddToQueue("default", id);
            transaction.PersistJob(id);
            transaction.Commit();
        }
        using var fetched = connection.FetchNextJob(["default"], CancellationToken.None);
        using var done = (JobStorageTransaction)connection.CreateWriteTransaction();
        done.SetJobState(id, new SucceededState(null, 1, 1));
        done.ExpireJob(id, TimeSpan.FromDays(1));
        done.IncrementCounter("stats:succeeded");
        done.IncrementCounter(string.Create(CultureInfo.InvariantCulture, $"stats:succeeded:{now:yyyy-MM-dd}"), TimeSpan.FromDays(30));
        done.IncrementCounter(string.Create(CultureInfo.InvariantCulture, $"stats:succeeded:{now:yyyy-MM-dd-HH}"), TimeSpan.FromDays(1));
        done.RemoveFromQueue(fetched);
        done.Commit();
    }

    /// <summary>One pass of the storage's own process; the token ends it when it would wait for the next.</summary>
    private static void Expire(SQLiteStorage storage)
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(700));
        var context = new BackgroundProcessContext(
            "week", storage, new Dictionary<string, object>(), Guid.NewGuid(), stop.Token, stop.Token, stop.Token);
        try
        {
            storage.GetStorageWideProcesses().Single().Execute(context);
        }
        catch (OperationCanceledException)
        {
        }
    }

    private sealed class Clock : TimeProvider
    {
        private DateTimeOffset _now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => _now;

        public void Advance(TimeSpan span) => _now += span;
    }
}
