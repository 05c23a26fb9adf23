using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SellerPortal.Data;
using SellerPortal.Notifications;
using SellerPortal.Settings;

namespace SellerPortal.Perform.Exports.Schedules;

/// <summary>Tells the people of a schedule that their file is there, or that it could not be made.</summary>
internal sealed class ExportNotices(IServiceScopeFactory scopes, PublicUrls urls) : INoticeWriter
{
    public IReadOnlyList<NoticeKind> Kinds { get; } = [NoticeKind.ScheduledExport];

    public async ValueTask<NoticeContent?> WriteAsync(Notice notice)
    {
        await using var scope = scopes.CreateAsyncScope();
        var export = await scope.ServiceProvider.GetRequiredService<PortalDbContext>().FeedbackExports.AsNoTracking()
            .SingleOrDefaultAsync(e => e.Id == notice.SubjectId && e.AccountId == notice.AccountId);
        if (export is not { From: { } from, To: { } to })
            return null;
        var days = from == to ? $"of {from:yyyy-MM-dd}" : $"from {from:yyyy-MM-dd} to {to:yyyy-MM-dd}";
        if (export.Status == ExportStatus.Failed)
            return NoticeContent.OfAccount($"No feedback file {days}", $"The feedback {days} could not be put into a file. {export.Problem}".TrimEnd('.'), PublicUrls.Below(urls.Portal, "/feedback"));
        // Withdrawn since then: there is nothing to download any more.
        return scope.ServiceProvider.GetRequiredService<FeedbackExports>().LinkTo(export) is { } link
            ? NoticeContent.OfAccount($"Feedback {days}", $"The feedback {days} is ready: {export.RowsDone} rows. Its link is valid until {export.ExpiresAt:yyyy-MM-dd HH:mm} UTC", link)
            : null;
    }
}
