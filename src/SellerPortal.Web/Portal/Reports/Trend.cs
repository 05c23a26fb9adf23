using SellerPortal.Reports;
using SellerPortal.Web.TagHelpers;
using SellerPortal.Web.TagHelpers.Charts;

namespace SellerPortal.Web.Portal.Reports;

/// <summary>How a report's figures went over time, as a chart: by day, and where that would be too many points, by week or month.</summary>
public static class Trend
{
    /// <summary>Most points by day.</summary>
    public const int MostDays = 92;

    private const int MostWeeks = 104;

    public static Chart Of(IReadOnlyList<DayFigures> days)
    {
        var (unit, first) = Unit(days.Count);
        var points = days.GroupBy(d => first(d.Day)).Select(g => (
            g.Key, Leads: g.Sum(d => d.Figures.Leads), Delivered: g.Sum(d => d.Figures.Delivered), Sold: g.Sum(d => d.Figures.Sold))).ToList();
        return new Chart(
            $"Leads by {unit}",
            Summary(points.Sum(p => p.Leads), points.Sum(p => p.Delivered), points.Sum(p => p.Sold), points.Count, unit),
            [.. points.Select(p => unit == "month" ? Moments.Month(p.Key) : Moments.Day(p.Key, withYear: false))],
            [
                new ChartSeries("Leads", [.. points.Select(p => (decimal?)p.Leads)]),
                new ChartSeries("Delivered", [.. points.Select(p => (decimal?)p.Delivered)]),
                new ChartSeries("Sold", [.. points.Select(p => (decimal?)p.Sold)]),
            ])
        {
            LabelHead = unit == "week" ? "Week from" : char.ToUpperInvariant(unit[0]) + unit[1..],
        };
    }

    private static (string Unit, Func<DateOnly, DateOnly> First) Unit(int days) => days switch
    {
        <= MostDays => ("day", day => day),
        <= MostWeeks * 7 => ("week", day => day.AddDays(-(((int)day.DayOfWeek + 6) % 7))),
        _ => ("month", day => new DateOnly(day.Year, day.Month, 1)),
    };

    private static string Summary(int leads, int delivered, int sold, int points, string unit) =>
        $"{FigureWords.Count(leads)} leads, {FigureWords.Count(delivered)} deliveries and {FigureWords.Count(sold)} sales over {points} {unit}{(points == 1 ? "" : "s")}.";
}
