using System.Globalization;

namespace SellerPortal.Connect.Terms;

/// <summary>A part of a weekday in which a buyer takes leads, by its own wall clock.</summary>
/// <param name="From">From midnight.</param>
/// <param name="Until">From midnight, at most 24 hours; not part of it.</param>
public readonly record struct OpenSpan(DayOfWeek Day, TimeSpan From, TimeSpan Until)
{
    private const string TimeFormat = @"hh\:mm";

    /// <summary>Reads <c>monday 09:00-17:30</c>; false for anything else.</summary>
    public static bool TryParse(string text, out OpenSpan span)
    {
        span = default;
        var parts = text.Split(' ', '-');
        if (parts.Length != 3 || int.TryParse(parts[0], out _) || !Enum.TryParse<DayOfWeek>(parts[0], ignoreCase: true, out var day)
            || !TryTime(parts[1], out var from) || !TryTime(parts[2], out var until) || from >= until)
            return false;
        span = new OpenSpan(day, from, until);
        return true;
    }

    /// <summary>Reads a time of day, <c>24:00</c> too.</summary>
    public static bool TryTime(string? text, out TimeSpan time)
    {
        time = TimeSpan.FromHours(24);
        return text == "24:00" || TimeSpan.TryParseExact(text, TimeFormat, CultureInfo.InvariantCulture, out time);
    }

    /// <summary>A time of day as it is read.</summary>
    public static string Text(TimeSpan time) => time.TotalHours >= 24 ? "24:00" : time.ToString(TimeFormat, CultureInfo.InvariantCulture);

    public override string ToString() => $"{Day.ToString().ToLowerInvariant()} {Text(From)}-{Text(Until)}";
}

/// <summary>When a buyer takes leads: pure, and right on the days on which clocks are changed.</summary>
public sealed class OpeningHours(TimeZoneInfo zone, IReadOnlyList<OpenSpan> spans)
{
    /// <summary>A span within an hour that the clocks skip opens a week later than usual.</summary>
    private const int DaysToSearch = 15;

    public static OpeningHours Always { get; } = new(TimeZoneInfo.Utc, []);

    public TimeZoneInfo Zone => zone;

    /// <summary>Whether the buyer takes leads at that moment.</summary>
    public bool IsOpen(DateTimeOffset at)
    {
        if (spans.Count == 0)
            return true;
        var local = TimeZoneInfo.ConvertTime(at, zone).DateTime;
        return spans.Any(span => span.Day == local.DayOfWeek && span.From <= local.TimeOfDay && local.TimeOfDay < span.Until);
    }

    /// <summary>The first moment after that one at which it opens; null if it is open then.</summary>
    public DateTimeOffset? OpensAfter(DateTimeOffset at)
    {
        if (IsOpen(at))
            return null;
        var today = TimeZoneInfo.ConvertTime(at, zone).Date;
        var openings =
            from day in Enumerable.Range(0, DaysToSearch).Select(n => today.AddDays(n))
            from span in spans
            where span.Day == day.DayOfWeek
            from opening in MomentsOf(day + span.From)
            where opening > at && IsOpen(opening)
            select (DateTimeOffset?)opening;
        return openings.Min();
    }

    /// <summary>The moments at which clocks show a time: two where they are put back, and the first after it where they skip it.</summary>
    private IEnumerable<DateTimeOffset> MomentsOf(DateTime local)
    {
        while (zone.IsInvalidTime(local))
            local = local.AddMinutes(1);
        var offsets = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local) : [zone.GetUtcOffset(local)];
        return offsets.Select(offset => new DateTimeOffset(local, offset).ToUniversalTime());
    }
}
