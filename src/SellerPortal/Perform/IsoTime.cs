using System.Globalization;
using System.Text.RegularExpressions;

namespace SellerPortal.Perform;

/// <summary>
/// ISO 8601 times as buyers push them: date, time with seconds and perhaps a fraction, and an offset (<c>Z</c>, <c>+01:00</c>, <c>+0100</c>,
/// <c>+01</c>). The documentation's own PHP example has <c>…Z+0100</c>: that is read as UTC, which the Z says.
/// </summary>
public static partial class IsoTime
{
    /// <summary>What a time must be, as the end of a sentence.</summary>
    public const string Rule = "must be an ISO 8601 time with seconds and an offset, such as 2020-01-15T12:00:45+01:00, in the years 1901 to 9998";

    private static readonly TimeSpan LargestOffset = TimeSpan.FromHours(14);

    /// <summary>Reads a time; null if it isn't one.</summary>
    public static DateTimeOffset? Parse(string text)
    {
        var match = Form().Match(text.Trim());
        if (!match.Success
            || !DateTime.TryParseExact(
                match.Groups["local"].Value, "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            || local.Year is < 1901 or > 9998
            || Offset(match) is not { } offset)
            return null;
        return new DateTimeOffset(local.Add(Fraction(match.Groups["fraction"].Value)), offset);
    }

    private static TimeSpan? Offset(Match match)
    {
        if (match.Groups["utc"].Success)
            return TimeSpan.Zero;
        var minutes = match.Groups["minutes"] is { Success: true } group ? Number(group.Value) : 0;
        var offset = new TimeSpan(Number(match.Groups["hours"].Value), minutes, 0);
        if (minutes > 59 || offset > LargestOffset)
            return null;
        return match.Groups["sign"].Value == "-" ? -offset : offset;
    }

    /// <summary>Digits behind the point as time; what is finer than 100 ns is dropped.</summary>
    private static TimeSpan Fraction(string digits) =>
        digits.Length == 0 ? TimeSpan.Zero : TimeSpan.FromTicks(Number(digits.Length > 7 ? digits[..7] : digits.PadRight(7, '0')));

    private static int Number(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"\A(?<local>[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2})(?:\.(?<fraction>[0-9]{1,12}))?"
        + @"(?:(?<utc>Z)(?:[+-][0-9]{2}:?[0-9]{2})?|(?<sign>[+-])(?<hours>[0-9]{2})(?::?(?<minutes>[0-9]{2}))?)\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
