using System.Collections.Concurrent;

namespace SellerPortal.Data;

/// <summary>
/// The acknowledged writes: many callers' work is committed together, each caller awaits the commit that holds its own. One durable
/// commit costs a disk's sync, so a hundred in one transaction cost a hundredth each; and SQLite's single writer never meets a second one.
/// </summary>
/// <remarks>
/// A piece of work runs on a writer thread, inside a transaction that others share; when one of them fails, the transaction is rolled
/// back and each piece is run again alone. Work must therefore do nothing but use its session. It may run twice, it is committed once.
/// </remarks>
public sealed class WriteQueue : IDisposable
{
    private const int LargestGroup = 256;
    private readonly IPortalDatabase _database;
    private readonly BlockingCollection<IWork> _waiting = new(boundedCapacity: 10_000);
    private readonly Lazy<Thread[]> _lanes;

    public WriteQueue(IPortalDatabase database)
    {
        _database = database;
        _lanes = new(() => [.. Enumerable.Range(0, database.WriteLanes).Select(StartLane)]);
    }

    /// <summary>Runs work in a transaction; completes once it is committed.</summary>
    /// <exception cref="Exception">What the work threw, or why the commit failed; nothing of it is stored then.</exception>
    public Task<T> RunAsync<T>(Func<SqlSession, T> work, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        _ = _lanes.Value;
        var item = new Work<T>(work);
        _waiting.Add(item, cancellation);
        return item.Committed;
    }

    /// <summary>As <see cref="RunAsync{T}"/>, for work that returns nothing.</summary>
    public Task RunAsync(Action<SqlSession> work, CancellationToken cancellation = default) =>
        RunAsync(session => { work(session); return true; }, cancellation);

    /// <summary>Commits what is waiting, then ends.</summary>
    public void Dispose()
    {
        _waiting.CompleteAdding();
        if (_lanes.IsValueCreated)
            foreach (var lane in _lanes.Value)
                lane.Join();
        _waiting.Dispose();
    }

    private Thread StartLane(int number)
    {
        var thread = new Thread(WorkUntilClosed) { IsBackground = true, Name = $"writer {number}" };
        thread.Start();
        return thread;
    }

    private void WorkUntilClosed()
    {
        Lane? lane = null;
        var group = new List<IWork>(LargestGroup);
        foreach (var first in _waiting.GetConsumingEnumerable())
        {
            group.Clear();
            group.Add(first);
            while (group.Count < LargestGroup && _waiting.TryTake(out var next))
                group.Add(next);
            lane = CommitTogetherOrAlone(lane, group);
        }
        lane?.Dispose();
    }

    private Lane? CommitTogetherOrAlone(Lane? lane, List<IWork> group)
    {
        try
        {
            lane ??= new Lane(_database);
            lane.Commit(group);
            group.ForEach(work => work.Complete());
            return lane;
        }
        catch (Exception problem)
        {
            // The connection may be what broke: the next group gets a new one.
            lane?.Dispose();
            lane = null;
            if (group.Count == 1)
                group[0].Fail(problem);
            else
                foreach (var work in group)
                    lane = CommitTogetherOrAlone(lane, [work]);
            return lane;
        }
    }

    private sealed class Lane : IDisposable
    {
        private readonly IPortalDatabase _database;
        private readonly System.Data.Common.DbConnection _connection;
        private readonly SqlSession _session;

        public Lane(IPortalDatabase database)
        {
            _database = database;
            _connection = database.OpenConnection();
            _session = new SqlSession(_connection);
        }

        public void Commit(List<IWork> group)
        {
            using var turn = _database.TakeTurn();
            using var transaction = _database.BeginWrite(_connection);
            _session.Transaction = transaction;
            foreach (var work in group)
                work.Run(_session);
            transaction.Commit();
        }

        public void Dispose() => _session.Dispose();
    }

    private interface IWork
    {
        void Run(SqlSession session);
        void Complete();
        void Fail(Exception problem);
    }

    private sealed class Work<T>(Func<SqlSession, T> work) : IWork
    {
        private readonly TaskCompletionSource<T> _committed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? _result;

        public Task<T> Committed => _committed.Task;

        public void Run(SqlSession session) => _result = work(session);

        public void Complete() => _committed.SetResult(_result!);

        public void Fail(Exception problem) => _committed.SetException(problem);
    }
}
