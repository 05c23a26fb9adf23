using Hangfire.Common;
using Hangfire.Server;
using Hangfire.Storage;
using SellerPortal.Hangfire.Sqlite.Access;
using SellerPortal.Hangfire.Sqlite.Tables;
using SellerPortal.Hangfire.Sqlite.Waiting;

namespace SellerPortal.Hangfire.Sqlite;

/// <summary>
/// Hangfire's connection. It holds no handle of the database, which is rented for each call, so that threads may share it; what it has of
/// its own are its distributed locks.
/// </summary>
internal sealed class SQLiteConnection(SQLiteStorage storage) : JobStorageConnection
{
    private readonly DistributedLocks _locks = new(storage);

    public SQLiteStorage Storage => storage;

    public override IWriteOnlyTransaction CreateWriteTransaction() => new SQLiteTransaction(this);

    public override IDisposable AcquireDistributedLock(string resource, TimeSpan timeout) => _locks.Acquire(resource, timeout);

    public override void Dispose()
    {
        _locks.Dispose();
        base.Dispose();
    }

    public override DateTime GetUtcDateTime() => Instant.ToUtc(storage.Now);

    public override string CreateExpiredJob(Job job, IDictionary<string, string?> parameters, DateTime createdAt, TimeSpan expireIn)
    {
        ArgumentNullException.ThrowIfNull(job);
        ArgumentNullException.ThrowIfNull(parameters);
        var invocation = InvocationData.SerializeJob(job);
        var given = JobTable.WriteParameters(parameters);
        var created = Instant.Of(createdAt);
        return JobId.Of(Write(session => JobTable.Insert(session, null, invocation, given, created, Instant.Plus(created, expireIn))));
    }

    public override IFetchedJob FetchNextJob(string[] queues, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(queues);
        if (queues.Length == 0 || queues.Contains(null))
        {
            throw new ArgumentException("The queues must be at least one name, and no null.", nameof(queues));
        }
        cancellationToken.ThrowIfCancellationRequested();
        var fetched = TryFetch(queues);
        while (fetched is null)
        {
            using var waiter = storage.File.Signals.Register(queues);
            fetched = TryFetch(queues);
            if (fetched is null)
            {
                waiter.Wait(cancellationToken);
                ObjectDisposedException.ThrowIf(storage.IsDisposed, storage);
            }
        }
        return fetched;
    }

    public override void SetJobParameter(string id, string name, string? value)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(name);
        if (JobId.TryParse(id, out var job))
        {
            Write(session => JobTable.SetParameter(session, job, name, value));
        }
    }

    public override string? GetJobParameter(string id, string name)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(name);
        return JobId.TryParse(id, out var job) ? Read(session => JobTable.Parameters(session, job))?.GetValueOrDefault(name) : null;
    }

    public override JobData? GetJobData(string jobId)
    {
        ArgumentNullException.ThrowIfNull(jobId);
        if (!JobId.TryParse(jobId, out var id) || Read(session => JobTable.Find(session, id)) is not { } data)
        {
            return null;
        }
        (data.Job, data.LoadException) = LoadedJob.From(data.InvocationData);
        return data;
    }

    public override StateData? GetStateData(string jobId)
    {
        ArgumentNullException.ThrowIfNull(jobId);
        return JobId.TryParse(jobId, out var job) ? Read(session => StateTable.Current(session, job)) : null;
    }

    public override void AnnounceServer(string serverId, ServerContext context)
    {
        ArgumentNullException.ThrowIfNull(serverId);
        ArgumentNullException.ThrowIfNull(context);
        var now = storage.Now;
        Write(session => ServerTable.Announce(session, serverId, storage.OwnerId, context, now));
    }

    public override void RemoveServer(string serverId)
    {
        ArgumentNullException.ThrowIfNull(serverId);
        Write(session => ServerTable.Remove(session, serverId));
    }

    public override void Heartbeat(string serverId)
    {
        ArgumentNullException.ThrowIfNull(serverId);
        var now = storage.Now;
        if (!Write(session => ServerTable.Heartbeat(session, serverId, now)))
        {
            throw new BackgroundServerGoneException();
        }
    }

    public override int RemoveTimedOutServers(TimeSpan timeOut)
    {
        if (timeOut < TimeSpan.Zero)
        {
            throw new ArgumentException("The time-out of servers must not be negative.", nameof(timeOut));
        }
        var limit = Instant.Plus(storage.Now, -timeOut);
        return Write(session => ServerTable.RemoveSilentSince(session, limit));
    }

    public override HashSet<string> GetAllItemsFromSet(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return [.. Read(session => SetTable.All(session, key))];
    }

    public override string? GetFirstByLowestScoreFromSet(string key, double fromScore, double toScore) =>
        GetFirstByLowestScoreFromSet(key, fromScore, toScore, 1).FirstOrDefault();

    public override List<string> GetFirstByLowestScoreFromSet(string key, double fromScore, double toScore, int count)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (toScore < fromScore)
        {
            throw new ArgumentException("The highest score must not be lower than the lowest.", nameof(toScore));
        }
        if (count <= 0)
        {
            throw new ArgumentException("The count must be positive.", nameof(count));
        }
        return Read(session => SetTable.Lowest(session, key, fromScore, toScore, count));
    }

    public override long GetSetCount(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Read(session => SetTable.Count(session, key));
    }

    public override long GetSetCount(IEnumerable<string> keys, int limit)
    {
        ArgumentNullException.ThrowIfNull(keys);
        if (limit < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(limit), limit, "The limit must not be negative.");
        }
        var distinct = keys.Distinct().ToList();
        return Read(session => distinct.Aggregate(
            0L, (count, key) => count < limit ? count + SetTable.Count(session, key, limit - count) : count));
    }

    public override bool GetSetContains(string key, string value)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(value);
        return Read(session => SetTable.Contains(session, key, value));
    }

    public override List<string> GetRangeFromSet(string key, int startingFrom, int endingAt)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Read(session => SetTable.Range(session, key, Tables.Span.Inclusive(startingFrom, endingAt)));
    }

    public override TimeSpan GetSetTtl(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return TimeToLive(Read(session => SetTable.ExpireAt(session, key)));
    }

    public override void SetRangeInHash(string key, IEnumerable<KeyValuePair<string, string?>> keyValuePairs)
    {
        using var transaction = new SQLiteTransaction(this);
        transaction.SetRangeInHash(key, keyValuePairs);
        transaction.Commit();
    }

    public override Dictionary<string, string>? GetAllEntriesFromHash(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Read(session => HashTable.All(session, key));
    }

    public override string? GetValueFromHash(string key, string name)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(name);
        return Read(session => HashTable.Value(session, key, name));
    }

    public override long GetHashCount(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Read(session => HashTable.Count(session, key));
    }

    public override TimeSpan GetHashTtl(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return TimeToLive(Read(session => HashTable.ExpireAt(session, key)));
    }

    public override long GetListCount(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Read(session => ListTable.Count(session, key));
    }

    public override List<string> GetAllItemsFromList(string key) => GetRangeFromList(key, 0, int.MaxValue);

    public override List<string> GetRangeFromList(string key, int startingFrom, int endingAt)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Read(session => ListTable.Range(session, key, Tables.Span.Inclusive(startingFrom, endingAt)));
    }

    public override TimeSpan GetListTtl(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return TimeToLive(Read(session => ListTable.ExpireAt(session, key)));
    }

    public override long GetCounter(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Read(session => CounterTable.Value(session, key));
    }

    private SQLiteFetchedJob? TryFetch(string[] queues)
    {
        var signals = storage.File.Signals;
        if (!signals.MoreExpected && !Read(session => QueueTable.HasFree(session, queues)))
        {
            return null;
        }
        var now = storage.Now;
        var until = Instant.Plus(now, storage.Options.SlidingInvisibilityTimeout);
        var row = Write(session => QueueTable.Fetch(session, queues, storage.OwnerId, now, until));
        signals.MoreExpected = row is not null;
        if (row is null)
        {
            return null;
        }
        storage.Holdings.Add(row);
        return new SQLiteFetchedJob(storage, row);
    }

    /// <summary>Negative if nothing expires, never otherwise.</summary>
    private TimeSpan TimeToLive(long? expireAt) =>
        expireAt is { } at ? TimeSpan.FromTicks(Math.Max(at - storage.Now, 0)) : TimeSpan.FromSeconds(-1);

    private T Read<T>(Func<Session, T> read)
    {
        ObjectDisposedException.ThrowIf(storage.IsDisposed, storage);
        return storage.File.Read(read);
    }

    private T Write<T>(Func<Session, T> work)
    {
        ObjectDisposedException.ThrowIf(storage.IsDisposed, storage);
        return storage.File.Write(work);
    }

    private void Write(Action<Session> work)
    {
        ObjectDisposedException.ThrowIf(storage.IsDisposed, storage);
        storage.File.Write(work);
    }
}
