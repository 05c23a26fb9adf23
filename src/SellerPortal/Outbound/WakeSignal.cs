using System.Threading.Channels;

namespace SellerPortal.Outbound;

/// <summary>Wakes a <see cref="Dispatcher{TLease}"/>. Lost signals cost a second at the most: the rows say what is due.</summary>
public abstract class WakeSignal
{
    private readonly Channel<bool> _raised = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>There may be something due. After the commit that made it so.</summary>
    public void Raise() => _raised.Writer.TryWrite(true);

    /// <summary>Waits for a signal, at most that long.</summary>
    public async Task WaitAsync(TimeSpan longest, TimeProvider time, CancellationToken cancellation)
    {
        using var end = new CancellationTokenSource(longest, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(end.Token, cancellation);
        try
        {
            await _raised.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // Time to look without having been called.
        }
    }
}
