using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SellerPortal.Data;

namespace SellerPortal.Outbound;

/// <summary>
/// Sends the rows of a table that are due: takes them under a lease, sends each, has the outcome recorded. At least once: what a process that died
/// had under way is sent again.
/// </summary>
/// <remarks>
/// Woken by a <see cref="WakeSignal"/>, and by a timer that finds what is due without one: retries, and what a crash left. The table has the columns
/// <c>due_at</c> (null: nothing to do) and <c>leased_until</c> (null: nobody has it).
/// </remarks>
internal abstract class Dispatcher<TLease>(
    DispatchedTable table, IPortalDatabase database, WriteQueue writes, ReadPool reads, WakeSignal signal, TimeProvider time, ILogger log) : BackgroundService
    where TLease : class
{
    /// <summary>
    /// What an attempt may need beyond the exchange itself before somebody else may take its row. With the default timeout and the pause between
    /// looks, what a dead node held goes on within 15 seconds.
    /// </summary>
    protected static readonly TimeSpan LeaseMargin = TimeSpan.FromSeconds(3);

    /// <summary>Most rows that are taken in one transaction.</summary>
    private const int MostTaken = 256;

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    private readonly string _isAnythingDue =
        $"SELECT 'due' FROM {table.Name} WHERE due_at <= $1 AND (leased_until IS NULL OR leased_until < $1) LIMIT 1";

    private readonly string _freeAll = $"UPDATE {table.Name} SET leased_until = NULL WHERE due_at IS NOT NULL AND leased_until IS NOT NULL";

    // A row that is taken again after its lease is another piece of work, though its id is the same.
    private readonly ConcurrentDictionary<object, Task> _underWay = new(ReferenceEqualityComparer.Instance);

    // Those whose receiver has not ended the exchange yet.
    private readonly ConcurrentDictionary<object, Exchange> _exchanges = new(ReferenceEqualityComparer.Instance);
    private readonly ConcurrentDictionary<Guid, ReceiverPace> _paces = new();

    protected ReadPool Reads => reads;

    protected TimeProvider Time => time;

    /// <summary>
    /// How many more requests a receiver may have under way. While much is under way each may have one: whoever hangs never takes the place of others.
    /// </summary>
    protected int RoomOf(Guid receiver) => _paces.TryGetValue(receiver, out var pace)
        ? _underWay.Count > table.MostUnderWay / 2 ? Math.Max(0, 1 - pace.UnderWay) : pace.Room
        : new ReceiverPace(table.MostUnderWayPerReceiver).Room;

    /// <summary>Says that the exchange is over, so that the receiver may get another one while the outcome is being recorded.</summary>
    protected void EndExchange(TLease lease)
    {
        if (!_exchanges.TryRemove(lease, out var exchange))
            return;
        exchange.Pace.End(time.GetElapsedTime(exchange.Began));
        signal.Raise();
    }

    private sealed record Exchange(ReceiverPace Pace, long Began);

    /// <summary>Whether there is anything to take.</summary>
    protected virtual bool IsAnythingDue(SqlSession session, DateTimeOffset now) => session.First(_isAnythingDue, row => row.GetString(0), now) is not null;

    /// <summary>Takes due rows, oldest first, so that nobody else takes them before the lease ends.</summary>
    /// <param name="busy">Receivers that have as many requests under way as they may have.</param>
    protected abstract List<TLease> Take(SqlSession session, IReadOnlyList<Guid> busy, int most, DateTimeOffset now);

    /// <summary>Who gets it: a slow receiver holds up its own rows only.</summary>
    protected abstract Guid ReceiverOf(TLease lease);

    /// <summary>The row's id, for the log.</summary>
    protected abstract Guid IdOf(TLease lease);

    /// <summary>Sends it and has the outcome recorded.</summary>
    protected abstract Task SendAsync(TLease lease);

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var isFormerSelfGone = !database.IsExclusive;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!isFormerSelfGone)
                    await writes.RunAsync(session => { session.Execute(_freeAll); }, CancellationToken.None);
                isFormerSelfGone = true;
                if (await SendDueAsync() == 0)
                    await signal.WaitAsync(LongestPause, time, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception problem) when (database.IsUnavailable(problem))
            {
                log.LogWarning("The {Table} that are due wait for the database: {Reason}", table.Name, problem.GetBaseException().Message);
                await Task.Delay(LongestPause, time, CancellationToken.None);
            }
            catch (Exception problem)
            {
                log.LogError(problem, "The {Table} that are due could not be taken; trying again in {Pause}.", table.Name, LongestPause);
                await Task.Delay(LongestPause, time, CancellationToken.None);
            }
        }
        // What is under way is finished and recorded: stopping must not make a receiver see anything twice.
        await Task.WhenAll(_underWay.Values);
    }

    private async Task<int> SendDueAsync()
    {
        var room = table.MostUnderWay - _underWay.Count;
        var busy = _paces.Keys.Where(receiver => RoomOf(receiver) == 0).ToList();
        var now = time.Now();
        if (room <= 0 || !reads.Read(session => IsAnythingDue(session, now)))
            return 0;
        var most = Math.Min(room, MostTaken);
        var leases = await writes.RunAsync(session => Take(session, busy, most, now));
        foreach (var lease in leases)
            Begin(lease);
        return leases.Count;
    }

    private void Begin(TLease lease)
    {
        var pace = _paces.GetOrAdd(ReceiverOf(lease), _ => new ReceiverPace(table.MostUnderWayPerReceiver));
        pace.Begin();
        _exchanges[lease] = new Exchange(pace, time.GetTimestamp());
        var started = new TaskCompletionSource();
        _underWay[lease] = Run();
        started.SetResult();

        async Task Run()
        {
            await started.Task;
            try
            {
                await SendAsync(lease);
            }
            catch (Exception problem)
            {
                // The lease runs out, then the row is taken again.
                log.LogError(problem, "What came of {Id} of the {Table} could not be recorded.", IdOf(lease), table.Name);
            }
            finally
            {
                _underWay.TryRemove(lease, out _);
                EndExchange(lease);
            }
        }
    }
}

/// <summary>The rows that a <see cref="Dispatcher{TLease}"/> sends, and how many of them at once.</summary>
internal sealed record DispatchedTable(string Name, int MostUnderWay, int MostUnderWayPerReceiver);
