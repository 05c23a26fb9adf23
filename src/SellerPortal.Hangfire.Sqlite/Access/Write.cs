using System.Runtime.ExceptionServices;

namespace SellerPortal.Hangfire.Sqlite.Access;

/// <summary>A piece of writing that is applied whole or not at all, and whose author may wait for it.</summary>
internal sealed class Write(Action<Session> work, bool inTransaction = true, bool awaited = true)
{
    /// <summary>A monitor by itself: an event would be made of one, and be made for each writing.</summary>
    private readonly object _turn = new();
    private Exception? _failure;
    private bool _finished;
    private bool _promoted;

    /// <summary>False for what SQLite does outside of transactions only, as a checkpoint.</summary>
    public bool InTransaction => inTransaction;

    /// <summary>Whether a thread waits for it, which could lead the next group.</summary>
    public bool HasThread => awaited;

    public Exception? Failure => _failure;

    public void Apply(Session session) => work(session);

    public void Fail(Exception failure) => _failure = failure;

    public void Finish() => Wake(ref _finished);

    /// <summary>Wakes the author before its writing is done, to do it.</summary>
    public void Promote() => Wake(ref _promoted);

    /// <summary>Waits until the writing is finished (true), or its author has to lead (false).</summary>
    public bool WaitUntilFinished()
    {
        lock (_turn)
        {
            while (!_finished && !_promoted)
            {
                Monitor.Wait(_turn);
            }
            return _finished;
        }
    }

    public void ThrowIfFailed()
    {
        if (_failure is not null)
        {
            ExceptionDispatchInfo.Throw(_failure);
        }
    }

    private void Wake(ref bool reason)
    {
        lock (_turn)
        {
            reason = true;
            Monitor.Pulse(_turn);
        }
    }
}
