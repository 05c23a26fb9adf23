using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SellerPortal.Data;
using SellerPortal.Outbound;

namespace SellerPortal.Notifications;

/// <summary>
/// Switches a notification off whose receiver has done nothing but fail for five days, or says that it is gone for good (410), and tells the account's owner.
/// </summary>
internal sealed class FailingRoutes(WriteQueue writes, IServiceScopeFactory scopes, PeopleNotices people, NoticeSignal signal)
{
    /// <summary>For how long a receiver may fail.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(5);

    private const int Gone = 410;

    /// <summary>Takes down what came of one attempt.</summary>
    public async Task NoteAsync(Notice notice, SendOutcome outcome, DateTimeOffset now)
    {
        if (outcome.Result == SendResult.Accepted)
        {
            await writes.RunAsync(session => session.Execute("UPDATE notification_rules SET failing_since = NULL WHERE id = $1 AND failing_since IS NOT NULL", notice.RouteId));
            return;
        }
        await writes.RunAsync(session => session.Execute("UPDATE notification_rules SET failing_since = $1 WHERE id = $2 AND failing_since IS NULL", now, notice.RouteId));
        if (!await SwitchOffAsync(notice, outcome.Reply?.Status == Gone, now))
            return;
        // What waits is kept, to be told by hand once the receiver is mended.
        await writes.RunAsync(session => session.Execute(
            "UPDATE notices SET due_at = NULL, gave_up_at = $1 WHERE due_at IS NOT NULL AND account_id = $2 AND route_id = $3", now, notice.AccountId, notice.RouteId));
        signal.Raise();
    }

    private async Task<bool> SwitchOffAsync(Notice notice, bool isGone, DateTimeOffset now)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var isTime = await db.NotificationRules.AnyAsync(r =>
            r.Id == notice.RouteId && r.AccountId == notice.AccountId && r.SwitchedOffAt == null && (isGone || r.FailingSince <= now - Patience));
        if (!isTime)
            return false;
        await using var transaction = await db.Database.BeginTransactionAsync();
        await db.LockAccountAsync(notice.AccountId, default);
        // Several attempts may end at once: one of them switches it off.
        if (await db.NotificationRules.SingleOrDefaultAsync(r => r.Id == notice.RouteId && r.AccountId == notice.AccountId && r.SwitchedOffAt == null) is not { } rule)
            return false;
        rule.SwitchedOffAt = now;
        await db.SaveChangesAsync();
        await people.TellOwnersAsync(db, notice.AccountId, NoticeKind.ReceiverSwitchedOff, rule.Id, now, default);
        await transaction.CommitAsync();
        return true;
    }
}
