using SellerPortal.Hangfire.Sqlite.Access;
using SellerPortal.Hangfire.Sqlite.Tables;

namespace SellerPortal.Hangfire.Sqlite;

/// <summary>
/// What a storage does by the clock, with one timer: it renews what it has fetched and locked, watches for jobs of other processes while a
/// worker of this one waits, and frees what others have left behind. It belongs to the storage, not to a server: renewing goes on while a
/// server shuts down slowly, and for locks without any server.
/// </summary>
internal sealed class Upkeep : IDisposable
{
    private static readonly TimeSpan SweepInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan EstateInterval = TimeSpan.FromSeconds(5);

    private readonly JobsFile _file;
    private readonly SQLiteStorageOptions _options;
    private readonly Holdings _holdings;
    private readonly Owner _owner;
    private readonly Session _watch;
    private readonly ITimer _timer;
    private readonly Lock _running = new();
    private long? _seenVersion;
    private long _renewFetchedAt;
    private long _renewLocksAt;
    private long _sweepAt;
    private long _settleAt;
    private bool _failing;
    private bool _ended;

    public Upkeep(JobsFile file, SQLiteStorageOptions options, Holdings holdings, Owner owner)
    {
        _file = file;
        _options = options;
        _holdings = holdings;
        _owner = owner;
        _watch = file.OpenReader();
        var now = options.TimeProvider.Now();
        _renewFetchedAt = Instant.Plus(now, options.SlidingInvisibilityTimeout / 4);
        _renewLocksAt = Instant.Plus(now, options.LockLease / 4);
        _sweepAt = Instant.Plus(now, SweepInterval);
        _settleAt = Instant.Plus(now, EstateInterval);
        var period = new[] { options.QueuePollInterval, options.SlidingInvisibilityTimeout / 8, options.LockLease / 8 }.Min();
        _timer = options.TimeProvider.CreateTimer(_ => Tick(), null, period, period);
    }

    public void Dispose()
    {
        _timer.Dispose();
        lock (_running)
        {
            _ended = true;
            _watch.Dispose();
        }
    }

    private void Tick()
    {
        if (!_running.TryEnter())
        {
            return;
        }
        try
        {
            if (!_ended)
            {
                var now = _options.TimeProvider.Now();
                Renew(now);
                Sweep(now);
                Watch();
                _failing = false;
            }
        }
        catch (Exception failure)
        {
            if (!_failing)
            {
                StorageLog.Warn($"The upkeep of the job storage {_file.Path} failed; it is tried again until it succeeds.", failure);
            }
            _failing = true;
        }
        finally
        {
            _running.Exit();
        }
    }

    private void Renew(long now)
    {
        if (now >= _renewFetchedAt)
        {
            RenewFetched(now);
        }
        if (now >= _renewLocksAt)
        {
            RenewLocks(now);
        }
    }

    private void RenewFetched(long now)
    {
        var fetched = _holdings.Fetched;
        var until = Instant.Plus(now, _options.SlidingInvisibilityTimeout);
        if (fetched.Count > 0)
        {
            _file.Write(session =>
            {
                foreach (var row in fetched)
                {
                    QueueTable.Renew(session, row, until);
                }
            });
        }
        _renewFetchedAt = Instant.Plus(now, _options.SlidingInvisibilityTimeout / 4);
    }

    private void RenewLocks(long now)
    {
        var locked = _holdings.Locked;
        var until = Instant.Plus(now, _options.LockLease);
        if (locked.Count > 0)
        {
            var lost = _file.Write(session => locked.Where(row => !LockTable.Renew(session, row, until)).ToList());
            foreach (var row in lost.Where(_holdings.Remove))
            {
                _file.Gates.Leave(row.Resource);
                StorageLog.Warn($"The lock '{row.Resource}' was lost: its lease of {_options.LockLease:c} ended before it could be renewed.");
            }
        }
        _renewLocksAt = Instant.Plus(now, _options.LockLease / 4);
    }

    private void Sweep(long now)
    {
        if (now >= _sweepAt)
        {
            if (QueueTable.HasOverdue(_watch, now))
            {
                // A timer that came late must not cost the storage its own jobs, whose workers are alive as it knows.
                RenewFetched(now);
                foreach (var queue in _file.Write(session => QueueTable.ReleaseOverdue(session, now)))
                {
                    _file.Signals.Announce(queue, 1);
                }
            }
            _sweepAt = Instant.Plus(now, SweepInterval);
        }
        if (now >= _settleAt)
        {
            _owner.SettleEstates();
            _settleAt = Instant.Plus(now, EstateInterval);
        }
    }

    /// <summary>The version changes whenever another connection has committed, so that an idle look reads no page.</summary>
    private void Watch()
    {
        var awaited = _file.Signals.Awaited();
        if (awaited.Count == 0)
        {
            return;
        }
        var version = _watch.Number("PRAGMA data_version");
        if (version == _seenVersion)
        {
            return;
        }
        foreach (var (queue, waiters) in awaited)
        {
            _file.Signals.Announce(queue, QueueTable.CountFree(_watch, queue, waiters));
        }
        _seenVersion = version;
    }
}
