using System.Diagnostics;
using Hangfire.Storage;
using SellerPortal.Hangfire.Sqlite.Tables;

namespace SellerPortal.Hangfire.Sqlite.Waiting;

/// <summary>
/// The locks of one connection, which is their owner: it may take a lock that it has again, from any thread, and gives it up when all
/// handles are disposed or the connection is. Against threads of this process a gate decides, against other processes a row with a lease.
/// </summary>
internal sealed class DistributedLocks(SQLiteStorage storage) : IDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(100);

    /// <summary>One thread of the connection acquires at a time, so that a second one finds what the first has got.</summary>
    private readonly Lock _acquiring = new();
    private readonly Dictionary<string, Hold> _holds = [];

    /// <exception cref="DistributedLockTimeoutException">Another connection had the lock for the whole time. Zero is one try.</exception>
    public IDisposable Acquire(string resource, TimeSpan timeout)
    {
        if (string.IsNullOrEmpty(resource))
        {
            throw new ArgumentNullException(nameof(resource), "A lock needs the name of a resource.");
        }
        if (timeout < TimeSpan.Zero && timeout != Timeout.InfiniteTimeSpan)
        {
            throw new ArgumentException("The time-out of a lock must not be negative.", nameof(timeout));
        }
        ObjectDisposedException.ThrowIf(storage.IsDisposed, storage);
        lock (_acquiring)
        {
            return Again(resource) ?? First(resource, timeout);
        }
    }

    public void Dispose()
    {
        List<Hold> holds;
        lock (_holds)
        {
            holds = [.. _holds.Values];
            _holds.Clear();
        }
        holds.ForEach(GiveUp);
    }

    private Handle? Again(string resource)
    {
        lock (_holds)
        {
            if (!_holds.TryGetValue(resource, out var hold))
            {
                return null;
            }
            hold.Level++;
            return new Handle(this, hold);
        }
    }

    private Handle First(string resource, TimeSpan timeout)
    {
        var start = Stopwatch.GetTimestamp();
        var longest = TimeSpan.FromMilliseconds(int.MaxValue);
        if (timeout == Timeout.InfiniteTimeSpan || timeout > longest)
        {
            timeout = longest;
        }
        if (!storage.File.Gates.TryEnter(resource, timeout))
        {
            throw new DistributedLockTimeoutException(resource);
        }
        try
        {
            var hold = new Hold(new LockRow(resource, Random.Shared.NextInt64()));
            WaitForRow(hold.Row, start, timeout);
            storage.Holdings.Add(hold.Row);
            lock (_holds)
            {
                _holds.Add(resource, hold);
            }
            return new Handle(this, hold);
        }
        catch
        {
            storage.File.Gates.Leave(resource);
            throw;
        }
    }

    private void WaitForRow(LockRow row, long start, TimeSpan timeout)
    {
        var pause = FirstPause;
        while (!TryTake(row))
        {
            var left = timeout - Stopwatch.GetElapsedTime(start);
            if (left <= TimeSpan.Zero)
            {
                throw new DistributedLockTimeoutException(row.Resource);
            }
            storage.Ended.Wait(pause < left ? pause : left);
            ObjectDisposedException.ThrowIf(storage.IsDisposed, storage);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    private bool TryTake(LockRow row)
    {
        var now = storage.Now;
        var until = Instant.Plus(now, storage.Options.LockLease);
        return storage.File.Write(session => LockTable.TryTake(session, row, storage.OwnerId, now, until));
    }

    private void Release(Hold hold)
    {
        lock (_holds)
        {
            var current = _holds.GetValueOrDefault(hold.Row.Resource);
            if (--hold.Level > 0 || current != hold)
            {
                return;
            }
            _holds.Remove(hold.Row.Resource);
        }
        GiveUp(hold);
    }

    /// <summary>
    /// The row's end is written with the next commit at the latest, and nobody waits for it: within the process writings keep their order,
    /// and another process has to look for the lock anyway.
    /// </summary>
    private void GiveUp(Hold hold)
    {
        if (!storage.Holdings.Remove(hold.Row))
        {
            // Lost before, or given up by the storage at its end.
            return;
        }
        try
        {
            storage.File.Post(session => LockTable.Release(session, hold.Row));
        }
        catch (ObjectDisposedException)
        {
            // The storage has ended just now, and with it all of its locks.
        }
        finally
        {
            storage.File.Gates.Leave(hold.Row.Resource);
        }
    }

    private sealed class Hold(LockRow row)
    {
        public LockRow Row { get; } = row;

        public int Level { get; set; } = 1;
    }

    private sealed class Handle(DistributedLocks locks, Hold hold) : IDisposable
    {
        private int _disposed;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _disposed, 1) == 0)
            {
                locks.Release(hold);
            }
        }
    }
}
