using Hangfire.States;
using Hangfire.Storage;
using Microsoft.Extensions.Time.Testing;

namespace SellerPortal.Hangfire.Sqlite.Tests;

/// <summary>A storage on a file of its own, with a clock that stands still until a test moves it.</summary>
public abstract class StorageTests : IDisposable
{
    protected static readonly DateTime Start = new(2026, 3, 5, 14, 25, 0, DateTimeKind.Utc);

    private readonly JobFolder _folder = new();
    private readonly List<IDisposable> _opened = [];

    protected StorageTests()
    {
        Storage = Open();
        Connection = Connect(Storage);
        Monitor = (JobStorageMonitor)Storage.GetMonitoringApi();
    }

    protected FakeTimeProvider Clock { get; } = new(Start);

    protected string FilePath => _folder.File;

    protected SQLiteStorage Storage { get; }

    private protected JobStorageConnection Connection { get; }

    private protected JobStorageMonitor Monitor { get; }

    protected SQLiteStorage Open(Action<SQLiteStorageOptions>? configure = null)
    {
        var options = new SQLiteStorageOptions { TimeProvider = Clock };
        configure?.Invoke(options);
        var storage = new SQLiteStorage(_folder.File, options);
        _opened.Add(storage);
        return storage;
    }

    /// <summary>A storage whose clock, and with it its renewing, stands still for good, as that of a stopped process.</summary>
    protected SQLiteStorage OpenSilent() => Open(options => options.TimeProvider = new FakeTimeProvider(Start));

    protected static JobStorageConnection Connect(SQLiteStorage storage) => (JobStorageConnection)storage.GetConnection();

    protected void Commit(Action<JobStorageTransaction> commands)
    {
        using var transaction = (JobStorageTransaction)Connection.CreateWriteTransaction();
        commands(transaction);
        transaction.Commit();
    }

    protected string NewJob(params (string Name, string? Value)[] parameters) =>
        Connection.CreateExpiredJob(
            SampleJobs.Of(() => SampleJobs.Say("hello")), parameters.ToDictionary(pair => pair.Name, pair => pair.Value), Start, TimeSpan.FromDays(1));

    protected string NewJobInState(string name, params (string Key, string Value)[] data)
    {
        var id = NewJob();
        Commit(transaction => transaction.SetJobState(id, new NamedState(name, null, data)));
        return id;
    }

    protected string Enqueue(string queue = "default")
    {
        var id = NewJob();
        Commit(transaction =>
        {
            transaction.SetJobState(id, new EnqueuedState(queue));
            transaction.AddToQueue(queue, id);
            transaction.PersistJob(id);
        });
        return id;
    }

    protected IFetchedJob Fetch(params string[] queues) =>
        Connection.FetchNextJob(queues.Length == 0 ? ["default"] : queues, Deadline.Token(TimeSpan.FromSeconds(10)));

    protected void ExpectNothingToFetch(params string[] queues)
    {
        using var cancelled = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        Assert.ThrowsAny<OperationCanceledException>(() => Connection.FetchNextJob(queues.Length == 0 ? ["default"] : queues, cancelled.Token));
    }

    /// <summary>On a thread of its own, since Hangfire's calls block.</summary>
    protected static Task<T> InBackground<T>(Func<T> call) =>
        Task.Factory.StartNew(call, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    protected static async Task ExpectBlocked(Task task) => Assert.NotSame(task, await Task.WhenAny(task, Task.Delay(50)));

    protected static Task<T> Soon<T>(Task<T> task) => task.WaitAsync(TimeSpan.FromSeconds(5));

    public void Dispose()
    {
        Connection.Dispose();
        _opened.ForEach(storage => storage.Dispose());
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }
}

/// <summary>A state with any name and any data.</summary>
public sealed class NamedState(string name, string? reason, params (string Key, string Value)[] data) : IState
{
    public string Name => name;

    public string? Reason => reason;

    public bool IsFinal => false;

    public bool IgnoreJobLoadException => false;

    public Dictionary<string, string> SerializeData() => data.ToDictionary(pair => pair.Key, pair => pair.Value);
}
