using System.Collections.Concurrent;
using Hangfire.States;
using Hangfire.Storage;

namespace SellerPortal.Hangfire.Sqlite.Tests;

/// <summary>Many workers and many jobs: each job is got by exactly one.</summary>
public sealed class ExactlyOnceTests
{
    [Fact]
    public async Task Eight_threads_of_two_storages_share_two_thousand_jobs_each_without_a_double()
    {
        const int threads = 8;
        const int jobsPerThread = 2000;
        using var folder = new JobFolder();
        using var first = new SQLiteStorage(folder.File);
        using var second = new SQLiteStorage(folder.File);
        var got = new ConcurrentDictionary<string, int>();
        using var done = new CancellationTokenSource(TimeSpan.FromMinutes(2));

        var enqueueing = Enumerable.Range(0, threads).Select(i => Background(() => Enqueue(i % 2 == 0 ? first : second, jobsPerThread)));
        var fetching = Enumerable.Range(0, threads).Select(i => Background(() => FetchAll(i % 2 == 0 ? second : first)));
        await Task.WhenAll([.. enqueueing, .. fetching]);

        Assert.Equal(threads * jobsPerThread, got.Count);
        Assert.All(got.Values, count => Assert.Equal(1, count));
        Assert.Empty(first.GetMonitoringApi().Queues());

        void FetchAll(SQLiteStorage storage)
        {
            using var connection = (JobStorageConnection)storage.GetConnection();
            while (!done.IsCancellationRequested)
            {
                try
                {
                    using var job = connection.FetchNextJob(["default"], done.Token);
                    got.AddOrUpdate(job.JobId, 1, (_, count) => count + 1);
                    job.RemoveFromQueue();
                }
                catch (OperationCanceledException)
                {
                    return;
                }
                if (got.Count == threads * jobsPerThread)
                {
                    done.Cancel();
                }
            }
        }
    }

    private static void Enqueue(SQLiteStorage storage, int jobs)
    {
        using var connection = (JobStorageConnection)storage.GetConnection();
        for (var i = 0; i < jobs; i++)
        {
            using var transaction = (JobStorageTransaction)connection.CreateWriteTransaction();
            var id = transaction.CreateJob(
                SampleJobs.Of(() => SampleJobs.Say("once")), new Dictionary<string, string?>(), new DateTime(2026, 1, 1), TimeSpan.FromDays(1));
            transaction.SetJobState(id, new EnqueuedState());
            transaction.AddToQueue("default", id);
            transaction.Commit();
        }
    }

    private static Task Background(Action action) =>
        Task.Factory.StartNew(action, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
