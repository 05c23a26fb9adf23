using System.Collections.Concurrent;

namespace SellerPortal.Connect.Deliveries;

/// <summary>Lets whoever handed in a lead wait until each of its deliveries has been tried once. A convenience: the rows don't need it.</summary>
public sealed class FirstAttempts(TimeProvider time)
{
    private readonly ConcurrentDictionary<Guid, Wait> _waits = new();

    /// <summary>Begins to watch a lead. Before its deliveries are committed, or the first outcome could be missed.</summary>
    public void Watch(Guid leadId) => _waits[leadId] = new Wait();

    /// <summary>Whether somebody of this process waits for the lead.</summary>
    public bool IsWatched(Guid leadId) => _waits.ContainsKey(leadId);

    /// <summary>Says how many first attempts of the lead are still to come after this moment; 0 ends the wait.</summary>
    public void Report(Guid leadId, int untried)
    {
        if (untried == 0 && _waits.TryGetValue(leadId, out var wait))
            wait.Done.TrySetResult();
    }

    /// <summary>Waits for all first attempts, at most that long.</summary>
    /// <returns>False, at once, for a lead that nobody watches.</returns>
    public async Task<bool> WaitAsync(Guid leadId, TimeSpan patience, CancellationToken cancellation)
    {
        if (!_waits.TryGetValue(leadId, out var wait))
            return false;
        try
        {
            await wait.Done.Task.WaitAsync(patience, time, cancellation);
        }
        catch (TimeoutException)
        {
            // Then the rows say how far each delivery is.
        }
        return true;
    }

    /// <summary>Stops watching a lead.</summary>
    public void Forget(Guid leadId) => _waits.TryRemove(leadId, out _);

    private sealed class Wait
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
