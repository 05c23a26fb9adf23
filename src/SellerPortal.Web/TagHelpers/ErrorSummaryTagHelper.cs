using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using static SellerPortal.Web.TagHelpers.Markup;

namespace SellerPortal.Web.TagHelpers;

/// <summary>
/// All that is wrong with the form, each with a link to its field, above the heading; nothing where nothing is wrong.
/// <c>&lt;error-summary /&gt;</c>
/// </summary>
[HtmlTargetElement("error-summary")]
public sealed class ErrorSummaryTagHelper : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var problems = Problems().ToList();
        if (problems.Count == 0)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "error-summary");
        output.Attributes.SetAttribute("role", "alert");
        output.Attributes.SetAttribute("tabindex", "-1");
        output.Attributes.SetAttribute("aria-labelledby", "error-summary-title");
        output.Content.SetHtmlContent(Html($"""<h2 id="error-summary-title">There is a problem</h2><ul>{Join(problems)}</ul>"""));
    }

    private IEnumerable<IHtmlContent> Problems() =>
        from entry in ViewContext.ViewData.ModelState
        from error in entry.Value.Errors.Take(1)
        select entry.Key.Length == 0
            ? Html($"<li>{error.ErrorMessage}</li>")
            : Html($"""<li><a href="#{FieldId(entry.Key)}">{error.ErrorMessage}</a></li>""");

    // The first of three date boxes carries the id of the whole field.
    private static string FieldId(string key) => TagBuilder.CreateSanitizedId(key.EndsWith(".day", StringComparison.Ordinal) ? key[..^4] : key, "_");
}
