using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.Routing;
using Microsoft.AspNetCore.Mvc.TagHelpers;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using static SellerPortal.Web.TagHelpers.Markup;

namespace SellerPortal.Web.TagHelpers;

/// <summary>Which way a figure should go; it decides whether a change is good or bad news.</summary>
public enum Better
{
    /// <summary>A change is neither.</summary>
    Neither,
    Higher,
    Lower,
}

/// <summary>
/// A figure, its change, and the list that proves it. Several stand in a <c>&lt;div class="tiles"&gt;</c>.
/// <c>&lt;stat-tile label="Delivered" value="1,204" change="0.12m" better="Higher" note="on last Tuesday" href="~/leads?status=delivered" /&gt;</c>
/// </summary>
[HtmlTargetElement("stat-tile", Attributes = "label,value")]
public sealed class StatTileTagHelper(IUrlHelperFactory urls) : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public string Label { get; set; } = "";

    public string Value { get; set; } = "";

    /// <summary>A fraction: 0.12 is 12 % more. Null: nothing to compare with.</summary>
    public decimal? Change { get; set; }

    public Better Better { get; set; }

    /// <summary>What the change compares with, or what the figure means.</summary>
    public string? Note { get; set => field = Given(value); }

    public string? Href { get; set => field = Given(value); }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.AddClass("tile", HtmlEncoder.Default);
        var label = Href is null ? Html($"{Label}") : Html($"""<a href="{urls.GetUrlHelper(ViewContext).Content(Href)}">{Label}</a>""");
        output.Content.SetHtmlContent(Html(
            $"""<span class="tile-label">{label}</span><span class="tile-value">{Value}</span>{Below()}"""));
    }

    private IHtmlContent Below() => Change is null && Note is null ? Nothing : Html($"""<span class="tile-note">{Difference()}<span>{Note}</span></span>""");

    private IHtmlContent Difference()
    {
        if (Change is not { } change)
            return Nothing;
        var percent = Math.Abs(change).ToString("0.#%", CultureInfo.InvariantCulture);
        if (percent == "0%")
            return Html($"""<span class="tile-change">No change</span>""");

        var (icon, word) = change > 0 ? ("arrow-up", "Up") : ("arrow-down", "Down");
        var tone = Better == Better.Neither ? "" : (change > 0) == (Better == Better.Higher) ? " tile-change-good" : " tile-change-bad";
        return Html($"""<span class="tile-change{tone}">{Icon.Draw(icon)}<span class="visually-hidden">{word} </span>{percent}</span>""");
    }
}
