using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using SellerPortal.Accounts.Members;
using SellerPortal.Data;
using SellerPortal.Settings;

namespace SellerPortal.Notifications;

/// <summary>
/// Writes what people of an account are to know about the account itself, in the transaction that makes it true; after the commit, the caller raises the
/// <see cref="NoticeSignal"/>. Told at least once, as everything that the dispatcher tells.
/// </summary>
public sealed class PeopleNotices(NotificationTargets targets, PortalSettings settings)
{
    /// <summary>Tells the account's owners by e-mail; nobody where the installation has no mail server.</summary>
    /// <param name="subjectId">What it is about: see <see cref="Notice.SubjectId"/>.</param>
    internal async Task TellOwnersAsync(PortalDbContext db, Guid accountId, NoticeKind kind, Guid subjectId, DateTimeOffset now, CancellationToken cancellation)
    {
        if (settings.Smtp is null)
            return;
        var owners = await db.Users.AsNoTracking().Where(m => m.AccountId == accountId && m.Role == MemberRole.Owner && m.Email != null)
            .Select(m => new { m.Id, m.Email }).ToListAsync(cancellation);
        foreach (var owner in owners)
            Add(db, accountId, owner.Id, NotificationMethod.Email, targets.Protect(owner.Email!), kind, subjectId, now);
        await db.SaveChangesAsync(cancellation);
    }

    /// <summary>Tells people by e-mail, each once.</summary>
    /// <param name="routeId">What names them: see <see cref="Notice.RouteId"/>.</param>
    internal async Task TellAsync(
        PortalDbContext db, Guid accountId, Guid routeId, IEnumerable<string> addresses, NoticeKind kind, Guid subjectId, DateTimeOffset now, CancellationToken cancellation)
    {
        foreach (var address in addresses)
            Add(db, accountId, routeId, NotificationMethod.Email, targets.Protect(address), kind, subjectId, now);
        await db.SaveChangesAsync(cancellation);
    }

    /// <summary>
    /// Tells everybody who is told of a distribution group by Slack, e-mail or text message, each once; the account's owners where nobody is. Webhooks
    /// have the documented events only.
    /// </summary>
    internal async Task TellGroupAsync(
        PortalDbContext db, Guid accountId, Guid groupId, NoticeKind kind, Guid subjectId, DateTimeOffset now, CancellationToken cancellation)
    {
        var rules = await db.NotificationRules.AsNoTracking()
            .Where(r => r.AccountId == accountId && r.SwitchedOffAt == null && r.Method != NotificationMethod.Webhook).OrderBy(r => r.Position).ToListAsync(cancellation);
        var told = rules.Where(rule => rule.Concerns(groupId)).DistinctBy(rule => (rule.Method, ReceiverOf(rule))).ToList();
        foreach (var rule in told)
            Add(db, accountId, rule.Id, rule.Method, rule.ProtectedTarget, kind, subjectId, now);
        if (told.Count == 0)
            await TellOwnersAsync(db, accountId, kind, subjectId, now, cancellation);
        await db.SaveChangesAsync(cancellation);
    }

    /// <summary>Two notifications of one receiver are the same to it.</summary>
    private string ReceiverOf(NotificationRule rule)
    {
        try
        {
            return targets.Unprotect(rule.ProtectedTarget);
        }
        catch (CryptographicException)
        {
            return rule.ProtectedTarget;
        }
    }

    private static void Add(
        PortalDbContext db, Guid accountId, Guid routeId, NotificationMethod method, string protectedTarget, NoticeKind kind, Guid subjectId, DateTimeOffset now) =>
        db.Notices.Add(new Notice
        {
            Id = Guid.CreateVersion7(now),
            AccountId = accountId,
            Kind = kind,
            Method = method,
            RouteId = routeId,
            ProtectedTarget = protectedTarget,
            SubjectId = subjectId,
            CreatedAt = now,
            DueAt = now,
        });
}
