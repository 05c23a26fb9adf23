using System.Globalization;

namespace SellerPortal.Notifications;

/// <summary>A place in a list of attempts.</summary>
public sealed record NoticeCursor(DateTimeOffset StartedAt, Guid NoticeId)
{
    /// <summary>The cursor that a page's link carries; null for anything else.</summary>
    public static NoticeCursor? Parse(string? text) =>
        text?.Split('_') is [var milliseconds, var id]
        && long.TryParse(milliseconds, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < 253_402_300_800_000 && Guid.TryParse(id, out var noticeId)
            ? new NoticeCursor(DateTimeOffset.FromUnixTimeMilliseconds(at), noticeId)
            : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{StartedAt.ToUnixTimeMilliseconds()}_{NoticeId:N}");
}
