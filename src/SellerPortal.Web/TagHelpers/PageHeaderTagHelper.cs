using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.Routing;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using static SellerPortal.Web.TagHelpers.Markup;

namespace SellerPortal.Web.TagHelpers;

/// <summary>
/// The heading of a page, and the browser's title: 'Error: ' stands before it where the form has one. What is inside are the actions at
/// the right. <c>&lt;page-header title="Buyers" lead="Who receives leads"&gt;&lt;a class="button button-primary" …&gt;&lt;/page-header&gt;</c>
/// </summary>
[HtmlTargetElement("page-header", Attributes = "title")]
public sealed class PageHeaderTagHelper(IUrlHelperFactory urls) : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public string Title { get; set; } = "";

    /// <summary>The browser's title where the heading alone would not tell pages apart, or would carry a person's name.</summary>
    public string? WindowTitle { get; set => field = Given(value); }

    /// <summary>One sentence below the heading.</summary>
    public string? Lead { get; set => field = Given(value); }

    /// <summary>Where the link above the heading leads: '~/leads'.</summary>
    public string? Back { get; set => field = Given(value); }

    public string BackText { get; set; } = "Back";

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var tags = new HtmlContentBuilder();
        context.Items[typeof(HeaderTagsTagHelper)] = tags;
        var actions = await output.GetChildContentAsync();

        ViewContext.ViewData["Title"] = (ViewContext.ViewData.ModelState.IsValid ? "" : "Error: ") + (WindowTitle ?? Title);
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "page-header");
        output.Content.SetHtmlContent(Html(
            $"""<div class="page-header-text">{BackLink()}<div class="page-header-line"><h1>{Title}</h1>{tags}</div>{Sentence()}</div>"""));
        if (!actions.IsEmptyOrWhiteSpace)
            output.Content.AppendHtml(Html($"""<div class="page-header-actions">{actions}</div>"""));
    }

    private IHtmlContent BackLink() => Back is null
        ? Nothing
        : Html($"""<a class="back-link" href="{urls.GetUrlHelper(ViewContext).Content(Back)}">{Icon.Draw("arrow-left")}{BackText}</a>""");

    private IHtmlContent Sentence() => Lead is null ? Nothing : Html($"""<p class="page-header-lead">{Lead}</p>""");
}

/// <summary>Inside a page-header: what stands beside the heading, for example a status tag. <c>&lt;header-tags&gt;…&lt;/header-tags&gt;</c></summary>
[HtmlTargetElement("header-tags", ParentTag = "page-header")]
public sealed class HeaderTagsTagHelper : TagHelper
{
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ((HtmlContentBuilder)context.Items[typeof(HeaderTagsTagHelper)]).AppendHtml(await output.GetChildContentAsync());
        output.SuppressOutput();
    }
}
