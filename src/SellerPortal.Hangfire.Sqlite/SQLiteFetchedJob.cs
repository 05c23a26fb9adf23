using Hangfire.Storage;
using SellerPortal.Hangfire.Sqlite.Tables;

namespace SellerPortal.Hangfire.Sqlite;

/// <summary>
/// A job that a worker has. Whatever is done with it changes something only while the worker still owns it: an owner that was silent for
/// too long can neither delete nor free what another has fetched since. A job that is neither removed nor requeued is requeued on dispose.
/// </summary>
internal sealed class SQLiteFetchedJob(SQLiteStorage storage, QueueRow row) : IFetchedJob
{
    private readonly Lock _sync = new();
    private bool _settled;

    public string JobId { get; } = Sqlite.JobId.Of(row.Job);

    public string Queue => row.Queue;

    internal QueueRow Row => row;

    internal SQLiteStorage Storage => storage;

    public void RemoveFromQueue()
    {
        lock (_sync)
        {
            if (!_settled)
            {
                storage.File.Write(session => QueueTable.Remove(session, row));
                Settle();
            }
        }
    }

    public void Requeue()
    {
        lock (_sync)
        {
            if (!_settled)
            {
                var freed = storage.File.Write(session => QueueTable.Release(session, row));
                Settle();
                if (freed)
                {
                    storage.File.Signals.Announce(row.Queue, 1);
                }
            }
        }
    }

    public void Dispose()
    {
        // A storage that has ended has freed the row already.
        if (!storage.IsDisposed)
        {
            Requeue();
        }
    }

    /// <summary>Nothing is left to do: a transaction that removed the row has been committed.</summary>
    internal void Settle()
    {
        lock (_sync)
        {
            _settled = true;
        }
        storage.Holdings.Remove(row);
    }
}
