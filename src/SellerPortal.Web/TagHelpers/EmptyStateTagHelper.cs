using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.TagHelpers;
using Microsoft.AspNetCore.Razor.TagHelpers;
using static SellerPortal.Web.TagHelpers.Markup;

namespace SellerPortal.Web.TagHelpers;

/// <summary>
/// What a list says while it is empty; inside is the one next step.
/// <c>&lt;empty-state title="No leads yet" text="…" icon="leads"&gt;&lt;a class="button button-primary" …&gt;&lt;/empty-state&gt;</c>
/// </summary>
[HtmlTargetElement("empty-state", Attributes = "title")]
public sealed class EmptyStateTagHelper : TagHelper
{
    public string Title { get; set; } = "";

    public string? Text { get; set => field = Given(value); }

    public string Icon { get; set; } = "leads";

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var actions = await output.GetChildContentAsync();
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.AddClass("empty", HtmlEncoder.Default);
        output.Content.SetHtmlContent(Html($"""{TagHelpers.Icon.Draw(Icon)}<h2>{Title}</h2>{Sentence()}"""));
        if (!actions.IsEmptyOrWhiteSpace)
            output.Content.AppendHtml(Html($"""<div class="empty-actions">{actions}</div>"""));
    }

    private IHtmlContent Sentence() => Text is null ? Nothing : Html($"""<p class="empty-text">{Text}</p>""");
}
