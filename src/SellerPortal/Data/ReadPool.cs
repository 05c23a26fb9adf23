using System.Collections.Concurrent;

namespace SellerPortal.Data;

/// <summary>Hand-written reads on connections that keep their prepared commands. Each read is short and sees what is committed when it begins.</summary>
public sealed class ReadPool(IPortalDatabase database) : IDisposable
{
    private const int MostIdle = 8;
    private readonly ConcurrentBag<SqlSession> _idle = [];

    /// <summary>Runs a read and returns what it returns. Safe for many threads. A read whose idle connection had died meanwhile runs again on a new one.</summary>
    public T Read<T>(Func<SqlSession, T> read)
    {
        if (_idle.TryTake(out var session))
        {
            try
            {
                return ReadOn(session, read);
            }
            catch (Exception problem) when (database.IsUnavailable(problem))
            {
                // The others have been idle as long.
                Dispose();
            }
        }
        return ReadOn(new SqlSession(database.OpenConnection()), read);
    }

    private T ReadOn<T>(SqlSession session, Func<SqlSession, T> read)
    {
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

    /// <summary>Closes the connections that nobody uses.</summary>
    public void Dispose()
    {
        while (_idle.TryTake(out var session))
            session.Dispose();
    }
}
