using SellerPortal.Web.TagHelpers;

namespace SellerPortal.Web.Portal.Reports;

/// <summary>The ranges of days that people ask for by name. Weeks begin on Monday.</summary>
public static class DateRanges
{
    public const string Custom = "custom";
    public const string Default = "28d";

    /// <summary>As a select offers them.</summary>
    public static readonly IReadOnlyList<FieldOption> Options =
    [
        new("today", "Today"),
        new("yesterday", "Yesterday"),
        new("7d", "Last 7 days"),
        new(Default, "Last 28 days"),
        new("30d", "Last 30 days"),
        new("91d", "Last 91 days"),
        new("week", "This week"),
        new("month", "Month to date"),
        new("last-month", "Last month"),
        new("year", "Year to date"),
        new("6m", "Last 6 months"),
        new("12m", "Last 12 months"),
        new(Custom, "Other dates …"),
    ];

    /// <summary>First and last day of a named range; null for <see cref="Custom"/> and names that aren't known.</summary>
    public static (DateOnly From, DateOnly To)? Find(string? name, DateOnly today) => name switch
    {
        "today" => (today, today),
        "yesterday" => (today.AddDays(-1), today.AddDays(-1)),
        "7d" => (today.AddDays(-6), today),
        Default => (today.AddDays(-27), today),
        "30d" => (today.AddDays(-29), today),
        "91d" => (today.AddDays(-90), today),
        "week" => (today.AddDays(-(((int)today.DayOfWeek + 6) % 7)), today),
        "month" => (FirstOfMonth(today), today),
        "last-month" => (FirstOfMonth(today).AddMonths(-1), FirstOfMonth(today).AddDays(-1)),
        "year" => (new DateOnly(today.Year, 1, 1), today),
        "6m" => (today.AddMonths(-6).AddDays(1), today),
        "12m" => (today.AddMonths(-12).AddDays(1), today),
        _ => null,
    };

    /// <summary>'27 Oct – 24 Nov 2026'; one day is itself.</summary>
    public static string Words(DateOnly from, DateOnly to) =>
        from == to ? Moments.Day(from) :
        from.Year == to.Year ? $"{Moments.Day(from, withYear: false)} – {Moments.Day(to)}" :
        $"{Moments.Day(from)} – {Moments.Day(to)}";

    private static DateOnly FirstOfMonth(DateOnly day) => new(day.Year, day.Month, 1);
}
