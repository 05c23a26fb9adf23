using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.Routing;
using Microsoft.AspNetCore.Mvc.TagHelpers;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using static SellerPortal.Web.TagHelpers.Markup;

namespace SellerPortal.Web.TagHelpers.Charts;

/// <summary>
/// Bars below each other, with name and value: the steps from received to sold with <c>steps</c> (each then says its share of the first
/// and of the one before), or things compared. <c>&lt;funnel-chart title="From lead to sale" summary="…" rows="Model.Funnel" steps /&gt;</c>
/// </summary>
[HtmlTargetElement("funnel-chart", Attributes = "title,rows")]
public sealed class FunnelChartTagHelper(IUrlHelperFactory urls) : TagHelper
{
    private static readonly CultureInfo Uk = CultureInfo.GetCultureInfo("en-GB");

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public string Title { get; set; } = "";

    public IReadOnlyList<ChartRow> Rows { get; set; } = [];

    /// <summary>Whether each row is a part of the one above it.</summary>
    public bool Steps { get; set; }

    /// <summary>A .NET number format.</summary>
    public string Format { get; set; } = "#,0";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "figure";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.AddClass("chart", HtmlEncoder.Default);
        var largest = Rows.Select(row => row.Value).DefaultIfEmpty(0).Max();
        var rows = Rows.Select((row, index) => Row(row, index, largest));
        output.Content.SetHtmlContent(Html(
            $"""<figcaption><span class="chart-title">{Title}</span></figcaption><ol class="funnel">{Join(rows)}</ol>"""));
    }

    private IHtmlContent Row(ChartRow row, int index, decimal largest)
    {
        var name = row.Href is null ? Html($"{row.Name}") : Html($"""<a href="{urls.GetUrlHelper(ViewContext).Content(row.Href)}">{row.Name}</a>""");
        var width = largest > 0 && row.Instead is null ? (double)(Math.Max(row.Value, 0) / largest) * 100 : 0;
        return Html($"""
            <li><span class="funnel-name"{Attribute("title", row.About)}>{name}</span><span class="funnel-value">{row.Instead ?? row.Value.ToString(Format, Uk)}{Shares(row, index)}</span><svg class="funnel-bar series-1" height="10" aria-hidden="true"><rect class="chart-track" width="100%" height="10" rx="3"/><rect class="chart-bar" width="{ChartFrame.Percent(width)}" height="10" rx="3"/></svg></li>
            """);
    }

    private IHtmlContent Shares(ChartRow row, int index)
    {
        if (!Steps || index == 0 || row.Instead is not null || Rows[index - 1].Instead is not null)
            return Nothing;
        var ofFirst = index > 1 ? $", {Share(row.Value, Rows[0].Value)} of {Rows[0].Name.ToLowerInvariant()}" : "";
        return Html($""" <span class="funnel-share">{Share(row.Value, Rows[index - 1].Value)} of {Rows[index - 1].Name.ToLowerInvariant()}{ofFirst}</span>""");
    }

    private static string Share(decimal part, decimal whole) => whole == 0 ? "–" : (part / whole).ToString("0.#%", CultureInfo.InvariantCulture);
}
