using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.TagHelpers;
using Microsoft.AspNetCore.Razor.TagHelpers;
using static SellerPortal.Web.TagHelpers.Markup;

namespace SellerPortal.Web.TagHelpers.Charts;

/// <summary>Amounts side by side. <c>&lt;bar-chart model="Model.ByMonth" /&gt;</c>; between named things use a funnel-chart.</summary>
[HtmlTargetElement("bar-chart", Attributes = "model")]
public sealed class BarChartTagHelper : TagHelper
{
    private const int MostValues = 12;
    private const double GroupShare = 0.7;

    public Chart Model { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "figure";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.AddClass("chart", HtmlEncoder.Default);
        var frame = new ChartFrame(Model, pointsAtEdges: false);
        output.Content.SetHtmlContent(frame.Draw(Join(Bars(frame))));
    }

    private IEnumerable<IHtmlContent> Bars(ChartFrame frame)
    {
        var width = 100.0 / Model.Labels.Count * GroupShare / Model.Series.Count;
        var showValues = Model.Series.Count == 1 && Model.Labels.Count <= MostValues;
        for (var number = 0; number < Model.Series.Count; number++)
        {
            for (var index = 0; index < Model.Labels.Count; index++)
            {
                if (Model.Series[number].Values[index] is not { } value)
                    continue;
                var left = frame.X(index) + (number - Model.Series.Count / 2.0) * width;
                yield return Bar(frame, number + 1, left, width, value, showValues);
            }
        }
    }

    private IHtmlContent Bar(ChartFrame frame, int number, double left, double width, decimal value, bool showValue)
    {
        var top = frame.Y(Math.Max(value, 0));
        var bottom = frame.Y(Math.Min(value, 0));
        var text = showValue ? Html($"""<text class="chart-value" x="{ChartFrame.Percent(left + width / 2)}" y="{(value < 0 ? bottom + 14 : top - 5)}" text-anchor="middle">{Model.Text(value)}</text>""") : Nothing;
        return Html($"""<g class="series-{number}"><rect class="chart-bar" x="{ChartFrame.Percent(left)}" y="{top}" width="{ChartFrame.Percent(width * 0.94)}" height="{Math.Max(bottom - top, value == 0 ? 0 : 1)}" rx="2"/>{text}</g>""");
    }
}
