namespace SellerPortal.Perform.Exports.Schedules;

/// <summary>How often a file is made, and how many days it covers.</summary>
public enum SchedulePeriod { Day, Week, Month }

/// <summary>When files are made: at six in the morning of the account's time zone, on the first day after the period that they cover.</summary>
internal static class SchedulePeriods
{
    private static readonly TimeOnly Morning = new(6, 0);

    /// <summary>The first morning after <paramref name="now"/> on which a period is over.</summary>
    public static DateTimeOffset NextAfter(this SchedulePeriod period, DateTimeOffset now, TimeZoneInfo zone)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
        var next = MorningOf(period.FirstDay(today), zone);
        return next > now ? next : MorningOf(period.FirstDay(period.After(today)), zone);
    }

    /// <summary>The whole period before a day: the day before it, the week from Monday, the month.</summary>
    public static (DateOnly From, DateOnly To) Before(this SchedulePeriod period, DateOnly day)
    {
        var last = period.FirstDay(day).AddDays(-1);
        return (period.FirstDay(last), last);
    }

    private static DateOnly FirstDay(this SchedulePeriod period, DateOnly day) => period switch
    {
        SchedulePeriod.Day => day,
        SchedulePeriod.Week => day.AddDays(-(((int)day.DayOfWeek + 6) % 7)),
        SchedulePeriod.Month => new DateOnly(day.Year, day.Month, 1),
        _ => throw new ArgumentOutOfRangeException(nameof(period), period, null),
    };

    private static DateOnly After(this SchedulePeriod period, DateOnly day) => period switch
    {
        SchedulePeriod.Day => day.AddDays(1),
        SchedulePeriod.Week => day.AddDays(7),
        _ => day.AddMonths(1),
    };

    private static DateTimeOffset MorningOf(DateOnly day, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(Morning);
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
