using Hangfire.Common;
using Hangfire.States;
using Hangfire.Storage;
using SellerPortal.Hangfire.Sqlite.Access;
using SellerPortal.Hangfire.Sqlite.Tables;

namespace SellerPortal.Hangfire.Sqlite;

/// <summary>
/// Commands in the order in which they were given, applied at <see cref="Commit"/> in one transaction of the database: all, or after any
/// failure none. Workers are woken after the commit.
/// </summary>
internal sealed class SQLiteTransaction(SQLiteConnection connection) : JobStorageTransaction
{
    private readonly SQLiteStorage _storage = connection.Storage;
    private readonly List<Action<Session>> _commands = [];
    private readonly Dictionary<string, int> _enqueued = [];
    private readonly List<SQLiteFetchedJob> _removed = [];
    private readonly List<IDisposable> _locks = [];

    public override void Commit()
    {
        ObjectDisposedException.ThrowIf(_storage.IsDisposed, _storage);
        if (_commands.Count > 0)
        {
            _storage.File.Write(session =>
            {
                foreach (var command in _commands)
                {
                    command(session);
                }
            });
        }
        _removed.ForEach(job => job.Settle());
        foreach (var (queue, jobs) in _enqueued)
        {
            _storage.File.Signals.Announce(queue, jobs);
        }
        Forget();
    }

    public override void Dispose()
    {
        Forget();
        base.Dispose();
    }

    public override void AcquireDistributedLock(string resource, TimeSpan timeout) =>
        _locks.Add(connection.AcquireDistributedLock(resource, timeout));

    public override string CreateJob(Job job, IDictionary<string, string?> parameters, DateTime createdAt, TimeSpan expireIn)
    {
        ArgumentNullException.ThrowIfNull(job);
        ArgumentNullException.ThrowIfNull(parameters);
        ObjectDisposedException.ThrowIf(_storage.IsDisposed, _storage);
        var invocation = InvocationData.SerializeJob(job);
        var given = JobTable.WriteParameters(parameters);
        var created = Instant.Of(createdAt);
        var id = _storage.File.Write(JobTable.ReserveId);
        _commands.Add(session => JobTable.Insert(session, id, invocation, given, created, Instant.Plus(created, expireIn)));
        return JobId.Of(id);
    }

    public override void SetJobParameter(string jobId, string name, string? value)
    {
        ArgumentNullException.ThrowIfNull(jobId);
        ArgumentNullException.ThrowIfNull(name);
        AddForJob(jobId, (session, job) => JobTable.SetParameter(session, job, name, value));
    }

    public override void ExpireJob(string jobId, TimeSpan expireIn)
    {
        ArgumentNullException.ThrowIfNull(jobId);
        var at = After(expireIn);
        AddForJob(jobId, (session, job) => JobTable.Expire(session, job, at));
    }

    public override void PersistJob(string jobId)
    {
        ArgumentNullException.ThrowIfNull(jobId);
        AddForJob(jobId, (session, job) => JobTable.Expire(session, job, null));
    }

    public override void SetJobState(string jobId, IState state)
    {
        ArgumentNullException.ThrowIfNull(jobId);
        var entry = StateEntry.Of(state, _storage.Now);
        AddForJob(jobId, (session, job) => StateTable.Set(session, job, entry));
    }

    public override void AddJobState(string jobId, IState state)
    {
        ArgumentNullException.ThrowIfNull(jobId);
        var entry = StateEntry.Of(state, _storage.Now);
        AddForJob(jobId, (session, job) => StateTable.Add(session, job, entry));
    }

    public override void AddToQueue(string queue, string jobId)
    {
        ArgumentNullException.ThrowIfNull(queue);
        ArgumentNullException.ThrowIfNull(jobId);
        if (AddForJob(jobId, (session, job) => QueueTable.Add(session, queue, job)))
        {
            _enqueued[queue] = _enqueued.GetValueOrDefault(queue) + 1;
        }
    }

    public override void RemoveFromQueue(IFetchedJob fetchedJob)
    {
        ArgumentNullException.ThrowIfNull(fetchedJob);
        if (fetchedJob is not SQLiteFetchedJob job || job.Storage.File != _storage.File)
        {
            throw new ArgumentException("The job was not fetched from this storage.", nameof(fetchedJob));
        }
        _commands.Add(session => QueueTable.Remove(session, job.Row));
        _removed.Add(job);
    }

    public override void IncrementCounter(string key) => AddToCounter(key, 1, null);

    public override void IncrementCounter(string key, TimeSpan expireIn) => AddToCounter(key, 1, After(expireIn));

    public override void DecrementCounter(string key) => AddToCounter(key, -1, null);

    public override void DecrementCounter(string key, TimeSpan expireIn) => AddToCounter(key, -1, After(expireIn));

    public override void AddToSet(string key, string value) => AddToSet(key, value, 0);

    public override void AddToSet(string key, string value, double score)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(value);
        if (double.IsNaN(score))
        {
            throw new ArgumentException("A score must be a number, or it has no place in the order.", nameof(score));
        }
        _commands.Add(session => SetTable.Add(session, key, value, score));
    }

    public override void AddRangeToSet(string key, IList<string> items)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(items);
        if (items.Contains(null!))
        {
            throw new ArgumentException("The items must not contain null.", nameof(items));
        }
        foreach (var item in items)
        {
            AddToSet(key, item, 0);
        }
    }

    public override void RemoveFromSet(string key, string value)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(value);
        _commands.Add(session => SetTable.Remove(session, key, value));
    }

    public override void RemoveSet(string key) => AddForKey(key, SetTable.RemoveAll);

    public override void ExpireSet(string key, TimeSpan expireIn) => AddForKey(key, SetTable.Expire, After(expireIn));

    public override void PersistSet(string key) => AddForKey(key, SetTable.Expire, null);

    public override void InsertToList(string key, string value)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(value);
        _commands.Add(session => ListTable.Insert(session, key, value));
    }

    public override void RemoveFromList(string key, string value)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(value);
        _commands.Add(session => ListTable.Remove(session, key, value));
    }

    public override void TrimList(string key, int keepStartingFrom, int keepEndingAt)
    {
        ArgumentNullException.ThrowIfNull(key);
        _commands.Add(session => ListTable.Trim(session, key, Tables.Span.Inclusive(keepStartingFrom, keepEndingAt)));
    }

    public override void ExpireList(string key, TimeSpan expireIn) => AddForKey(key, ListTable.Expire, After(expireIn));

    public override void PersistList(string key) => AddForKey(key, ListTable.Expire, null);

    public override void SetRangeInHash(string key, IEnumerable<KeyValuePair<string, string?>> keyValuePairs)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(keyValuePairs);
        foreach (var (field, value) in keyValuePairs)
        {
            _commands.Add(session => HashTable.Set(session, key, field, value));
        }
    }

    public override void RemoveHash(string key) => AddForKey(key, HashTable.RemoveAll);

    public override void ExpireHash(string key, TimeSpan expireIn) => AddForKey(key, HashTable.Expire, After(expireIn));

    public override void PersistHash(string key) => AddForKey(key, HashTable.Expire, null);

    private void AddToCounter(string key, int amount, long? expireAt)
    {
        ArgumentNullException.ThrowIfNull(key);
        _commands.Add(session => CounterTable.Add(session, key, amount, expireAt));
    }

    private void AddForKey(string key, Action<Session, string> command)
    {
        ArgumentNullException.ThrowIfNull(key);
        _commands.Add(session => command(session, key));
    }

    private void AddForKey(string key, Action<Session, string, long?> expire, long? at) =>
        AddForKey(key, (session, name) => expire(session, name, at));

    /// <summary>A text that can't be an id is the id of no job, and nothing is to be done.</summary>
    private bool AddForJob(string jobId, Action<Session, long> command)
    {
        if (!JobId.TryParse(jobId, out var job))
        {
            return false;
        }
        _commands.Add(session => command(session, job));
        return true;
    }

    private long After(TimeSpan span) => Instant.Plus(_storage.Now, span);

    private void Forget()
    {
        _commands.Clear();
        _enqueued.Clear();
        _removed.Clear();
        _locks.ForEach(held => held.Dispose());
        _locks.Clear();
    }
}
