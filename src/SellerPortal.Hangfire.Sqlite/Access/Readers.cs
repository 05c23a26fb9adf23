using System.Collections.Concurrent;

namespace SellerPortal.Hangfire.Sqlite.Access;

/// <summary>
/// Reading connections, rented for one call each: Hangfire uses a connection from several threads and never disposes a monitor, and an open
/// reader would keep the write-ahead log from starting over.
/// </summary>
internal sealed class Readers(Func<Session> open) : IDisposable
{
    /// <summary>More may read at the same time; so many stay open for the next.</summary>
    private const int Kept = 16;

    private readonly ConcurrentBag<Session> _idle = [];
    private int _idleCount;
    private volatile bool _closed;

    public Session Open() => open();

    public T Run<T>(Func<Session, T> read)
    {
        var session = Rent();
        try
        {
            var result = read(session);
            Return(session);
            return result;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        _closed = true;
        Drain();
    }

    private Session Rent()
    {
        ObjectDisposedException.ThrowIf(_closed, typeof(SQLiteStorage));
        if (!_idle.TryTake(out var session))
        {
            return open();
        }
        Interlocked.Decrement(ref _idleCount);
        return session;
    }

    private void Return(Session session)
    {
        if (Interlocked.Increment(ref _idleCount) > Kept)
        {
            Interlocked.Decrement(ref _idleCount);
            session.Dispose();
            return;
        }
        _idle.Add(session);
        if (_closed)
        {
            Drain();
        }
    }

    private void Drain()
    {
        while (_idle.TryTake(out var session))
        {
            session.Dispose();
        }
    }
}
