using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SellerPortal.Connect.Directory;
using SellerPortal.Data;
using SellerPortal.Notifications;
using SellerPortal.Settings;

namespace SellerPortal.Connect.Alarms;

/// <summary>Tells people that an alarm has opened, and that it is over.</summary>
internal sealed class AlarmNotices(IServiceScopeFactory scopes, AccountDirectories directories, PublicUrls urls) : INoticeWriter
{
    public IReadOnlyList<NoticeKind> Kinds { get; } = [NoticeKind.AlarmOpened, NoticeKind.AlarmClosed];

    public async ValueTask<NoticeContent?> WriteAsync(Notice notice)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        if (await db.GroupAlarms.AsNoTracking().SingleOrDefaultAsync(a => a.Id == notice.SubjectId && a.AccountId == notice.AccountId) is not { } alarm)
            return null;
        var directory = await directories.GetAsync(notice.AccountId, CancellationToken.None);
        if (!directory.Groups.TryGetValue(alarm.GroupId, out var group))
            return null;
        var title = AlarmWords.Title(alarm.Kind, group.Name);
        var link = PublicUrls.Below(urls.Portal, $"/groups/{group.Id}");
        return notice.Kind == NoticeKind.AlarmOpened
            ? NoticeContent.OfAccount(title, $"{group.Name}: {AlarmWords.Of(alarm, directory.Zone)}", link)
            : NoticeContent.OfAccount($"Over: {title}", AlarmWords.Over(alarm, group.Name, directory.Zone), link);
    }
}
