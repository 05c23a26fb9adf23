namespace SellerPortal.Reports.Figures;

/// <summary>What a range of days is compared with.</summary>
public enum Comparison
{
    /// <summary>
    /// The days before: up to three months go back by whole weeks, so that each day meets the same day of the week; longer ranges go back by whole months.
    /// </summary>
    Previous,

    /// <summary>A year before: 52 weeks, so that weekdays match; the same dates for what begins on the first of a month or is longer than three months.</summary>
    LastYear,

    None,
}

public static class Comparisons
{
    /// <summary>The days that a range is compared with; null for <see cref="Comparison.None"/>, and before the calendar.</summary>
    public static (DateOnly From, DateOnly To)? Of(this Comparison comparison, DateOnly from, DateOnly to)
    {
        var days = to.DayNumber - from.DayNumber + 1;
        var isLong = days > FigureQuery.MostDays;
        if (comparison == Comparison.None || from.Year < 1902)
            return null;
        if (comparison == Comparison.LastYear)
            return isLong || from.Day == 1 ? Shifted(-12) : (from.AddDays(-364), to.AddDays(-364));
        return isLong ? Shifted(-MonthsOf(from, to)) : (from.AddDays(-WeeksOf(days) * 7), to.AddDays(-WeeksOf(days) * 7));

        // What ends with a month's last day still does.
        (DateOnly, DateOnly) Shifted(int months) => (from.AddMonths(months), to.AddDays(1).AddMonths(months).AddDays(-1));
    }

    private static int WeeksOf(int days) => (days + 6) / 7;

    private static int MonthsOf(DateOnly from, DateOnly to)
    {
        var end = to.AddDays(1);
        var months = (end.Year - from.Year) * 12 + end.Month - from.Month;
        return from.AddMonths(months) < end ? months + 1 : months;
    }
}
