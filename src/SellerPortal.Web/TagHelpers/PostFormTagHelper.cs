using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace SellerPortal.Web.TagHelpers;

/// <summary>
/// Every form that posts to a plain address carries the token against forged posts too (the framework adds it by itself only to forms without
/// 'action', or with asp-action), and leaves validation to the server, whose messages are better than the browser's.
/// </summary>
[HtmlTargetElement("form", Attributes = "[method=post]")]
public sealed class PostFormTagHelper(IHtmlGenerator generator) : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (!output.Attributes.ContainsName("novalidate"))
            output.Attributes.Add(new TagHelperAttribute("novalidate", null, HtmlAttributeValueStyle.Minimized));

        var plainAddress = context.AllAttributes.TryGetAttribute("action", out var action) && action.Value?.ToString() is { Length: > 0 };
        if (plainAddress && !context.AllAttributes.ContainsName("asp-antiforgery"))
            output.PostContent.AppendHtml(generator.GenerateAntiforgery(ViewContext));
    }
}
