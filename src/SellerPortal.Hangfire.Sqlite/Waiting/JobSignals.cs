namespace SellerPortal.Hangfire.Sqlite.Waiting;

/// <summary>
/// Wakes workers of this process: as many as there are new jobs in a queue of theirs, the longest waiting first. A signal says "look", not
/// "take this": whoever is woken for nothing waits again.
/// </summary>
internal sealed class JobSignals
{
    private readonly Lock _sync = new();
    private readonly LinkedList<Waiter> _waiters = [];

    /// <summary>
    /// Whether the last fetch found something: then the next needn't look before it takes the write lock. A guess, and harmless if wrong.
    /// </summary>
    public volatile bool MoreExpected;

    /// <summary>To be called before the last look, so that no job comes unnoticed between look and wait.</summary>
    public Waiter Register(string[] queues)
    {
        var waiter = new Waiter(this, queues);
        lock (_sync)
        {
            _waiters.AddLast(waiter.Node);
        }
        return waiter;
    }

    public void Announce(string queue, long jobs)
    {
        lock (_sync)
        {
            for (var node = _waiters.First; node is not null && jobs > 0; node = node.Next)
            {
                if (!node.Value.IsSignalled && node.Value.Queues.Contains(queue))
                {
                    node.Value.Signal();
                    jobs--;
                }
            }
        }
    }

    /// <summary>Wakes all, as a storage that ends does.</summary>
    public void AnnounceToAll()
    {
        lock (_sync)
        {
            foreach (var waiter in _waiters)
            {
                waiter.Signal();
            }
        }
    }

    /// <summary>The queues that somebody waits for, with how many do.</summary>
    public List<(string Queue, int Waiters)> Awaited()
    {
        lock (_sync)
        {
            return _waiters.Count == 0
                ? []
                : [.. _waiters.Where(waiter => !waiter.IsSignalled).SelectMany(waiter => waiter.Queues.Distinct())
                    .CountBy(queue => queue).Select(pair => (pair.Key, pair.Value))];
        }
    }

    internal sealed class Waiter : IDisposable
    {
        private readonly JobSignals _signals;
        private readonly ManualResetEventSlim _signal = new(false, spinCount: 0);
        private bool _heard;

        public Waiter(JobSignals signals, string[] queues)
        {
            _signals = signals;
            Queues = queues;
            Node = new LinkedListNode<Waiter>(this);
        }

        public string[] Queues { get; }

        public LinkedListNode<Waiter> Node { get; }

        public bool IsSignalled => _signal.IsSet;

        public void Signal() => _signal.Set();

        /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
        public void Wait(CancellationToken cancellationToken)
        {
            _signal.Wait(cancellationToken);
            _heard = true;
        }

        /// <summary>Leaves; a signal that came but wasn't waited for goes to the next.</summary>
        public void Dispose()
        {
            lock (_signals._sync)
            {
                _signals._waiters.Remove(Node);
            }
            if (IsSignalled && !_heard)
            {
                foreach (var queue in Queues)
                {
                    _signals.Announce(queue, 1);
                }
            }
            _signal.Dispose();
        }
    }
}
