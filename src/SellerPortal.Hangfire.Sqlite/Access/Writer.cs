using System.Diagnostics;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace SellerPortal.Hangfire.Sqlite.Access;

/// <summary>
/// The one writing connection of this process to a file. Writings that arrive while another is being committed are committed together:
/// who returns has his rows in the file. If one fails, the group is taken back and each is applied by itself, so that who fails takes nobody
/// with him; therefore a writing may run twice, and must not change anything but the file. The first to arrive leads: he commits what is
/// there and hands over to one who came meanwhile.
/// </summary>
internal sealed class Writer(Session session, string path) : IDisposable
{
    /// <summary>How long to wait for another process that writes.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Lock _sync = new();
    private List<Write> _pending = [];
    private bool _led;
    private int _lastLeader;
    private bool _closed;

    public void Run(Action<Session> work) => Complete(new Write(work));

    public T Run<T>(Func<Session, T> work)
    {
        T result = default!;
        Complete(new Write(open => result = work(open)));
        return result;
    }

    /// <summary>Runs outside of any transaction, while nobody in this process writes.</summary>
    public void RunAlone(Action<Session> work) => Complete(new Write(work, inTransaction: false));

    /// <summary>
    /// Writes without waiting: done on return when nobody is writing, otherwise with the next group. Later writings see it in any case.
    /// For what nobody relies on, as the end of a lock, which its lease ends anyway.
    /// </summary>
    public void Post(Action<Session> work)
    {
        var write = new Write(work, awaited: false);
        if (Join(write))
        {
            Lead();
        }
    }

    public void Dispose()
    {
        lock (_sync)
        {
            if (_closed)
            {
                return;
            }
            _closed = true;
        }
        // What was accepted before is still written: an idle lead waits for the one under way.
        var last = new Write(_ => { }, inTransaction: false);
        bool leads;
        lock (_sync)
        {
            _pending.Add(last);
            leads = !_led;
            _led = true;
        }
        if (leads || !last.WaitUntilFinished())
        {
            Lead();
        }
        session.Dispose();
    }

    private void Complete(Write write)
    {
        if (Join(write) || !write.WaitUntilFinished())
        {
            Lead();
        }
        write.ThrowIfFailed();
    }

    /// <summary>True if the caller has to lead.</summary>
    private bool Join(Write write)
    {
        lock (_sync)
        {
            ObjectDisposedException.ThrowIf(_closed, typeof(SQLiteStorage));
            _pending.Add(write);
            if (_led)
            {
                return false;
            }
            return _led = true;
        }
    }

    private void Lead()
    {
        GatherOthers();
        while (true)
        {
            List<Write> group;
            lock (_sync)
            {
                group = _pending;
                _pending = [];
            }
            Commit(group);
            var goOn = !HandOver();
            foreach (var write in group)
            {
                write.Finish();
            }
            if (!goOn)
            {
                return;
            }
        }
    }

    /// <summary>
    /// When several threads write, lets those that are about to join go first: twenty writings in one commit cost half of twenty commits.
    /// A thread that writes by itself isn't held up.
    /// </summary>
    private void GatherOthers()
    {
        if (_lastLeader != Environment.CurrentManagedThreadId)
        {
            _lastLeader = Environment.CurrentManagedThreadId;
            Thread.Yield();
        }
    }

    /// <summary>Passes the lead on, or lays it down if nothing is left. False if nobody waits for what is left: then the leader goes on.</summary>
    private bool HandOver()
    {
        lock (_sync)
        {
            if (_pending.Count == 0)
            {
                _led = false;
                return true;
            }
            var heir = _pending.Find(write => write.HasThread);
            heir?.Promote();
            return heir is not null;
        }
    }

    private void Commit(List<Write> group)
    {
        var together = group.FindAll(write => write.InTransaction);
        if (together.Count > 0)
        {
            CommitTogether(together);
        }
        foreach (var write in group)
        {
            if (!write.InTransaction)
            {
                Try(write, () => write.Apply(session));
            }
            if (write is { Failure: { } failure, HasThread: false })
            {
                StorageLog.Warn("A background writing to the job storage failed.", failure);
            }
        }
    }

    private void CommitTogether(List<Write> group)
    {
        try
        {
            InTransaction(() => group.ForEach(write => write.Apply(session)));
        }
        catch (TimeoutException failure)
        {
            group.ForEach(write => write.Fail(failure));
        }
        catch (Exception failure) when (group.Count == 1)
        {
            group[0].Fail(failure);
        }
        catch
        {
            group.ForEach(CommitAlone);
        }
    }

    private void CommitAlone(Write write) => Try(write, () => InTransaction(() => write.Apply(session)));

    private static void Try(Write write, Action action)
    {
        try
        {
            action();
        }
        catch (Exception failure)
        {
            write.Fail(failure);
        }
    }

    private void InTransaction(Action action)
    {
        Begin();
        try
        {
            action();
            Run("COMMIT");
        }
        catch
        {
            // A severe error, as a full disk, has rolled back by itself.
            if (raw.sqlite3_get_autocommit(session.Connection.Handle) == 0)
            {
                Run("ROLLBACK");
            }
            throw;
        }
    }

    /// <summary>
    /// Takes the file's write lock at once: a transaction that reads first and writes later can't be sure to get it. The provider would poll
    /// a busy file every 150 milliseconds, SQLite up to every 100: under load of two processes one of them would starve.
    /// </summary>
    private void Begin()
    {
        var start = Stopwatch.GetTimestamp();
        var spin = new SpinWait();
        int result;
        while ((result = raw.sqlite3_exec(session.Connection.Handle, "BEGIN IMMEDIATE")) == raw.SQLITE_BUSY)
        {
            if (Stopwatch.GetElapsedTime(start) > Patience)
            {
                throw new TimeoutException($"Another process has kept the job storage {path} locked for {Patience.TotalSeconds} seconds.");
            }
            spin.SpinOnce();
        }
        SqliteException.ThrowExceptionForRC(result, session.Connection.Handle);
    }

    private void Run(string statement) =>
        SqliteException.ThrowExceptionForRC(raw.sqlite3_exec(session.Connection.Handle, statement), session.Connection.Handle);
}
