using System.Globalization;
using SellerPortal.Perform.Pushes;

namespace SellerPortal.Perform.Uploads;

/// <summary>
/// Reads what people write of feedback, in a form or a spreadsheet, as a push has it: times without an offset are the account's, a status in small letters is
/// the same status, an amount may have a pound sign. Whatever else stands there stays as it is, for the push's own check to refuse. Pure.
/// </summary>
public static class FeedbackWords
{
    private static readonly string[] TimeFormats =
    [
        .. from date in new[] { "yyyy-M-d", "d/M/yyyy", "d MMM yyyy" }
           from time in new[] { "", " H:mm", " H:mm:ss", "'T'H:mm", "'T'H:mm:ss" }
           select date + time,
    ];

    /// <summary>The text as a push has it.</summary>
    public static string Meant(PushMember member, string text, TimeZoneInfo zone) => member.Kind switch
    {
        PushMemberKind.Status => Status(text),
        PushMemberKind.Time => Time(text, zone),
        PushMemberKind.Amount => text.Trim().TrimStart('£').Replace(",", "", StringComparison.Ordinal),
        PushMemberKind.Currency => text.Trim().ToUpperInvariant(),
        PushMemberKind.Id => text.Trim().ToLowerInvariant(),
        _ => text,
    };

    private static string Status(string text) => text.Trim().ToUpperInvariant().Replace(' ', '_').Replace('-', '_');

    private static string Time(string text, TimeZoneInfo zone)
    {
        var trimmed = text.Trim();
        if (IsoTime.Parse(trimmed) is not null
            || !DateTime.TryParseExact(trimmed, TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
            return trimmed;
        // An hour that the clocks skip is an hour later.
        if (zone.IsInvalidTime(local))
            local = local.AddHours(1);
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
    }
}
