using SellerPortal.Reports;
using SellerPortal.Web.Portal.Reports;

namespace SellerPortal.Web.Tests.Portal;

public sealed class ReportWordsTests
{
    // A Tuesday.
    private static readonly DateOnly Today = new(2026, 11, 24);

    [Theory]
    [InlineData("today", "2026-11-24", "2026-11-24")]
    [InlineData("yesterday", "2026-11-23", "2026-11-23")]
    [InlineData("7d", "2026-11-18", "2026-11-24")]
    [InlineData("28d", "2026-10-28", "2026-11-24")]
    [InlineData("91d", "2026-08-26", "2026-11-24")]
    [InlineData("week", "2026-11-23", "2026-11-24")]
    [InlineData("month", "2026-11-01", "2026-11-24")]
    [InlineData("last-month", "2026-10-01", "2026-10-31")]
    [InlineData("year", "2026-01-01", "2026-11-24")]
    [InlineData("12m", "2025-11-25", "2026-11-24")]
    public void Named_ranges_end_where_people_expect(string name, string from, string to) =>
        Assert.Equal((DateOnly.Parse(from, null), DateOnly.Parse(to, null)), DateRanges.Find(name, Today));

    [Fact]
    public void A_week_begins_on_Monday_on_Sunday_too() =>
        Assert.Equal((new DateOnly(2026, 11, 23), new DateOnly(2026, 11, 29)), DateRanges.Find("week", new(2026, 11, 29)));

    [Fact]
    public void Every_range_on_offer_is_known() =>
        Assert.All(DateRanges.Options.Where(o => o.Value != DateRanges.Custom), option => Assert.NotNull(DateRanges.Find(option.Value, Today)));

    [Theory]
    [InlineData("2026-09-18", "2026-09-18", "18 Sep 2026")]
    [InlineData("2026-09-18", "2026-10-02", "18 Sep – 2 Oct 2026")]
    [InlineData("2025-12-30", "2026-01-02", "30 Dec 2025 – 2 Jan 2026")]
    public void Ranges_are_written_short(string from, string to, string words) =>
        Assert.Equal(words, DateRanges.Words(DateOnly.Parse(from, null), DateOnly.Parse(to, null)));

    [Theory]
    [InlineData(1234.5, "GBP", "£1,234.50")]
    [InlineData(-12, "EUR", "−€12.00")]
    [InlineData(0.5, "CHF", "0.50 CHF")]
    public void Amounts_are_written_as_in_the_United_Kingdom(double amount, string currency, string words) =>
        Assert.Equal(words, Money.Write((decimal)amount, currency));

    [Theory]
    [InlineData(92, 92, "Leads by day")]
    [InlineData(93, 14, "Leads by week")]
    [InlineData(800, 27, "Leads by month")]
    public void A_long_trend_is_drawn_in_fewer_points_and_loses_no_lead(int days, int points, string title)
    {
        var first = new DateOnly(2024, 1, 1);
        var chart = Trend.Of([.. Enumerable.Range(0, days).Select(i => new DayFigures(first.AddDays(i), ReportFigures.None with { Leads = 1 }))]);

        Assert.Equal((title, points), (chart.Title, chart.Labels.Count));
        Assert.Equal(days, chart.Series[0].Values.Sum());
    }

    [Fact]
    public void An_amount_that_lacks_some_sales_says_how_many() => Assert.Equal(
        "without 2 of 5 sales, not shared; 1 in other currencies left out",
        FigureWords.Missing(ReportFigures.None with { Sold = 5, SoldWithoutRevenue = 2, OtherCurrency = 1 }));
}
