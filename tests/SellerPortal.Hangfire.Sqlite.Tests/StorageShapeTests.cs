using Hangfire;
using Hangfire.Logging;
using Hangfire.Storage;
using Microsoft.Data.Sqlite;

namespace SellerPortal.Hangfire.Sqlite.Tests;

/// <summary>The storage as a whole: its features, its options, its file.</summary>
public sealed class StorageShapeTests : StorageTests
{
    [Fact]
    public void Every_feature_is_declared_that_works_and_no_other()
    {
        foreach (var feature in new[]
        {
            "Job.Queue", "Storage.ExtendedApi", "Storage.ProcessesInsteadOfComponents", "Connection.GetUtcDateTime", "Connection.GetSetContains",
            "Connection.GetSetCount.Limited", "Connection.BatchedGetFirstByLowestScoreFromSet", "Transaction.AcquireDistributedLock",
            "Transaction.CreateJob", "Transaction.SetJobParameter", "Monitoring.DeletedStateGraphs", "Monitoring.AwaitingJobs",
        })
        {
            Assert.True(Storage.HasFeature(feature), feature);
        }
        Assert.False(Storage.HasFeature("Batches"));
        Assert.False(Storage.HasFeature(JobStorageFeatures.Transaction.RemoveFromQueue(typeof(string))));
        Assert.Equal("featureId", Assert.Throws<ArgumentNullException>(() => Storage.HasFeature(null!)).ParamName);
        Assert.True(Storage.LinearizableReads);
        Assert.Equal(Start, Connection.GetUtcDateTime());
        Assert.Equal(DateTimeKind.Utc, Connection.GetUtcDateTime().Kind);
    }

    [Fact]
    public void It_says_which_file_it_uses_and_logs_its_options()
    {
        Assert.Contains(FilePath, Storage.ToString(), StringComparison.Ordinal);
        var log = new ListLog();
        Storage.WriteOptionsToLog(log);
        Assert.Contains("00:05:00", Assert.Single(log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public void Options_have_defaults_and_bounds()
    {
        var options = new SQLiteStorageOptions();
        Assert.Equal(TimeSpan.FromMinutes(5), options.SlidingInvisibilityTimeout);
        Assert.Equal(TimeSpan.FromSeconds(30), options.LockLease);
        Assert.Equal(TimeSpan.FromMilliseconds(250), options.QueuePollInterval);
        Assert.Equal(TimeSpan.FromMinutes(1), options.JobExpirationCheckInterval);
        Assert.Equal(SQLiteSynchronous.Normal, options.Synchronous);
        Assert.Same(TimeProvider.System, options.TimeProvider);

        OutOfRange(nameof(options.SlidingInvisibilityTimeout), () => options.SlidingInvisibilityTimeout = TimeSpan.Zero);
        OutOfRange(nameof(options.SlidingInvisibilityTimeout), () => options.SlidingInvisibilityTimeout = TimeSpan.FromDays(8));
        OutOfRange(nameof(options.LockLease), () => options.LockLease = TimeSpan.FromSeconds(-1));
        OutOfRange(nameof(options.LockLease), () => options.LockLease = TimeSpan.FromHours(2));
        OutOfRange(nameof(options.QueuePollInterval), () => options.QueuePollInterval = TimeSpan.FromMilliseconds(1));
        OutOfRange(nameof(options.JobExpirationCheckInterval), () => options.JobExpirationCheckInterval = TimeSpan.Zero);
        OutOfRange(nameof(options.Synchronous), () => options.Synchronous = (SQLiteSynchronous)7);
        Assert.Throws<ArgumentNullException>(() => options.TimeProvider = null!);
        Assert.Equal(TimeSpan.FromMinutes(5), options.SlidingInvisibilityTimeout);
    }

    [Fact]
    public void A_storage_keeps_the_options_it_was_made_with()
    {
        var options = new SQLiteStorageOptions { TimeProvider = Clock };
        using var storage = new SQLiteStorage(FilePath, options);
        options.TimeProvider = TimeProvider.System;
        Assert.Equal(Start, Connect(storage).GetUtcDateTime());
    }

    [Theory]
    [InlineData("{0}")]
    [InlineData("Data Source={0}")]
    [InlineData("DataSource={0};Cache=Shared;Pooling=True")]
    [InlineData("Filename={0};Foreign Keys=False")]
    public void A_path_and_a_connection_string_mean_the_same_file(string form)
    {
        var id = NewJob();
        using var storage = new SQLiteStorage(string.Format(System.Globalization.CultureInfo.InvariantCulture, form, FilePath));
        Assert.NotNull(Connect(storage).GetJobData(id));
    }

    [Fact]
    public void The_folder_is_made_and_may_have_any_name()
    {
        using var folder = new JobFolder();
        var path = Path.Combine(folder.Root, "a=b; c", "deeper", "jobs.db");
        using (new SQLiteStorage(path))
        {
            Assert.True(File.Exists(path));
        }
        Assert.Equal([path], Directory.GetFiles(Path.GetDirectoryName(path)!));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData(":memory:")]
    [InlineData("Data Source=:memory:")]
    [InlineData("Data Source=x;Mode=Memory")]
    [InlineData("Cache=Shared")]
    public void What_names_no_file_is_refused(string connectionString)
    {
        Assert.Equal("connectionString", Assert.Throws<ArgumentException>(() => new SQLiteStorage(connectionString)).ParamName);
        Assert.Throws<ArgumentNullException>(() => new SQLiteStorage(null!));
    }

    [Fact]
    public void A_file_of_a_newer_version_is_refused_and_a_file_of_something_else_is_left_alone()
    {
        using var folder = new JobFolder();
        using (new SQLiteStorage(folder.File))
        {
        }
        Execute(folder.File, "PRAGMA user_version=99");
        Assert.Contains("newer", Assert.Throws<InvalidOperationException>(() => new SQLiteStorage(folder.File)).Message, StringComparison.Ordinal);
        File.WriteAllText(folder.File, "This is a letter, and no database at all. " + new string('.', 4096));
        Assert.Throws<SqliteException>(() => new SQLiteStorage(folder.File));
        Assert.StartsWith("This is a letter", File.ReadAllText(folder.File), StringComparison.Ordinal);
    }

    [Fact]
    public void The_file_has_a_write_ahead_log_and_gives_room_back()
    {
        Assert.Equal("wal", Execute(FilePath, "PRAGMA journal_mode"));
        Assert.Equal(2L, Execute(FilePath, "PRAGMA auto_vacuum"));
    }

    [Fact]
    public void Hangfire_is_configured_by_one_line()
    {
        using var folder = new JobFolder();
        using var storage = GlobalConfiguration.Configuration.UseSQLiteStorage(
            folder.File, new SQLiteStorageOptions { LockLease = TimeSpan.FromSeconds(5) }).Entry;
        Assert.Same(storage, JobStorage.Current);
    }

    [Fact]
    public void Disposing_twice_is_fine_and_a_later_call_says_what_is_wrong()
    {
        var storage = Open();
        var connection = Connect(storage);
        storage.Dispose();
        storage.Dispose();
        Assert.Throws<ObjectDisposedException>(() => connection.GetJobData("1"));
        Assert.Throws<ObjectDisposedException>(() => connection.AcquireDistributedLock("x", TimeSpan.Zero));
        Assert.Throws<ObjectDisposedException>(() => connection.CreateWriteTransaction().Commit());
        connection.Dispose();
        Assert.NotNull(NewJob());
    }

    private static object? Execute(string path, string sql)
    {
        using var file = new SqliteConnection($"Data Source={path};Pooling=False");
        file.Open();
        using var command = file.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    private static void OutOfRange(string name, Action action) =>
        Assert.Equal(name, Assert.Throws<ArgumentOutOfRangeException>(action).ParamName);

    private sealed class ListLog : ILog
    {
        public List<string> Lines { get; } = [];

        public bool Log(LogLevel logLevel, Func<string> messageFunc, Exception? exception = null)
        {
            if (messageFunc is not null)
            {
                Lines.Add(messageFunc());
            }
            return true;
        }
    }
}
