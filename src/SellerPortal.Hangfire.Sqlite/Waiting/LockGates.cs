namespace SellerPortal.Hangfire.Sqlite.Waiting;

/// <summary>
/// One gate per locked resource in this process. Who has passed it contends with other processes only, so that the waiting of many threads
/// costs no polling.
/// </summary>
internal sealed class LockGates
{
    private readonly Dictionary<string, Gate> _gates = [];

    public bool TryEnter(string resource, TimeSpan timeout)
    {
        Gate? gate;
        lock (_gates)
        {
            if (!_gates.TryGetValue(resource, out gate))
            {
                _gates.Add(resource, gate = new Gate());
            }
            gate.Users++;
        }
        var entered = false;
        try
        {
            return entered = gate.Door.Wait(timeout);
        }
        finally
        {
            if (!entered)
            {
                Abandon(resource, gate);
            }
        }
    }

    public void Leave(string resource)
    {
        lock (_gates)
        {
            var gate = _gates[resource];
            gate.Door.Release();
            Abandon(resource, gate);
        }
    }

    private void Abandon(string resource, Gate gate)
    {
        lock (_gates)
        {
            if (--gate.Users == 0)
            {
                _gates.Remove(resource);
            }
        }
    }

    private sealed class Gate
    {
        public SemaphoreSlim Door { get; } = new(1, 1);

        public int Users { get; set; }
    }
}
