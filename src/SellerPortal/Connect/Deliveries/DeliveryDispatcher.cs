using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SellerPortal.Connect.Directory;
using SellerPortal.Connect.Leads;
using SellerPortal.Data;
using SellerPortal.Outbound;
using SellerPortal.Settings;

namespace SellerPortal.Connect.Deliveries;

/// <summary>
/// Sends what is due: takes rows under a lease, posts each to its buyer, records the outcome. At least once: a process that dies between
/// the request and its record sends it again after its restart, under the same <c>Idempotency-Key</c>.
/// </summary>
/// <remarks>Woken by <see cref="DeliverySignal"/>, and by a timer that finds what is due without one: retries, and what a crash left.</remarks>
public sealed class DeliveryDispatcher(
    IPortalDatabase database,
    WriteQueue writes,
    ReadPool reads,
    AccountDirectories directories,
    GuardedClient client,
    DeliveryRecorder recorder,
    DeliverySignal signal,
    DeliverySettings settings,
    TimeProvider time,
    ILogger<DeliveryDispatcher> log) : BackgroundService
{
    private const int MostUnderWay = 256;

    /// <summary>A slow buyer holds up its own deliveries only.</summary>
    private const int MostUnderWayPerBuyer = 32;

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    /// <summary>
    /// What an attempt may need beyond the exchange itself before somebody else may take the delivery. With the default timeout and the pause
    /// between looks, what a dead node held goes on within 15 seconds.
    /// </summary>
    private static readonly TimeSpan LeaseMargin = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<Guid, Task> _underWay = new();
    private readonly ConcurrentDictionary<Guid, int> _perBuyer = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var isFormerSelfGone = !database.IsExclusive;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!isFormerSelfGone)
                    await writes.RunAsync(DeliveryLease.FreeAll, CancellationToken.None);
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
                log.LogWarning("Deliveries wait for the database: {Reason}", problem.GetBaseException().Message);
                await Task.Delay(LongestPause, time, CancellationToken.None);
            }
            catch (Exception problem)
            {
                log.LogError(problem, "Deliveries that are due could not be taken; trying again in {Pause}.", LongestPause);
                await Task.Delay(LongestPause, time, CancellationToken.None);
            }
        }
        // What is under way is finished and recorded: stopping must not make a buyer see a lead twice.
        await Task.WhenAll(_underWay.Values);
    }

    private async Task<int> SendDueAsync()
    {
        var room = MostUnderWay - _underWay.Count;
        var busy = _perBuyer.Where(b => b.Value >= MostUnderWayPerBuyer).Select(b => b.Key).ToList();
        var now = time.Now();
        if (room <= 0 || !reads.Read(session => IsAnythingDue(session, now)))
            return 0;
        var most = Math.Min(room, MostUnderWayPerBuyer);
        var leases = await writes.RunAsync(session =>
            DeliveryLease.Take(session, database.SkipLocked, busy, most, now, settings.Timeout + LeaseMargin));
        foreach (var lease in leases)
            Begin(lease);
        return leases.Count;
    }

    private static bool IsAnythingDue(SqlSession session, DateTimeOffset now) => session.First(
        "SELECT 'due' FROM deliveries WHERE due_at <= $1 AND (leased_until IS NULL OR leased_until < $1) LIMIT 1", row => row.GetString(0), now) is not null;

    private void Begin(DeliveryLease lease)
    {
        var buyerId = lease.Delivery.BuyerId;
        _perBuyer.AddOrUpdate(buyerId, 1, (_, count) => count + 1);
        var started = new TaskCompletionSource();
        _underWay[lease.AttemptId] = Run();
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
                // The lease runs out, then the delivery is taken again.
                log.LogError(problem, "The outcome of delivery {DeliveryId} could not be recorded.", lease.Delivery.Id);
            }
            finally
            {
                _perBuyer.AddOrUpdate(buyerId, 0, (_, count) => count - 1);
                _underWay.TryRemove(lease.AttemptId, out _);
                signal.Raise();
            }
        }
    }

    private async Task SendAsync(DeliveryLease lease)
    {
        var directory = await directories.GetAsync(lease.Delivery.AccountId, CancellationToken.None);
        // Looked at again: hundreds are taken at once, and none may begin once its erasure has been answered.
        if (lease.Fields is null || reads.Read(session => LeadRows.Find(session, lease.Delivery.AccountId, lease.Delivery.LeadId))?.Fields is null)
        {
            await recorder.RecordAsync(lease, null, new SendOutcome(SendResult.Refused, "The lead was erased before it was sent."), directory);
            return;
        }
        var endpoint = directory.Buyers[lease.Delivery.BuyerId].Endpoint;
        if (lease.Delivery.TestMode && endpoint.TestUrl is null)
        {
            await recorder.RecordAsync(lease, null, new SendOutcome(SendResult.Refused, "The endpoint has no test URL."), directory);
            return;
        }
        var request = new DeliveryRequest(lease.Delivery, LeadRows.FromJson(lease.Fields), endpoint);
        await recorder.RecordAsync(lease, request, await ExchangeAsync(request), directory);
    }

    private async Task<SendOutcome> ExchangeAsync(DeliveryRequest request)
    {
        HttpRequestMessage message;
        try
        {
            message = request.ToMessage();
        }
        catch (FormatException)
        {
            return new SendOutcome(SendResult.Refused, "The endpoint's URL or one of its headers can't be sent.");
        }
        using (message)
            return await client.SendAsync(message, settings.Timeout, CancellationToken.None);
    }
}
