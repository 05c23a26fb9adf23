using Hangfire.Storage;

namespace SellerPortal.Hangfire.Sqlite.Tests;

public sealed class QueueTests : StorageTests
{
    [Fact]
    public void Jobs_of_a_queue_are_fetched_in_the_order_in_which_they_were_enqueued()
    {
        var jobs = Enumerable.Range(0, 3).Select(_ => NewJob()).ToList();
        foreach (var job in new[] { jobs[2], jobs[0], jobs[1] })
        {
            Commit(transaction => transaction.AddToQueue("default", job));
        }

        Assert.Equal([jobs[2], jobs[0], jobs[1]], Enumerable.Range(0, 3).Select(_ => Fetch().JobId));
    }

    [Fact]
    public void The_order_of_the_queues_is_their_priority()
    {
        var low = Enqueue("low");
        var high = Enqueue("high");

        Assert.Equal(high, Fetch("high", "low", "high").JobId);
        Assert.Equal(low, Fetch("high", "low", "high").JobId);
        Enqueue("other");
        ExpectNothingToFetch("high", "low");
    }

    [Fact]
    public void The_same_job_may_be_enqueued_twice()
    {
        var id = Enqueue();
        Commit(transaction => transaction.AddToQueue("default", id));

        Assert.Equal([id, id], [Fetch().JobId, Fetch().JobId]);
    }

    [Fact]
    public void A_fetched_job_is_nobody_elses_until_it_is_requeued()
    {
        Enqueue();
        var job = Fetch();
        ExpectNothingToFetch();

        job.Requeue();
        job.Requeue();

        Assert.Equal(job.JobId, Fetch().JobId);
        ExpectNothingToFetch();
    }

    [Fact]
    public void A_removed_job_is_gone_whatever_is_done_with_it_later()
    {
        Enqueue();
        var job = Fetch();

        job.RemoveFromQueue();
        job.RemoveFromQueue();
        job.Requeue();
        job.Dispose();

        ExpectNothingToFetch();
        Assert.Empty(Monitor.Queues());
    }

    [Fact]
    public void A_job_that_is_disposed_without_a_word_is_free_again_and_keeps_its_place()
    {
        var first = Enqueue();
        Enqueue();
        Fetch().Dispose();

        Assert.Equal(first, Fetch().JobId);
    }

    [Fact]
    public void A_transaction_removes_a_fetched_job_with_its_commit_only()
    {
        Enqueue();
        var job = Fetch();
        Assert.True(Storage.HasFeature(JobStorageFeatures.Transaction.RemoveFromQueue(job.GetType())));

        using (var transaction = (JobStorageTransaction)Connection.CreateWriteTransaction())
        {
            transaction.RemoveFromQueue(job);
        }
        Assert.Equal(1, Monitor.FetchedCount("default"));
        Commit(transaction => transaction.RemoveFromQueue(job));
        job.Dispose();

        Assert.Empty(Monitor.Queues());
    }

    [Fact]
    public async Task A_fetch_waits_for_a_job_and_is_woken_by_it()
    {
        var fetching = InBackground(() => Fetch("default").JobId);
        await ExpectBlocked(fetching);

        var id = Enqueue();

        Assert.Equal(id, await Soon(fetching));
    }

    [Fact]
    public async Task Several_jobs_in_one_transaction_wake_as_many_workers()
    {
        var fetching = Enumerable.Range(0, 4).Select(_ => InBackground(() => Fetch().JobId)).ToArray();
        var ids = Enumerable.Range(0, 4).Select(_ => NewJob()).ToList();

        Commit(transaction => ids.ForEach(id => transaction.AddToQueue("default", id)));

        Assert.Equal(ids, (await Soon(Task.WhenAll(fetching))).Order());
    }

    [Fact]
    public async Task A_requeued_job_wakes_a_waiting_worker()
    {
        var id = Enqueue();
        var job = Fetch();
        var fetching = InBackground(() => Fetch().JobId);
        await ExpectBlocked(fetching);

        job.Requeue();

        Assert.Equal(id, await Soon(fetching));
    }

    [Fact]
    public async Task A_waiter_that_leaves_passes_its_signal_on()
    {
        for (var round = 0; round < 20; round++)
        {
            using var cancelled = new CancellationTokenSource();
            var first = InBackground(() => Connection.FetchNextJob(["default"], cancelled.Token));
            var second = InBackground(() => Fetch());
            Parallel.Invoke(() => Enqueue(), cancelled.Cancel);

            await Task.WhenAny(first);
            if (first.IsCompletedSuccessfully)
            {
                (await first).RemoveFromQueue();
                Enqueue();
            }
            (await Soon(second)).RemoveFromQueue();
        }
    }

    [Fact]
    public async Task A_cancelled_fetch_ends_within_a_second_and_takes_no_job()
    {
        using var cancelled = new CancellationTokenSource();
        var fetching = InBackground(() => Connection.FetchNextJob(["default"], cancelled.Token));
        await ExpectBlocked(fetching);
        cancelled.Cancel();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fetching.WaitAsync(TimeSpan.FromSeconds(1)));
        Enqueue();
        Assert.ThrowsAny<OperationCanceledException>(() => Connection.FetchNextJob(["default"], cancelled.Token));
        Assert.Equal(1, Monitor.EnqueuedCount("default"));
    }

    [Fact]
    public async Task A_storage_that_ends_wakes_whoever_waits_and_frees_what_it_had_fetched()
    {
        var id = Enqueue();
        var other = Open();
        var connection = Connect(other);
        connection.FetchNextJob(["default"], Deadline.Token(TimeSpan.FromSeconds(5)));
        var waiting = InBackground(() => connection.FetchNextJob(["default"], CancellationToken.None));
        await ExpectBlocked(waiting);

        other.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => Soon(waiting));
        Assert.Equal(id, Fetch().JobId);
        Assert.Throws<ObjectDisposedException>(() => connection.GetSetCount("key"));
    }

    [Fact]
    public void A_job_of_a_silent_owner_is_free_after_the_timeout_and_the_owner_has_no_say_any_more()
    {
        var id = Enqueue();
        using var silent = Connect(OpenSilent());
        var lost = silent.FetchNextJob(["default"], Deadline.Token(TimeSpan.FromSeconds(5)));
        Clock.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromSeconds(2));
        ExpectNothingToFetch();

        Clock.Advance(TimeSpan.FromSeconds(5));
        var again = Fetch();
        Assert.Equal(id, again.JobId);
        lost.RemoveFromQueue();
        lost.Requeue();
        lost.Dispose();
        using (var late = (JobStorageTransaction)silent.CreateWriteTransaction())
        {
            late.RemoveFromQueue(lost);
            late.Commit();
        }

        Assert.Equal(1, Monitor.FetchedCount("default"));
        ExpectNothingToFetch();
        again.RemoveFromQueue();
        Assert.Empty(Monitor.Queues());
    }

    [Fact]
    public void A_job_that_runs_longer_than_the_timeout_is_not_started_twice_while_its_owner_lives()
    {
        Enqueue();
        using var job = Fetch();

        for (var minutes = 0; minutes < 30; minutes++)
        {
            Clock.Advance(TimeSpan.FromMinutes(1));
        }

        ExpectNothingToFetch();
    }

    [Fact]
    public void Queues_that_are_missing_are_refused()
    {
        Assert.Equal("queues", Assert.Throws<ArgumentNullException>(() => Connection.FetchNextJob(null, CancellationToken.None)).ParamName);
        Assert.Equal("queues", Assert.Throws<ArgumentException>(() => Connection.FetchNextJob([], CancellationToken.None)).ParamName);
    }
}
