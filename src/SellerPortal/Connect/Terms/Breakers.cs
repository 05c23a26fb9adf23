using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SellerPortal.Connect.Deliveries;
using SellerPortal.Connect.Directory;
using SellerPortal.Data;
using SellerPortal.Notifications;
using SellerPortal.Outbound;

namespace SellerPortal.Connect.Terms;

/// <summary>
/// Pauses endpoints that fail too often, and takes them up again. Only what has not been attempted yet waits: retries go on as documented, and the first one
/// that is answered ends the pause. The row decides, under a lock, so that nodes agree; the successful way asks nothing of it.
/// </summary>
public sealed class Breakers(
    IServiceScopeFactory scopes, IPortalDatabase database, WriteQueue writes, ReadPool reads, DeliverySignal signal, PeopleNotices people, NoticeSignal notices,
    TimeProvider time, ILogger<Breakers> log)
    : BackgroundService
{
    /// <summary>The newest deliveries whose attempts are counted.</summary>
    private const int MostCounted = 300;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    // What was counted last: a failing endpoint's attempts are read again when they may be enough, or when other nodes have had time to add theirs.
    private readonly ConcurrentDictionary<Guid, Counted> _counted = new();

    /// <summary>Takes note of what came of an attempt at a live endpoint, after it was recorded.</summary>
    internal async Task NoteAsync(Delivery delivery, SendResult result, BuyerEntry buyer)
    {
        if (delivery.TestMode || !buyer.Terms.HasBreaker && buyer.Terms.PauseReason != PauseReason.Failing)
            return;
        var isAnswered = result is SendResult.Accepted or SendResult.Refused;
        if (buyer.Terms.PauseReason == PauseReason.Failing)
            await (isAnswered ? CloseAsync(delivery.AccountId, buyer.Id) : ProbeFailedAsync(delivery));
        else if (!isAnswered && buyer.Terms.PauseReason is null && reads.Read(session => IsTripped(session, buyer.Id)))
            await TripAsync(delivery.AccountId, buyer.Id, buyer.Name);
    }

    private bool IsTripped(SqlSession session, Guid buyerId)
    {
        var now = time.Now();
        if (_counted.TryGetValue(buyerId, out var counted) && now - counted.At < Pause && Interlocked.Decrement(ref counted.FailuresLeft) > 0)
            return false;
        var since = now - CircuitBreaker.Window;
        var attempts = session.List(
            "SELECT a.problem IS NOT NULL AND (a.reply_status IS NULL OR a.reply_status = 429 OR a.reply_status >= 500) FROM "
            + $"(SELECT id FROM deliveries WHERE buyer_id = $1 AND created_at >= $2 AND NOT test_mode ORDER BY created_at DESC LIMIT {MostCounted}) d "
            + "JOIN delivery_attempts a ON a.delivery_id = d.id WHERE a.finished_at >= $2",
            row => row.GetBoolean(0), buyerId, since);
        var failed = attempts.Count(isFailure => isFailure);
        _counted[buyerId] = new Counted(now) { FailuresLeft = CircuitBreaker.FailuresLeft(failed, attempts.Count - failed) };
        return CircuitBreaker.Trips(failed, attempts.Count - failed);
    }

    private sealed class Counted(DateTimeOffset at)
    {
        public int FailuresLeft;

        public DateTimeOffset At => at;
    }

    private async Task TripAsync(Guid accountId, Guid buyerId, string name)
    {
        await ChangeAsync(
            accountId, buyerId,
            (terms, now) =>
            {
                if (terms.TrippedAt is not null)
                    return false;
                (terms.TrippedAt, terms.ProbeAt, terms.FailedProbes, terms.ProbeLeadId) = (now, now + CircuitBreaker.PauseAfter(0), 0, null);
                log.LogWarning("The endpoint of buyer {Buyer} fails too often; new leads wait until it answers again.", name);
                return true;
            },
            (db, now) => people.TellOwnersAsync(db, accountId, NoticeKind.EndpointPaused, buyerId, now, default));
        notices.Raise();
    }

    private Task ProbeFailedAsync(Delivery probe) => ChangeAsync(probe.AccountId, probe.BuyerId, (terms, now) =>
    {
        if (terms.TrippedAt is null || terms.ProbeLeadId != probe.LeadId)
            return false;
        terms.FailedProbes++;
        (terms.ProbeAt, terms.ProbeLeadId) = (now + CircuitBreaker.PauseAfter(terms.FailedProbes), null);
        return true;
    });

    private async Task CloseAsync(Guid accountId, Guid buyerId)
    {
        await ChangeAsync(accountId, buyerId, (terms, _) =>
        {
            if (terms.TrippedAt is null)
                return false;
            (terms.TrippedAt, terms.ProbeAt, terms.FailedProbes, terms.ProbeLeadId) = (null, null, 0, null);
            return true;
        });
        signal.Raise();
    }

    /// <summary>
    /// Changes the row, under the account's lock first, as every change of terms does; what waits is released where nothing pauses it any more.
    /// </summary>
    /// <param name="change">False: there is nothing to change after all.</param>
    /// <param name="follow">What is written with the change.</param>
    private async Task ChangeAsync(
        Guid accountId, Guid buyerId, Func<BuyerTerms, DateTimeOffset, bool> change, Func<PortalDbContext, DateTimeOffset, Task>? follow = null)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await db.LockAccountAsync(accountId, default);
        var terms = await db.LockTermsAsync(buyerId, default);
        if (terms is null)
            db.BuyerTerms.Add(terms = new BuyerTerms { BuyerId = buyerId, AccountId = accountId });
        if (!change(terms, time.Now()))
            return;
        await db.SaveChangesAsync();
        await db.ReleaseWaitingAsync(terms, time.Now(), default);
        if (follow is not null)
            await follow(db, time.Now());
        await transaction.CommitAsync();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                foreach (var buyerId in reads.Read(session => PausedEndpoints.ToProbe(session, time.Now())))
                    if (await writes.RunAsync(session => PausedEndpoints.LetOneThrough(session, buyerId, time.Now()), stoppingToken))
                        signal.Raise();
                await Task.Delay(Pause, time, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception problem)
            {
                if (!database.IsUnavailable(problem))
                    log.LogError(problem, "Failing endpoints could not be looked at; trying again in {Pause}.", Pause);
                await Task.Delay(Pause, time, CancellationToken.None);
            }
        }
    }
}
