using System.Globalization;
using SellerPortal.Connect.Directory;
using SellerPortal.Notifications;
using SellerPortal.Settings;

namespace SellerPortal.Connect.Terms;

/// <summary>Tells the account's owner that a buyer's endpoint was paused by its circuit breaker.</summary>
internal sealed class EndpointNotices(AccountDirectories directories, PublicUrls urls) : INoticeWriter
{
    public IReadOnlyList<NoticeKind> Kinds { get; } = [NoticeKind.EndpointPaused];

    public async ValueTask<NoticeContent?> WriteAsync(Notice notice)
    {
        var directory = await directories.GetAsync(notice.AccountId, CancellationToken.None);
        if (notice.SubjectId is not { } id || !directory.Buyers.TryGetValue(id, out var buyer))
            return null;
        var since = TimeZoneInfo.ConvertTime(notice.CreatedAt, directory.Zone).ToString("HH:mm", CultureInfo.InvariantCulture);
        return NoticeContent.OfAccount(
            $"{buyer.Name} is paused",
            $"The endpoint {buyer.Endpoint.Name} of {buyer.Name} fails too often: since {since} its new leads wait, and it is tried again by itself",
            PublicUrls.Below(urls.Portal, $"/buyers/{buyer.Id}"));
    }
}
