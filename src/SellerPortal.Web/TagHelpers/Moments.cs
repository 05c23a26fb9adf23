using System.Globalization;

namespace SellerPortal.Web.TagHelpers;

/// <summary>Times as people in the United Kingdom write them.</summary>
public static class Moments
{
    private static readonly CultureInfo Uk = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>18 Sep 2026, 14:03 in the given zone.</summary>
    public static string Full(DateTimeOffset at, TimeZoneInfo zone, bool seconds = false) =>
        Write(at, zone, seconds ? "d MMM yyyy, HH:mm:ss" : "d MMM yyyy, HH:mm");

    /// <summary>18 Sep 2026 in the given zone.</summary>
    public static string Date(DateTimeOffset at, TimeZoneInfo zone) => Write(at, zone, "d MMM yyyy");

    /// <summary>18 Sep 2026, or 18 Sep.</summary>
    public static string Day(DateOnly day, bool withYear = true) => ThreeLetters(day.ToString(withYear ? "d MMM yyyy" : "d MMM", Uk));

    /// <summary>Sep 2026.</summary>
    public static string Month(DateOnly day) => ThreeLetters(day.ToString("MMM yyyy", Uk));

    /// <summary>18 Sep 2026, 13:03:22 UTC, for the title.</summary>
    public static string Utc(DateTimeOffset at) => Write(at, TimeZoneInfo.Utc, "d MMM yyyy, HH:mm:ss") + " UTC";

    /// <summary>'4 minutes ago', 'in 2 hours'; from a week away on, the full time.</summary>
    public static string Relative(DateTimeOffset at, DateTimeOffset now, TimeZoneInfo zone)
    {
        var distance = (now - at).Duration();
        if (distance < TimeSpan.FromMinutes(1))
            return at > now ? "in a moment" : "just now";
        if (distance >= TimeSpan.FromDays(7))
            return Full(at, zone);

        var span = distance switch
        {
            { TotalHours: < 1 } => Count((int)distance.TotalMinutes, "minute"),
            { TotalDays: < 1 } => Count((int)distance.TotalHours, "hour"),
            _ => Count((int)distance.TotalDays, "day"),
        };
        return at > now ? "in " + span : span + " ago";
    }

    private static string Write(DateTimeOffset at, TimeZoneInfo zone, string format) =>
        ThreeLetters(TimeZoneInfo.ConvertTime(at, zone).ToString(format, Uk));

    // 'Sept' is what the United Kingdom's culture data say since 2020; the portal writes three letters for every month.
    private static string ThreeLetters(string text) => text.Replace("Sept", "Sep", StringComparison.Ordinal);

    private static string Count(int number, string unit) => number == 1 ? $"1 {unit}" : $"{number} {unit}s";
}
