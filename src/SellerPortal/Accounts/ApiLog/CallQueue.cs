using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Threading.Channels;
using SellerPortal.Settings;

namespace SellerPortal.Accounts.ApiLog;

/// <summary>
/// Where answered calls wait to be written down. A call never waits for it: when it is full (<c>ApiLog:QueueLength</c> calls, or
/// <see cref="MostBytes"/> of bodies), the entry is lost, and counted.
/// </summary>
public sealed class CallQueue : IDisposable
{
    /// <summary>Most bytes of bodies that wait at a time.</summary>
    public const int MostBytes = 32 * 1024 * 1024;

    private readonly Channel<CallEntry> _waiting;
    private readonly ConcurrentDictionary<Guid, int> _lost = new();
    private readonly Meter _meter = new("SellerPortal");
    private readonly Counter<long> _lostCounter;
    private long _bytes;

    public CallQueue(ApiLogSettings settings)
    {
        _waiting = Channel.CreateBounded<CallEntry>(new BoundedChannelOptions(settings.QueueLength) { SingleReader = true });
        _lostCounter = _meter.CreateCounter<long>("sellerportal.api_log.lost", "{call}", "Calls that the API log is missing because its queue was full.");
    }

    /// <summary>Hands over a call that has been answered. Never blocks, never throws.</summary>
    /// <returns>False if there was no room for it.</returns>
    public bool Add(CallEntry entry)
    {
        if (entry.Caller is not { } caller)
            return true;
        var weight = entry.Weight;
        if (Interlocked.Add(ref _bytes, weight) <= MostBytes && _waiting.Writer.TryWrite(entry))
            return true;
        Interlocked.Add(ref _bytes, -weight);
        Lose(caller.AccountId, 1);
        return false;
    }

    /// <summary>Waits until there is something to write down.</summary>
    internal ValueTask<bool> WaitAsync(CancellationToken cancellation) => _waiting.Reader.WaitToReadAsync(cancellation);

    /// <summary>Takes what waits, oldest first, at most so many.</summary>
    internal List<CallEntry> Take(int most)
    {
        var taken = new List<CallEntry>();
        while (taken.Count < most && _waiting.Reader.TryRead(out var entry))
        {
            taken.Add(entry);
            Interlocked.Add(ref _bytes, -entry.Weight);
        }
        return taken;
    }

    /// <summary>Counts calls of an account that the log is missing.</summary>
    internal void Lose(Guid accountId, int calls)
    {
        _lost.AddOrUpdate(accountId, calls, (_, before) => before + calls);
        _lostCounter.Add(calls);
    }

    /// <summary>Takes the counts of what was lost since the last time.</summary>
    internal IReadOnlyList<(Guid AccountId, int Calls)> TakeLost()
    {
        if (_lost.IsEmpty)
            return [];
        var lost = new List<(Guid, int)>();
        foreach (var account in _lost.Keys)
            if (_lost.TryRemove(account, out var calls))
                lost.Add((account, calls));
        return lost;
    }

    /// <summary>Puts counts back that could not be written down.</summary>
    internal void PutBack(IEnumerable<(Guid AccountId, int Calls)> lost)
    {
        foreach (var (account, calls) in lost)
            _lost.AddOrUpdate(account, calls, (_, since) => since + calls);
    }

    public void Dispose() => _meter.Dispose();
}
