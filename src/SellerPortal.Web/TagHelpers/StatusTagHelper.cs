using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Mvc.TagHelpers;
using Microsoft.AspNetCore.Razor.TagHelpers;
using static SellerPortal.Web.TagHelpers.Markup;

namespace SellerPortal.Web.TagHelpers;

/// <summary>
/// A status as a word and a shape; the API's own value is the title.
/// <c>&lt;status-tag kind="delivery" value="pending_retry" /&gt;</c>, <c>&lt;status-tag kind="test" /&gt;</c>
/// </summary>
[HtmlTargetElement("status-tag", Attributes = "kind")]
public sealed class StatusTagHelper : TagHelper
{
    /// <summary>delivery, crm, job, key, buyer, group, certificate or test.</summary>
    public string Kind { get; set; } = "";

    /// <summary>The status as the API spells it. Without one a dash is shown; kind test needs none.</summary>
    public string? Value { get; set => field = Given(value); }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Value is null && Kind != "test")
        {
            output.TagName = "span";
            output.TagMode = TagMode.StartTagAndEndTag;
            output.Attributes.SetAttribute("class", "muted");
            output.Content.SetContent("–");
            return;
        }

        var look = StatusLook.Of(Kind, Value ?? "");
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.AddClass("tag", HtmlEncoder.Default);
        output.AddClass("tag-" + look.Tone, HtmlEncoder.Default);
        output.Attributes.SetAttribute("title", Kind == "test" ? "Test mode: left out of reports" : Value);
        output.Content.SetHtmlContent(Html($"{Icon.Draw(look.Icon)}{look.Word}"));
    }
}
