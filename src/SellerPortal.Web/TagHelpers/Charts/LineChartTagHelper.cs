using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.TagHelpers;
using Microsoft.AspNetCore.Razor.TagHelpers;
using static SellerPortal.Web.TagHelpers.Markup;

namespace SellerPortal.Web.TagHelpers.Charts;

/// <summary>How something went, over time. <c>&lt;line-chart model="Model.Trend" /&gt;</c></summary>
[HtmlTargetElement("line-chart", Attributes = "model")]
public sealed class LineChartTagHelper : TagHelper
{
    private const double LabelHeight = 15;

    public Chart Model { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "figure";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.AddClass("chart", HtmlEncoder.Default);
        output.AddClass("chart-lines", HtmlEncoder.Default);
        var frame = new ChartFrame(Model, pointsAtEdges: true);
        var lines = Model.Series.Select((series, index) => Line(frame, series, ChartFrame.ColourOf(series, index))).Reverse();
        output.Content.SetHtmlContent(frame.Draw(Html($"{Join(lines)}{Join(Ends(frame))}")));
    }

    // A path cannot have percentages: it is drawn 1000 wide and stretched, its stroke is not.
    private static IHtmlContent Line(ChartFrame frame, ChartSeries series, string colour)
    {
        var path = new StringBuilder();
        for (var index = 0; index < series.Values.Count; index++)
        {
            if (series.Values[index] is not { } value)
                continue;
            var begins = index == 0 || series.Values[index - 1] is null;
            path.Append(CultureInfo.InvariantCulture, $"{(begins ? 'M' : 'L')}{frame.X(index) * 10:0.#} {frame.Y(value):0.#}");
        }

        return Html($"""<svg class="{colour}" width="100%" height="{ChartFrame.Height}" viewBox="0 0 1000 {ChartFrame.Height}" preserveAspectRatio="none" overflow="visible" aria-hidden="true"><path class="chart-line{(series.IsComparison ? " chart-line-compared" : "")}" d="{path}" vector-effect="non-scaling-stroke"/></svg>""");
    }

    // Each line's name stands at its end; names that would meet are moved apart.
    private IEnumerable<IHtmlContent> Ends(ChartFrame frame)
    {
        var ends = Model.Series
            .Select((series, index) => (series, Colour: ChartFrame.ColourOf(series, index), Last: LastIndex(series)))
            .Where(end => end.Last >= 0)
            .Select(end => (end.series, end.Colour, end.Last, Y: frame.Y(end.series.Values[end.Last]!.Value)))
            .OrderBy(end => end.Y)
            .ToList();
        var free = double.MinValue;
        foreach (var (series, colour, last, y) in ends)
        {
            var place = Math.Max(y + 4, free);
            free = place + LabelHeight;
            var dot = series.IsComparison ? Nothing : Html($"""<circle class="chart-dot" cx="{ChartFrame.Percent(frame.X(last))}" cy="{y}" r="4.5"/>""");
            yield return Html($"""<g class="{colour}">{dot}<text class="chart-end" x="100%" dx="10" y="{place}" aria-hidden="true">{series.Name}</text></g>""");
        }
    }

    private static int LastIndex(ChartSeries series) => series.Values.ToList().FindLastIndex(value => value is not null);
}
