using Hangfire;
using Hangfire.Logging;
using Hangfire.Server;
using Hangfire.Storage;
using SellerPortal.Hangfire.Sqlite.Access;

namespace SellerPortal.Hangfire.Sqlite;

/// <summary>
/// Hangfire's jobs in one SQLite file. Several storages, in one or in several processes of one machine, may use the same file; no two
/// workers get the same job, and a job that was enqueued starts by a signal within the process, by a poll in others. What a killed process
/// was doing is free again when the next storage on the file starts, or after some seconds if one is running.
/// Not for network file systems, where a write-ahead log doesn't work.
/// </summary>
public sealed class SQLiteStorage : JobStorage, IDisposable
{
    private static readonly HashSet<string> Features =
    [
        JobStorageFeatures.JobQueueProperty,
        JobStorageFeatures.ExtendedApi,
        JobStorageFeatures.ProcessesInsteadOfComponents,
        JobStorageFeatures.Connection.GetUtcDateTime,
        JobStorageFeatures.Connection.GetSetContains,
        JobStorageFeatures.Connection.LimitedGetSetCount,
        JobStorageFeatures.Connection.BatchedGetFirstByLowest,
        JobStorageFeatures.Transaction.AcquireDistributedLock,
        JobStorageFeatures.Transaction.CreateJob,
        JobStorageFeatures.Transaction.SetJobParameter,
        JobStorageFeatures.Transaction.RemoveFromQueue(typeof(SQLiteFetchedJob)),
        JobStorageFeatures.Monitoring.DeletedStateGraphs,
        JobStorageFeatures.Monitoring.AwaitingJobs,
    ];

    private readonly Upkeep _upkeep;
    private readonly Owner _owner;
    private int _disposed;

    /// <summary>Opens the file, and makes it with its folder if there is none.</summary>
    /// <param name="connectionString">A path, or <c>Data Source=path</c>; other keywords are accepted and have no effect.</param>
    /// <param name="options">Read once; later changes have no effect.</param>
    /// <exception cref="ArgumentException">The connection string names no file.</exception>
    /// <exception cref="InvalidOperationException">The file was written by a newer version.</exception>
    public SQLiteStorage(string connectionString, SQLiteStorageOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(connectionString);
        Options = (options ?? new SQLiteStorageOptions()).Copy();
        File = JobsFile.Open(ConnectionText.FullPath(connectionString));
        try
        {
            if (Options.Synchronous == SQLiteSynchronous.Full)
            {
                File.Maintain(session => session.Execute("PRAGMA synchronous=FULL"));
            }
            _owner = new Owner(File, Options.TimeProvider);
            _owner.SettleEstates();
            _upkeep = new Upkeep(File, Options, Holdings, _owner);
        }
        catch
        {
            _owner?.Dispose();
            File.Close();
            throw;
        }
    }

    /// <summary>True: a read sees all that was committed before, in this or another process.</summary>
    public override bool LinearizableReads => true;

    internal SQLiteStorageOptions Options { get; }

    internal JobsFile File { get; }

    internal Holdings Holdings { get; } = new();

    internal long OwnerId => _owner.Id;

    /// <summary>Set when the storage is disposed, so that who waits for something else can wait for this instead of sleeping.</summary>
    internal ManualResetEventSlim Ended { get; } = new();

    internal bool IsDisposed => Ended.IsSet;

    internal long Now => Options.TimeProvider.Now();

    public override IStorageConnection GetConnection() => new SQLiteConnection(this);

    public override IMonitoringApi GetMonitoringApi() => new SQLiteMonitor(File, Options.TimeProvider);

    public override IEnumerable<IBackgroundProcess> GetStorageWideProcesses() => [new ExpirationProcess(File, Options)];

    public override bool HasFeature(string featureId)
    {
        ArgumentNullException.ThrowIfNull(featureId);
        return Features.Contains(featureId);
    }

    public override void WriteOptionsToLog(ILog logger)
    {
        ArgumentNullException.ThrowIfNull(logger);
        logger.InfoFormat(
            "Using the following options for the SQLite job storage {0}: sliding invisibility timeout {1:c}, lock lease {2:c}, "
            + "queue poll interval {3:c}, expiration check interval {4:c}, synchronous {5}.",
            File.Path, Options.SlidingInvisibilityTimeout, Options.LockLease, Options.QueuePollInterval,
            Options.JobExpirationCheckInterval, Options.Synchronous);
    }

    public override string ToString() => $"SQLite: {File.Path}";

    /// <summary>
    /// Lets go of the file. Stop the servers first: jobs that are still running have lost their owner, and others may start them.
    /// </summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }
        Ended.Set();
        File.Signals.AnnounceToAll();
        _upkeep.Dispose();
        _owner.Dispose();
        foreach (var row in Holdings.Locked.Where(Holdings.Remove))
        {
            File.Gates.Leave(row.Resource);
        }
        File.Close();
    }
}
