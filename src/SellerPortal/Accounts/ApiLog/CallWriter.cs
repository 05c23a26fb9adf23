using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SellerPortal.Data;

namespace SellerPortal.Accounts.ApiLog;

/// <summary>
/// Writes answered calls down, many in one transaction, moments after they were answered. A stop writes what still waits; a crash loses it, which is
/// what a log may lose.
/// </summary>
public sealed class CallWriter(
    CallQueue queue, WriteQueue writes, IPortalDatabase database, IErasedLeads erased, TimeProvider time, ILogger<CallWriter> log) : BackgroundService
{
    /// <summary>Most calls of one transaction: it holds up acknowledged writes behind it for a few milliseconds.</summary>
    private const int MostAtOnce = 256;

    /// <summary>How long calls gather, so that a busy minute's are written many at a time. The system's time: it only saves work.</summary>
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(50);

    private static readonly TimeSpan PauseWhenUnavailable = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await queue.WaitAsync(stoppingToken))
            {
                await Task.Delay(Gathering, TimeProvider.System, stoppingToken);
                while (await WriteSomeAsync(stoppingToken) == MostAtOnce)
                {
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Requests have ended by now: the web server stops before this does.
            while (await WriteSomeAsync(stoppingToken) > 0)
            {
            }
        }
    }

    private async Task<int> WriteSomeAsync(CancellationToken stopping)
    {
        var entries = queue.Take(MostAtOnce);
        var lost = queue.TakeLost();
        if (entries.Count == 0 && lost.Count == 0)
            return 0;
        var calls = Prepare(entries);
        while (true)
        {
            try
            {
                var now = time.Now();
                await writes.RunAsync(session => Write(session, calls, lost, now), CancellationToken.None);
                return entries.Count;
            }
            catch (Exception problem) when (database.IsUnavailable(problem) && !stopping.IsCancellationRequested)
            {
                await PauseAsync(stopping);
            }
            catch (Exception problem)
            {
                log.LogWarning("{Count} calls could not be written to the API log: {Reason}", calls.Count, problem.GetBaseException().Message);
                queue.PutBack(lost);
                foreach (var account in calls.CountBy(call => call.Call.AccountId))
                    queue.Lose(account.Key, account.Value);
                return entries.Count;
            }
        }
    }

    /// <summary>What can't be written as text must not end the log.</summary>
    private List<PreparedCall> Prepare(List<CallEntry> entries)
    {
        var calls = new List<PreparedCall>(entries.Count);
        foreach (var entry in entries)
        {
            try
            {
                calls.Add(PreparedCall.Of(entry));
            }
            catch (Exception problem)
            {
                log.LogError(problem, "The call {RequestId} could not be prepared for the API log.", entry.Id);
                queue.Lose(entry.Caller!.AccountId, 1);
            }
        }
        return calls;
    }

    private void Write(SqlSession session, IReadOnlyList<PreparedCall> calls, IReadOnlyList<(Guid AccountId, int Calls)> lost, DateTimeOffset now)
    {
        foreach (var (account, count) in lost.OrderBy(one => one.AccountId))
            CallRows.WriteLost(session, account, now, count);
        if (calls.Count > 0)
            CallRows.Write(session, calls, erased);
    }

    private static async Task PauseAsync(CancellationToken stopping)
    {
        try
        {
            await Task.Delay(PauseWhenUnavailable, TimeProvider.System, stopping);
        }
        catch (OperationCanceledException)
        {
            // One last attempt follows.
        }
    }
}
