using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using SellerPortal.Web.Portal;
using static SellerPortal.Web.TagHelpers.Markup;

namespace SellerPortal.Web.TagHelpers;

/// <summary>
/// Newer and Older below a list that is read by keyset: each link is this page with <c>?newer=cursor</c> or <c>?older=cursor</c>.
/// <c>&lt;pager newer="@page.Newer" older="@page.Older" shown="1–50 of 10,000+" size="50" /&gt;</c>
/// </summary>
[HtmlTargetElement("pager")]
public sealed class PagerTagHelper : TagHelper
{
    private static readonly int[] Sizes = [25, 50, 100];

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary>The cursor of the first row; null where nothing is newer.</summary>
    public string? Newer { get; set => field = Given(value); }

    /// <summary>The cursor of the last row; null where nothing is older.</summary>
    public string? Older { get; set => field = Given(value); }

    /// <summary>What is on the page, in words.</summary>
    public string? Shown { get; set => field = Given(value); }

    /// <summary>Rows on a page: 25, 50 or 100, changed by <c>?size=</c>. Null: no choice is offered.</summary>
    public int? Size { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Newer is null && Older is null && Shown is null)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "nav";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "pager");
        output.Attributes.SetAttribute("aria-label", "Pages of this list");
        output.Content.SetHtmlContent(Html(
            $"""<div class="pager-links">{Link("newer", Newer, "prev", "arrow-left", "Newer")}{Link("older", Older, "next", "arrow-right", "Older")}</div><span class="numbers">{Shown}</span>{Choice()}"""));
    }

    private IHtmlContent Link(string name, string? cursor, string rel, string icon, string word)
    {
        if (cursor is null)
            return Nothing;
        var text = name == "newer" ? Html($"{Icon.Draw(icon)}{word}") : Html($"{word}{Icon.Draw(icon)}");
        return Html($"""<a class="button button-small" rel="{rel}" href="{PageLink.With(ViewContext.HttpContext.Request, name, cursor)}">{text}</a>""");
    }

    private IHtmlContent Choice()
    {
        if (Size is not { } chosen || (Newer is null && Older is null && chosen == Sizes[0]))
            return Nothing;
        var sizes = Sizes.Select(size => size == chosen
            ? Html($"""<span aria-current="true">{size}</span>""")
            : Html($"""<a href="{PageLink.With(ViewContext.HttpContext.Request, "size", size.ToString())}">{size}</a>"""));
        return Html($"""<span class="pager-sizes">Rows{Join(sizes)}</span>""");
    }
}
