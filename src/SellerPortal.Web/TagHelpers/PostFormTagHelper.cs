using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace SellerPortal.Web.TagHelpers;

/// <summary>
/// Every form that posts within the portal carries the token against forged posts (the framework leaves it out where 'action' is a plain
/// address), and leaves validation to the server, whose messages are better than the browser's.
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

        // The framework's own helper has run before this one and put its token, if any, at the form's end.
        if (output.PostContent.IsEmptyOrWhiteSpace && !context.AllAttributes.ContainsName("asp-antiforgery") && !LeavesThePortal(context))
            output.PostContent.AppendHtml(generator.GenerateAntiforgery(ViewContext));
    }

    private static bool LeavesThePortal(TagHelperContext context) =>
        context.AllAttributes.TryGetAttribute("action", out var action) && action.Value?.ToString()?.Contains("://", StringComparison.Ordinal) == true;
}
