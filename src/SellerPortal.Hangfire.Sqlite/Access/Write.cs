using System.Runtime.ExceptionServices;

namespace SellerPortal.Hangfire.Sqlite.Access;

/// <summary>A piece of writing that is applied whole or not at all, and whose author may wait for it.</summary>
internal class Write(Action<Session> work, bool inTransaction = true, bool awaited = true)
{
    private readonly ManualResetEventSlim? _turn = awaited ? new(false, spinCount: 0) : null;
    private Exception? _failure;
    private volatile bool _finished;

    /// <summary>False for what SQLite does outside of transactions only, as a checkpoint.</summary>
    public bool InTransaction => inTransaction;

    /// <summary>Whether a thread waits for it, which could lead the next group.</summary>
    public bool HasThread => _turn is not null;

    public bool Failed => _failure is not null;

    public Exception? Failure => _failure;

    public void Apply(Session session) => work(session);

    public void Fail(Exception failure) => _failure ??= failure;

    public void Finish()
    {
        _finished = true;
        _turn?.Set();
    }

    /// <summary>Wakes the author before its writing is done, to do it.</summary>
    public void Promote() => _turn!.Set();

    /// <summary>Waits until the writing is finished (true), or its author has to lead (false).</summary>
    public bool WaitUntilFinished()
    {
        _turn!.Wait();
        return _finished;
    }

    public void ThrowIfFailed()
    {
        if (_failure is not null)
        {
            ExceptionDispatchInfo.Throw(_failure);
        }
    }
}
