using Hangfire.States;
using Hangfire.Storage;
using Microsoft.Data.Sqlite;

namespace SellerPortal.Hangfire.Sqlite.Tests;

public sealed class TransactionTests : StorageTests
{
    [Fact]
    public void Nothing_is_visible_before_the_commit_or_stays_without_it()
    {
        var id = NewJob();
        using (var transaction = (JobStorageTransaction)Connection.CreateWriteTransaction())
        {
            transaction.SetJobState(id, new EnqueuedState());
            transaction.AddToQueue("default", id);
            transaction.AddToSet("set", "1");
            transaction.IncrementCounter("counter");

            // The same connection reads meanwhile.
            Assert.Null(Connection.GetStateData(id));
            Assert.Equal(0, Connection.GetSetCount("set"));
        }

        Assert.Null(Connection.GetStateData(id));
        Assert.Equal((0, 0), (Connection.GetSetCount("set"), Connection.GetCounter("counter")));
        ExpectNothingToFetch();
    }

    [Fact]
    public void Commands_are_applied_in_the_order_in_which_they_were_given()
    {
        Commit(transaction =>
        {
            transaction.AddToSet("set", "1");
            transaction.RemoveSet("set");
            transaction.AddToSet("set", "2");
            transaction.InsertToList("list", "a");
            transaction.TrimList("list", 1, 0);
            transaction.InsertToList("list", "b");
        });

        Assert.Equal(["2"], Connection.GetAllItemsFromSet("set"));
        Assert.Equal(["b"], Connection.GetAllItemsFromList("list"));
    }

    [Fact]
    public void An_empty_commit_does_nothing_and_a_second_one_repeats_nothing()
    {
        Commit(_ => { });
        using var transaction = Connection.CreateWriteTransaction();
        transaction.IncrementCounter("counter");
        transaction.Commit();
        transaction.Commit();

        Assert.Equal(1, Connection.GetCounter("counter"));
    }

    [Fact]
    public void A_failure_leaves_nothing_and_takes_nobody_along_who_commits_at_the_same_time()
    {
        Break("counter");
        var failures = 0;
        Parallel.For(0, 200, new ParallelOptions { MaxDegreeOfParallelism = 16 }, i =>
        {
            using var transaction = (JobStorageTransaction)Connection.CreateWriteTransaction();
            transaction.AddToSet(i % 4 == 0 ? "bad" : "good", $"{i}");
            if (i % 4 == 0)
            {
                transaction.IncrementCounter("counter");
                Assert.Throws<SqliteException>(transaction.Commit);
                Interlocked.Increment(ref failures);
            }
            else
            {
                transaction.Commit();
            }
        });

        Assert.Equal(50, failures);
        Assert.Equal(0, Connection.GetSetCount("bad"));
        Assert.Equal(150, Connection.GetSetCount("good"));
    }

    [Fact]
    public void A_failed_commit_leaves_the_fetched_job_with_its_worker()
    {
        var id = Enqueue();
        using (var job = Fetch())
        {
            Break("counter");
            using var transaction = (JobStorageTransaction)Connection.CreateWriteTransaction();
            transaction.RemoveFromQueue(job);
            transaction.IncrementCounter("counter");
            Assert.Throws<SqliteException>(transaction.Commit);
            Assert.Equal(1, Monitor.FetchedCount("default"));
        }

        Assert.Equal(id, Fetch().JobId);
    }

    [Fact]
    public void What_a_state_says_of_itself_is_asked_when_it_is_added()
    {
        var id = NewJob();
        var data = new Dictionary<string, string> { ["A"] = "1" };
        using var transaction = Connection.CreateWriteTransaction();
        transaction.SetJobState(id, new ChangingState(data));
        data["A"] = "2";
        transaction.Commit();

        Assert.Equal("1", Connection.GetStateData(id).Data["A"]);
        using var failing = Connection.CreateWriteTransaction();
        Assert.Throws<InvalidOperationException>(() => failing.SetJobState(id, new ChangingState(null)));
        Assert.Equal("state", Assert.Throws<ArgumentException>(() => failing.SetJobState(id, new NamedState(null!, null))).ParamName);
    }

    [Fact]
    public void A_job_of_another_storage_is_not_removed()
    {
        using var folder = new JobFolder();
        using var other = new SQLiteStorage(folder.File);
        Enqueue();
        var job = Fetch();
        using var transaction = (JobStorageTransaction)other.GetConnection().CreateWriteTransaction();

        Assert.Equal("fetchedJob", Assert.Throws<ArgumentException>(() => transaction.RemoveFromQueue(job)).ParamName);
    }

    private void Break(string table)
    {
        using var file = new SqliteConnection($"Data Source={FilePath};Pooling=False");
        file.Open();
        using var command = file.CreateCommand();
        command.CommandText = $"DROP TABLE {table}";
        command.ExecuteNonQuery();
    }

    private sealed class ChangingState(Dictionary<string, string>? data) : IState
    {
        public string Name => "Changing";

        public string? Reason => null;

        public bool IsFinal => false;

        public bool IgnoreJobLoadException => false;

        public Dictionary<string, string> SerializeData() => data ?? throw new InvalidOperationException("A state may fail.");
    }
}
