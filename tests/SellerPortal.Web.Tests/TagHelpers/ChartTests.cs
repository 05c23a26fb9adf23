using System.Xml.Linq;
using SellerPortal.Web.TagHelpers.Charts;

namespace SellerPortal.Web.Tests.TagHelpers;

public class ChartTests
{
    private static readonly Chart Trend = new("Leads a day", "Leads rose from 3 to 9.", ["16 Sep", "17 Sep", "18 Sep"],
        [new("Delivered", [3, null, 9]), new("Previous period", [2, 4, 6], IsComparison: true)]);

    [Fact]
    public async Task A_line_chart_has_no_style_and_says_all_it_shows_in_a_table()
    {
        var html = await Rendered.Html(new LineChartTagHelper { Model = Trend });

        Assert.DoesNotContain("style=", html);
        Assert.Contains("<desc", html);
        Assert.Contains("""<th scope="row">17 Sep</th><td class="number">–</td><td class="number">4</td>""", System.Net.WebUtility.HtmlDecode(html));
        Assert.Contains("chart-line-compared", html);
    }

    [Fact]
    public async Task A_gap_interrupts_the_line()
    {
        var figure = XElement.Parse((await Rendered.Html(new LineChartTagHelper { Model = Trend })).Replace("\n", " "));

        var path = figure.Descendants("path").Single(p => (string?)p.Attribute("class") == "chart-line").Attribute("d")!.Value;

        Assert.Equal(2, path.Count(letter => letter == 'M'));
    }

    [Fact]
    public async Task Bars_below_zero_hang_from_the_zero_line()
    {
        var chart = new Chart("Profit", "Profit fell.", ["May", "June"], [new("Profit", [100, -50])], "£#,0");

        var figure = XElement.Parse(await Rendered.Html(new BarChartTagHelper { Model = chart }));

        var bars = figure.Descendants("rect").Where(r => (string?)r.Attribute("class") == "chart-bar").ToList();
        var zero = (double)bars[0].Attribute("y")! + (double)bars[0].Attribute("height")!;
        Assert.Equal(zero, (double)bars[1].Attribute("y")!, 3);
    }

    [Theory]
    [InlineData(0, 0, true, 0, 4, 1)]
    [InlineData(0, 3, true, 0, 3, 1)]
    [InlineData(0, 97, true, 0, 100, 25)]
    [InlineData(-800, 4100, true, -2000, 6000, 2000)]
    [InlineData(0, 0.9, false, 0, 1, 0.25)]
    public void A_scale_has_round_steps_and_holds_every_value(double least, double most, bool whole, double lowest, double highest, double step) =>
        Assert.Equal(new Scale((decimal)lowest, (decimal)highest, (decimal)step), Scale.For([(decimal)least, (decimal)most], whole));

    [Fact]
    public void A_chart_refuses_more_series_than_can_be_told_apart() =>
        Assert.Throws<ArgumentException>(() => new Chart("x", "x", ["a"], [.. Enumerable.Repeat(new ChartSeries("s", [1]), 5)]));
}
