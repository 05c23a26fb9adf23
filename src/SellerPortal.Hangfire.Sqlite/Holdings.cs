using System.Collections.Concurrent;
using SellerPortal.Hangfire.Sqlite.Tables;

namespace SellerPortal.Hangfire.Sqlite;

/// <summary>What a storage has fetched and locked at the moment, and therefore renews.</summary>
internal sealed class Holdings
{
    private readonly ConcurrentDictionary<QueueRow, bool> _fetched = new();
    private readonly ConcurrentDictionary<LockRow, bool> _locked = new();

    public ICollection<QueueRow> Fetched => _fetched.Keys;

    public ICollection<LockRow> Locked => _locked.Keys;

    public void Add(QueueRow row) => _fetched.TryAdd(row, true);

    public void Add(LockRow row) => _locked.TryAdd(row, true);

    public void Remove(QueueRow row) => _fetched.TryRemove(row, out _);

    /// <summary>True once for each lock: then the caller opens its gate.</summary>
    public bool Remove(LockRow row) => _locked.TryRemove(row, out _);
}
