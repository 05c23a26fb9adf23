using System.Collections.Concurrent;

namespace SellerPortal.Data;

/// <summary>Hand-written reads on connections that keep their prepared commands. Each read is short and sees what is committed when it begins.</summary>
public sealed class ReadPool(IPortalDatabase database) : IDisposable
{
    private const int MostIdle = 16;
    private readonly ConcurrentBag<SqlSession> _idle = [];

    /// <summary>Runs a read and returns what it returns. Safe for many threads.</summary>
    public T Read<T>(Func<SqlSession, T> read)
    {
        if (!_idle.TryTake(out var session))
            session = new SqlSession(database.OpenConnection());
        T result;
        try
        {
            result = read(session);
        }
        catch
        {
            session.Dispose();
            throw;
        }
        if (_idle.Count < MostIdle)
            _idle.Add(session);
        else
            session.Dispose();
        return result;
    }

    public void Dispose()
    {
        while (_idle.TryTake(out var session))
            session.Dispose();
    }
}
