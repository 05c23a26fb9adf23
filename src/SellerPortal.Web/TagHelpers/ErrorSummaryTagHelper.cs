using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.ModelBinding;
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
        if (ViewContext.ViewData.ModelState.ErrorCount == 0)
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
        output.Content.SetHtmlContent(Html($"""<h2 id="error-summary-title">There is a problem</h2><ul>{new Written(Problems)}</ul>"""));
    }

    private IHtmlContent Problems() => Join(
        from entry in ViewContext.ViewData.ModelState
        where entry.Value is { ValidationState: ModelValidationState.Invalid, Errors.Count: > 0 }
        orderby FieldOrder.Of(ViewContext).PlaceOf(entry.Key)
        select entry.Key.Length == 0
            ? Join(entry.Value.Errors.Select(error => Html($"<li>{error.ErrorMessage}</li>")))
            : Html($"""<li><a href="#{FieldId(entry.Key)}">{entry.Value.Errors[0].ErrorMessage}</a></li>"""));

    // The first of three date boxes carries the id of the whole field.
    private static string FieldId(string key) => TagBuilder.CreateSanitizedId(key.EndsWith(".day", StringComparison.Ordinal) ? key[..^4] : key, "_");

    /// <summary>Made when the page is written: by then all of its fields, which stand below the summary, are known.</summary>
    private sealed class Written(Func<IHtmlContent> make) : IHtmlContent
    {
        public void WriteTo(TextWriter writer, HtmlEncoder encoder) => make().WriteTo(writer, encoder);
    }
}
