using Hangfire.States;
using Microsoft.Data.Sqlite;

namespace SellerPortal.Hangfire.Sqlite.Tests;

public sealed class ExpirationTests : StorageTests
{
    [Fact]
    public void An_expired_job_goes_with_its_history_and_a_persisted_one_loses_nothing()
    {
        var expired = NewJob(("Culture", "en"));
        var persisted = NewJob(("Culture", "en"));
        var later = NewJob();
        foreach (var id in new[] { expired, persisted })
        {
            Commit(transaction =>
            {
                transaction.SetJobState(id, new EnqueuedState());
                transaction.SetJobState(id, new DeletedState());
                transaction.ExpireJob(id, TimeSpan.FromHours(1));
            });
        }
        Commit(transaction => transaction.PersistJob(persisted));
        Clock.Advance(TimeSpan.FromHours(2));

        Expiration.Run(Storage);

        Assert.Null(Connection.GetJobData(expired));
        Assert.Null(Connection.GetStateData(expired));
        Assert.Null(Connection.GetJobParameter(expired, "Culture"));
        Assert.Equal("en", Connection.GetJobParameter(persisted, "Culture"));
        Assert.Equal(2, Monitor.JobDetails(persisted).History.Count);
        Assert.Null(Monitor.JobDetails(persisted).ExpireAt);
        Assert.NotNull(Connection.GetJobData(later));
        Assert.Equal(2L, Number("SELECT count(*) FROM state"));
    }

    [Fact]
    public void Much_that_has_expired_goes_in_batches()
    {
        Commit(transaction =>
        {
            for (var i = 0; i < 1200; i++)
            {
                transaction.AddToSet("set", $"{i}");
                transaction.InsertToList("list", $"{i}");
            }
            transaction.ExpireSet("set", TimeSpan.FromHours(1));
            transaction.ExpireList("list", TimeSpan.FromHours(1));
        });
        Clock.Advance(TimeSpan.FromHours(2));
        Expiration.Run(Storage, batches: 1);
        Assert.InRange(Connection.GetSetCount("set"), 1, 1199);

        Expiration.Run(Storage, batches: 5);

        Assert.Equal((0, 0), (Connection.GetSetCount("set"), Connection.GetListCount("list")));
    }

    [Fact]
    public void A_simulated_week_of_jobs_leaves_a_file_that_has_stopped_growing_and_shrinks_when_it_is_quiet()
    {
        var sizes = new List<long>();
        for (var hour = 0; hour < 7 * 24; hour++)
        {
            for (var job = 0; job < 50; job++)
            {
                Live(Enqueue());
            }
            Clock.Advance(TimeSpan.FromHours(1));
            Expiration.Run(Storage, batches: 3);
            sizes.Add(Number("PRAGMA page_count") * 4096);
        }

        // After the first day, as many expire as come.
        Assert.InRange(sizes[^1], sizes[30] / 2, sizes[30] * 5 / 4);
        Assert.InRange(Monitor.SucceededListCount(), 1100, 1300);
        Assert.InRange(Number("SELECT count(*) FROM counter"), 1, 7 + 26 + 1);
        Clock.Advance(TimeSpan.FromDays(40));
        Expiration.Run(Storage, batches: 10);
        Assert.Equal(0, Number("SELECT count(*) FROM job") + Number("SELECT count(*) FROM state"));
        Assert.Equal(1, Number("SELECT count(*) FROM counter"));
    }

    [Fact]
    public void Room_that_a_burst_took_is_given_back()
    {
        for (var i = 0; i < 300; i++)
        {
            var id = NewJobInState("Failed", ("ExceptionDetails", new string('x', 60_000)));
            Commit(transaction => transaction.ExpireJob(id, TimeSpan.FromHours(1)));
        }
        var full = Number("PRAGMA page_count");
        Clock.Advance(TimeSpan.FromHours(2));

        Expiration.Run(Storage, batches: 10);

        Assert.InRange(Number("PRAGMA page_count"), 1, full / 2);
        Assert.InRange(new FileInfo(FilePath + "-wal").Length, 0, 4 * 1024 * 1024);
    }

    private void Live(string id)
    {
        using var fetched = Fetch();
        Assert.Equal(id, fetched.JobId);
        var day = Clock.GetUtcNow();
        Commit(transaction =>
        {
            transaction.SetJobState(id, new NamedState("Processing", null, ("ServerId", "server")));
            transaction.SetJobState(id, new NamedState(SucceededState.StateName, null, ("Result", "1")));
            transaction.ExpireJob(id, TimeSpan.FromDays(1));
            transaction.IncrementCounter("stats:succeeded");
            transaction.IncrementCounter($"stats:succeeded:{day:yyyy-MM-dd}", TimeSpan.FromDays(30));
            transaction.IncrementCounter($"stats:succeeded:{day:yyyy-MM-dd-HH}", TimeSpan.FromDays(1));
            transaction.RemoveFromQueue(fetched);
        });
    }

    private long Number(string sql)
    {
        using var file = new SqliteConnection($"Data Source={FilePath};Pooling=False");
        file.Open();
        using var command = file.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }
}
