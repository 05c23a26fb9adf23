using SellerPortal.Hangfire.Sqlite.Access;
using SellerPortal.Hangfire.Sqlite.Tables;

namespace SellerPortal.Hangfire.Sqlite;

/// <summary>A storage as the owner of what it has fetched and locked, and as the heir of owners that died.</summary>
internal sealed class Owner : IDisposable
{
    private readonly JobsFile _file;
    private readonly OwnerMark? _mark;

    public Owner(JobsFile file, TimeProvider time)
    {
        _file = file;
        Id = Random.Shared.NextInt64(1, long.MaxValue);
        _mark = OwnerMark.TryTake(file.Path, Id);
        if (_mark is not null)
        {
            _file.Write(session => OwnerTable.Add(session, Id, $"{Environment.MachineName}/{Environment.ProcessId}", time.Now()));
        }
    }

    public long Id { get; }

    /// <summary>Frees what belonged to storages whose process has ended without a word.</summary>
    public void SettleEstates()
    {
        if (_mark is null)
        {
            return;
        }
        foreach (var other in _file.Read(session => OwnerTable.Others(session, Id)))
        {
            using var mark = OwnerMark.TryInherit(_file.Path, other);
            if (mark is null)
            {
                continue;
            }
            var freed = _file.Write(session => OwnerTable.Remove(session, other) ? Bequeath(session, other, withServers: true) : null);
            if (freed is not null)
            {
                Announce(freed);
                StorageLog.Info(
                    $"A process that used the job storage {_file.Path} has ended unexpectedly; {freed.Count} of its jobs are free again.");
            }
        }
    }

    public void Dispose()
    {
        Announce(_file.Write(session =>
        {
            OwnerTable.Remove(session, Id);
            return Bequeath(session, Id, withServers: false);
        }));
        _mark?.Dispose();
    }

    /// <summary>What the owner had fetched is free again, its locks are open. Returns the queues of the freed jobs.</summary>
    /// <param name="withServers">
    /// A server whose storage ended in order stays until its heartbeat is overdue, as Hangfire has it; that of a killed process is gone.
    /// </param>
    private static List<string> Bequeath(Session session, long owner, bool withServers)
    {
        if (withServers)
        {
            ServerTable.RemoveAllOf(session, owner);
        }
        LockTable.ReleaseAllOf(session, owner);
        return QueueTable.ReleaseAllOf(session, owner);
    }

    private void Announce(List<string> queues)
    {
        foreach (var queue in queues)
        {
            _file.Signals.Announce(queue, 1);
        }
    }
}
