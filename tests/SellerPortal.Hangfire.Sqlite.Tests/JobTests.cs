using Hangfire.Common;
using Hangfire.States;
using Hangfire.Storage;
using Microsoft.Data.Sqlite;

namespace SellerPortal.Hangfire.Sqlite.Tests;

public sealed class JobTests : StorageTests
{
    [Fact]
    public void A_job_comes_back_as_it_was_given()
    {
        var createdAt = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc).AddTicks(1234567);
        var id = Connection.CreateExpiredJob(
            SampleJobs.Of(() => SampleJobs.Say("hello"), "urgent"),
            new Dictionary<string, string?> { ["Culture"] = "\"en\"", ["Nothing"] = null, ["quote'\"$.["] = "ü" }, createdAt, TimeSpan.FromDays(1));

        var data = Connection.GetJobData(id);

        Assert.Equal(nameof(SampleJobs.Say), data.Job.Method.Name);
        Assert.Equal(["hello"], data.Job.Args);
        Assert.Equal("urgent", data.Job.Queue);
        Assert.Null(data.State);
        Assert.Null(data.LoadException);
        Assert.Equal(createdAt, data.CreatedAt);
        Assert.Equal(DateTimeKind.Utc, data.CreatedAt.Kind);
        Assert.Contains(nameof(SampleJobs), data.InvocationData.Type);
        Assert.Equal(3, data.ParametersSnapshot.Count);
        Assert.Null(data.ParametersSnapshot["Nothing"]);
        Assert.Equal("ü", data.ParametersSnapshot["quote'\"$.["]);
        Assert.Equal(createdAt.AddDays(1), Monitor.JobDetails(id).ExpireAt);
    }

    [Fact]
    public void A_local_time_of_creation_is_kept_as_universal_time()
    {
        var local = new DateTime(2026, 7, 1, 12, 0, 0, DateTimeKind.Local);
        var id = Connection.CreateExpiredJob(
            SampleJobs.Of(() => SampleJobs.Say("x")), new Dictionary<string, string?>(), local, TimeSpan.MaxValue);

        Assert.Equal(local.ToUniversalTime(), Connection.GetJobData(id).CreatedAt);
    }

    [Fact]
    public void Ids_are_increasing_numbers_and_never_come_again()
    {
        var ids = Enumerable.Range(0, 5).Select(_ => long.Parse(NewJob(), System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(ids.Order(), ids);
        Assert.True(ids[0] > 0);

        Commit(transaction => ids.ForEach(id => transaction.ExpireJob($"{id}", TimeSpan.Zero)));
        Clock.Advance(TimeSpan.FromSeconds(1));
        Expiration.Run(Storage);
        Assert.Null(Connection.GetJobData($"{ids[^1]}"));
        Storage.Dispose();
        using var restarted = Open();
        using var connection = Connect(restarted);
        var next = connection.CreateExpiredJob(
            SampleJobs.Of(() => SampleJobs.Say("x")), new Dictionary<string, string?>(), Start, TimeSpan.FromDays(1));

        Assert.True(long.Parse(next, System.Globalization.CultureInfo.InvariantCulture) > ids[^1]);
    }

    [Theory]
    [InlineData("999")]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("")]
    [InlineData("../etc")]
    [InlineData("1; DROP TABLE job")]
    [InlineData("99999999999999999999999999")]
    public void An_unknown_id_is_nothing_and_never_an_error(string id)
    {
        Assert.Null(Connection.GetJobData(id));
        Assert.Null(Connection.GetStateData(id));
        Assert.Null(Connection.GetJobParameter(id, "Culture"));
        Assert.Null(Monitor.JobDetails(id));
        Connection.SetJobParameter(id, "Culture", "x");
        Commit(transaction =>
        {
            transaction.SetJobState(id, new EnqueuedState());
            transaction.AddJobState(id, new EnqueuedState());
            transaction.ExpireJob(id, TimeSpan.FromDays(1));
            transaction.PersistJob(id);
            transaction.SetJobParameter(id, "Culture", "x");
        });
        Assert.Null(Monitor.JobDetails(id));
    }

    [Fact]
    public void A_parameter_is_set_replaced_and_may_be_null()
    {
        var id = NewJob(("Culture", "en"));

        Connection.SetJobParameter(id, "Culture", "de");
        Connection.SetJobParameter(id, "New", "1");
        Commit(transaction => transaction.SetJobParameter(id, "Other", null));

        Assert.Equal("de", Connection.GetJobParameter(id, "Culture"));
        Assert.Equal("1", Connection.GetJobParameter(id, "New"));
        Assert.Null(Connection.GetJobParameter(id, "Other"));
        Assert.Null(Connection.GetJobParameter(id, "Missing"));
        Assert.Equal(["Culture", "New", "Other"], Connection.GetJobData(id).ParametersSnapshot.Keys.Order());
    }

    [Fact]
    public void A_job_whose_code_is_gone_says_so_instead_of_failing()
    {
        var id = Enqueue();
        using (var connection = new SqliteConnection($"Data Source={FilePath};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "UPDATE job SET type = 'Gone.Type, Gone'";
            command.ExecuteNonQuery();
        }

        var data = Connection.GetJobData(id);
        Assert.Null(data.Job);
        Assert.IsType<JobLoadException>(data.LoadException);
        Assert.Throws<JobLoadException>(data.EnsureLoaded);
        Assert.Equal("Gone.Type, Gone", Monitor.JobDetails(id).InvocationData.Type);
        Assert.NotNull(Monitor.JobDetails(id).LoadException);
        Assert.NotNull(Monitor.EnqueuedJobs("default", 0, 10).Single().Value.LoadException);
    }

    [Fact]
    public void Setting_a_state_appends_to_the_history_and_moves_the_job_but_adding_one_only_appends()
    {
        var id = NewJob();
        Assert.Null(Connection.GetStateData(id));

        Commit(transaction => transaction.SetJobState(id, new NamedState("First", "because", ("Key", "1"))));
        Clock.Advance(TimeSpan.FromMinutes(1));
        Commit(transaction =>
        {
            transaction.SetJobState(id, new NamedState("Second", null, ("Key", "2")));
            transaction.AddJobState(id, new NamedState("First", "again", ("Key", "3")));
        });

        var current = Connection.GetStateData(id);
        Assert.Equal(("Second", null, "2"), (current.Name, current.Reason, current.Data["key"]));
        Assert.Equal("Second", Connection.GetJobData(id).State);
        var history = Monitor.JobDetails(id).History;
        Assert.Equal(["First", "Second", "First"], history.Select(state => state.StateName));
        Assert.Equal(["again", null, "because"], history.Select(state => state.Reason));
        Assert.Equal([Start.AddMinutes(1), Start.AddMinutes(1), Start], history.Select(state => state.CreatedAt));
        Assert.Equal("3", history[0].Data["Key"]);
    }

    [Fact]
    public void A_state_without_data_or_with_much_of_it_comes_back()
    {
        var id = NewJobInState("Failed", ("ExceptionDetails", new string('x', 100_000)), ("Emoji", "🐱"));
        Assert.Equal(100_000, Connection.GetStateData(id).Data["ExceptionDetails"].Length);
        Assert.Equal("🐱", Connection.GetStateData(id).Data["Emoji"]);

        Commit(transaction => transaction.SetJobState(id, new SilentState()));
        Assert.Empty(Connection.GetStateData(id).Data);
    }

    [Fact]
    public void A_job_created_in_a_transaction_has_its_id_at_once_and_exists_after_the_commit()
    {
        var before = NewJob();
        using var transaction = (JobStorageTransaction)Connection.CreateWriteTransaction();
        var id = transaction.CreateJob(
            SampleJobs.Of(() => SampleJobs.Say("later")), new Dictionary<string, string?> { ["A"] = "1" }, Start, TimeSpan.FromHours(1));
        var between = NewJob();
        Assert.Null(Connection.GetJobData(id));

        transaction.SetJobState(id, new EnqueuedState());
        transaction.SetJobParameter(id, "B", "2");
        transaction.AddToQueue("default", id);
        transaction.Commit();

        var data = Connection.GetJobData(id);
        Assert.Equal((EnqueuedState.StateName, "1", "2"), (data.State, data.ParametersSnapshot["A"], data.ParametersSnapshot["B"]));
        Assert.Equal(Start.AddHours(1), Monitor.JobDetails(id).ExpireAt);
        Assert.Equal(3, new[] { before, id, between }.Distinct().Count());
        Assert.Equal(id, Fetch().JobId);
    }

    [Fact]
    public void Arguments_that_are_missing_are_named()
    {
        var job = SampleJobs.Of(() => SampleJobs.Say("x"));
        var none = new Dictionary<string, string?>();
        var day = TimeSpan.FromDays(1);
        Missing("job", () => Connection.CreateExpiredJob(null, none, Start, day));
        Missing("parameters", () => Connection.CreateExpiredJob(job, null, Start, day));
        Missing("jobId", () => Connection.GetJobData(null));
        Missing("jobId", () => Connection.GetStateData(null));
        Missing("id", () => Connection.SetJobParameter(null, "a", "b"));
        Missing("name", () => Connection.SetJobParameter("1", null, "b"));
        Missing("id", () => Connection.GetJobParameter(null, "a"));
        Missing("name", () => Connection.GetJobParameter("1", null));
        Missing("jobId", () => Monitor.JobDetails(null));
        Commit(transaction =>
        {
            Missing("job", () => transaction.CreateJob(null, none, Start, day));
            Missing("parameters", () => transaction.CreateJob(job, null, Start, day));
            Missing("jobId", () => transaction.ExpireJob(null, day));
            Missing("jobId", () => transaction.PersistJob(null));
            Missing("jobId", () => transaction.SetJobState(null, new EnqueuedState()));
            Missing("state", () => transaction.SetJobState("1", null));
            Missing("jobId", () => transaction.AddJobState(null, new EnqueuedState()));
            Missing("state", () => transaction.AddJobState("1", null));
            Missing("jobId", () => transaction.SetJobParameter(null, "a", "b"));
            Missing("name", () => transaction.SetJobParameter("1", null, "b"));
            Missing("queue", () => transaction.AddToQueue(null, "1"));
            Missing("jobId", () => transaction.AddToQueue("default", null));
            Missing("fetchedJob", () => transaction.RemoveFromQueue(null));
        });
    }

    private static void Missing(string name, Action action) => Assert.Equal(name, Assert.Throws<ArgumentNullException>(action).ParamName);

    private sealed class SilentState : IState
    {
        public string Name => "Silent";

        public string? Reason => null;

        public bool IsFinal => false;

        public bool IgnoreJobLoadException => false;

        public Dictionary<string, string>? SerializeData() => null;
    }
}
