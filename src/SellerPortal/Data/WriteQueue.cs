namespace SellerPortal.Data;

/// <summary>
/// The acknowledged writes: many callers' work is committed together, each caller awaits the commit that holds its own. One durable
/// commit costs a disk's sync, so a hundred in one transaction cost a hundredth each; and SQLite's single writer never meets a second one.
/// </summary>
/// <remarks>
/// A piece of work runs on a writer thread, inside a transaction that others share; when one of them fails, the transaction is rolled
/// back and each piece is run again alone. Work must therefore do nothing but use its session. It may run several times, it is committed once.
/// </remarks>
public sealed class WriteQueue : IDisposable
{
    private readonly Lazy<WriteLane[]> _lanes;
    private int _next;

    public WriteQueue(IPortalDatabase database) =>
        _lanes = new(() => [.. Enumerable.Range(0, database.WriteLanes).Select(number => new WriteLane(database, number))]);

    /// <summary>Runs work in a transaction; completes once it is committed.</summary>
    /// <param name="rowsOf">
    /// The account or lead whose rows others lock too: its work stays on one writer, and all writers go through such ids in one order, so that two
    /// transactions don't wait for each other. Left out, any writer does it.
    /// </param>
    /// <exception cref="Exception">What the work threw, or why the commit failed; nothing of it is stored then.</exception>
    public Task<T> RunAsync<T>(Func<SqlSession, T> work, CancellationToken cancellation = default, Guid rowsOf = default)
    {
        cancellation.ThrowIfCancellationRequested();
        var item = new Work<T>(work, rowsOf);
        var lanes = _lanes.Value;
        var number = rowsOf == default ? Interlocked.Increment(ref _next) : rowsOf.GetHashCode();
        lanes[(uint)number % lanes.Length].Add(item, cancellation);
        return item.Committed;
    }

    /// <summary>As <see cref="RunAsync{T}"/>, for work that returns nothing.</summary>
    public Task RunAsync(Action<SqlSession> work, CancellationToken cancellation = default) =>
        RunAsync(session => { work(session); return true; }, cancellation);

    /// <summary>Commits what is waiting, then ends.</summary>
    public void Dispose()
    {
        if (_lanes.IsValueCreated)
            foreach (var lane in _lanes.Value)
                lane.Dispose();
    }

    private sealed class Work<T>(Func<SqlSession, T> work, Guid rowsOf) : IQueuedWork
    {
        private readonly TaskCompletionSource<T> _committed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? _result;

        public Guid RowsOf => rowsOf;

        public Task<T> Committed => _committed.Task;

        public void Run(SqlSession session) => _result = work(session);

        public void Complete() => _committed.SetResult(_result!);

        public void Fail(Exception problem) => _committed.SetException(problem);
    }
}

/// <summary>A piece of work that waits for its commit.</summary>
internal interface IQueuedWork
{
    Guid RowsOf { get; }

    void Run(SqlSession session);

    void Complete();

    void Fail(Exception problem);
}
