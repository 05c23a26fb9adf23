using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SellerPortal.Data;

namespace SellerPortal.Connect.Leads;

/// <summary>
/// Clears away what an erasure leaves behind its commit: files that held the lead, and what the database's own files still have of it. Within
/// moments of an erasure; a timer, and the next start, take up what a crash left.
/// </summary>
public sealed class ErasureSweep(
    IPortalDatabase database, ReadPool reads, IEnumerable<ILeadTrace> traces, TimeProvider time, ILogger<ErasureSweep> log) : BackgroundService
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan PauseWhenRefused = TimeSpan.FromSeconds(1);

    private readonly Channel<bool> _woken = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Something has been erased. After the commit that did it; many calls while it is at work are one.</summary>
    public void Wake() => _woken.Writer.TryWrite(true);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // A former self may have died before it came to this.
        var isUnclean = true;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                foreach (var trace in traces)
                    await trace.DeleteFilesAsync(stoppingToken);
                if (isUnclean)
                    isUnclean = NewestErasure() is { } erased
                        && !await database.ScrubAsync([.. traces.SelectMany(trace => trace.Tables)], erased.At, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception problem)
            {
                log.LogWarning("What erased leads have left behind could not be cleared away yet: {Reason}", problem.GetBaseException().Message);
            }
            isUnclean |= await IsWokenAsync(isUnclean ? PauseWhenRefused : LongestPause, stoppingToken);
        }
    }

    private Erasure? NewestErasure() => reads.Read(session => session.First(
        "SELECT erased_at FROM leads WHERE erased_at IS NOT NULL ORDER BY erased_at DESC LIMIT 1", row => new Erasure(row.Time(0))));

    private sealed record Erasure(DateTimeOffset At);

    private async Task<bool> IsWokenAsync(TimeSpan longest, CancellationToken cancellation)
    {
        using var end = new CancellationTokenSource(longest, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(end.Token, cancellation);
        try
        {
            return await _woken.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
