using System.Collections.Concurrent;

namespace SellerPortal.Data;

/// <summary>One writer of the <see cref="WriteQueue"/>: a thread with a connection of its own that commits what waits for it, in groups.</summary>
internal sealed class WriteLane : IDisposable
{
    private const int LargestGroup = 256;
    private const int MostConflicts = 5;

    /// <summary>How long a group waits for a database that can't be reached before its callers are told so.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly IPortalDatabase _database;
    private readonly BlockingCollection<IQueuedWork> _waiting = new(boundedCapacity: 10_000);
    private readonly ManualResetEventSlim _closing = new();
    private readonly Thread _thread;
    private readonly Guid _id = Guid.CreateVersion7();
    private long _number;
    private Writer? _writer;

    public WriteLane(IPortalDatabase database, int number)
    {
        _database = database;
        _thread = new Thread(WorkUntilClosed) { IsBackground = true, Name = $"writer {number}" };
        _thread.Start();
    }

    public void Add(IQueuedWork work, CancellationToken cancellation) => _waiting.Add(work, cancellation);

    public void Dispose()
    {
        _waiting.CompleteAdding();
        _closing.Set();
        _thread.Join();
        _waiting.Dispose();
        _closing.Dispose();
    }

    private void WorkUntilClosed()
    {
        var group = new List<IQueuedWork>(LargestGroup);
        foreach (var first in _waiting.GetConsumingEnumerable())
        {
            group.Clear();
            group.Add(first);
            while (group.Count < LargestGroup && _waiting.TryTake(out var next))
                group.Add(next);
            // Every writer of every node goes through the ids in one order: see WriteQueue.
            group.Sort((one, other) => one.RowsOf.CompareTo(other.RowsOf));
            CommitTogetherOrAlone(group);
        }
        _writer?.Dispose();
    }

    private void CommitTogetherOrAlone(List<IQueuedWork> group)
    {
        if (Commit(group) is not { } problem)
            return;
        if (_database.IsUnavailable(problem))
        {
            // Whoever waits behind this group would only wait as long for the same answer.
            while (_waiting.TryTake(out var next))
                group.Add(next);
            group.ForEach(work => work.Fail(problem));
        }
        else if (group.Count == 1)
        {
            group[0].Fail(problem);
        }
        else
        {
            CommitEachAlone(group);
        }
    }

    private void CommitEachAlone(List<IQueuedWork> group)
    {
        for (var i = 0; i < group.Count; i++)
        {
            if (Commit([group[i]]) is not { } problem)
                continue;
            var last = _database.IsUnavailable(problem) ? group.Count - 1 : i;
            for (; i < last; i++)
                group[i].Fail(problem);
            group[i].Fail(problem);
        }
    }

    /// <summary>Commits a group, with a few more attempts where they may help.</summary>
    /// <returns>Why it could not be committed; null if it was.</returns>
    private Exception? Commit(List<IQueuedWork> group)
    {
        var began = TimeProvider.System.GetTimestamp();
        var inDoubt = false;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                // A connection that broke while it committed: only the database knows whether it did.
                if (!inDoubt || !_database.WasCommitted(_id, _number))
                {
                    inDoubt = false;
                    _writer ??= new Writer(_database);
                    _writer.Commit(group, _id, ++_number);
                }
                group.ForEach(work => work.Complete());
                return null;
            }
            catch (Exception problem)
            {
                inDoubt |= _writer is { IsCommitting: true };
                // The connection may be what broke: the next attempt gets a new one.
                _writer?.Dispose();
                _writer = null;
                var isWorthIt = _database.IsUnavailable(problem)
                    ? TimeProvider.System.GetElapsedTime(began) < Patience && !_closing.Wait(TimeSpan.FromMilliseconds(50 << Math.Min(attempt, 4)))
                    : _database.IsConflict(problem) && group.Count == 1 && attempt < MostConflicts;
                if (!isWorthIt)
                    return problem;
            }
        }
    }

    private sealed class Writer(IPortalDatabase database) : IDisposable
    {
        private readonly SqlSession _session = new(database.OpenConnection());

        /// <summary>Whether a commit has been asked for that has not been answered.</summary>
        public bool IsCommitting { get; private set; }

        public void Commit(List<IQueuedWork> group, Guid id, long number)
        {
            using var turn = database.TakeTurn();
            using var transaction = database.BeginWrite(_session.Connection);
            _session.Transaction = transaction;
            foreach (var work in group)
                work.Run(_session);
            database.Mark(_session, id, number);
            _session.Flush();
            IsCommitting = true;
            transaction.Commit();
            IsCommitting = false;
        }

        public void Dispose() => _session.Dispose();
    }
}
