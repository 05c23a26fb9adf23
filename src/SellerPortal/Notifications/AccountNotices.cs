using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SellerPortal.Data;
using SellerPortal.Settings;

namespace SellerPortal.Notifications;

/// <summary>Words for what the notifications themselves have to tell: failures that were gathered, and a receiver that is switched off.</summary>
internal sealed class AccountNotices(ReadPool reads, IServiceScopeFactory scopes, NotificationTargets targets, PublicUrls urls) : INoticeWriter
{
    public IReadOnlyList<NoticeKind> Kinds { get; } = [NoticeKind.FailureDigest, NoticeKind.ReceiverSwitchedOff];

    public async ValueTask<NoticeContent?> WriteAsync(Notice notice) =>
        notice.Kind == NoticeKind.FailureDigest ? WriteDigest(notice) : await WriteSwitchedOffAsync(notice);

    private NoticeContent? WriteDigest(Notice notice) => reads.Read(session =>
    {
        if (FailureDigests.FiguresOf(session, notice.Id) is not { } figures)
            return null;
        var line = $"{figures.Count.ToString(CultureInfo.InvariantCulture)} deliveries failed since {TimeOfDay(session, notice.AccountId, figures.Since)}";
        return NoticeContent.OfAccount("Deliveries failed", line, null);
    });

    /// <summary>The time of day in the account's time zone.</summary>
    private static string TimeOfDay(SqlSession session, Guid accountId, DateTimeOffset at)
    {
        var zone = session.First("SELECT time_zone FROM accounts WHERE id = $1", row => row.GetString(0), accountId)!;
        return TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById(zone)).ToString("HH:mm", CultureInfo.InvariantCulture);
    }

    private async Task<NoticeContent?> WriteSwitchedOffAsync(Notice notice)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var rule = await db.NotificationRules.AsNoTracking().SingleOrDefaultAsync(r => r.Id == notice.SubjectId && r.AccountId == notice.AccountId);
        if (rule is not { SwitchedOffAt: { } at })
            return null;
        var reason = at - rule.FailingSince >= FailingRoutes.Patience ? "its receiver has done nothing but fail for five days" : "its receiver says that it is gone (410)";
        var what = $"The {NameOf(rule.Method)} to {TargetOf(rule)} ({NoticeText.Title(AccountNotifications.KindOf(rule.Event)).ToLowerInvariant()})";
        return NoticeContent.OfAccount(
            "A notification is switched off", $"{what} is switched off: {reason}. What it missed is kept and can be told again",
            PublicUrls.Below(urls.Portal, $"/developers/webhooks/{rule.Id}"));
    }

    private string TargetOf(NotificationRule rule)
    {
        try
        {
            var target = targets.Unprotect(rule.ProtectedTarget);
            // The rest of an URL may be a credential.
            return Uri.TryCreate(target, UriKind.Absolute, out var url) && url.Scheme.StartsWith("http", StringComparison.Ordinal) ? url.Host : target;
        }
        catch (CryptographicException)
        {
            return "a receiver";
        }
    }

    private static string NameOf(NotificationMethod method) => method switch
    {
        NotificationMethod.Slack => "Slack message",
        NotificationMethod.Email => "e-mail",
        NotificationMethod.Sms => "text message",
        NotificationMethod.Webhook => "webhook",
        _ => throw new InvalidOperationException($"No name for {method}."),
    };
}
