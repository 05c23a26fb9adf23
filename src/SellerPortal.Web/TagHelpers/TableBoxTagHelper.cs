using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Mvc.TagHelpers;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace SellerPortal.Web.TagHelpers;

/// <summary>
/// The box that a wide table scrolls in, reachable by keyboard. <c>&lt;table-box label="Leads"&gt;&lt;table class="table"&gt;…</c>
/// </summary>
[HtmlTargetElement("table-box", Attributes = "label")]
public sealed class TableBoxTagHelper : TagHelper
{
    /// <summary>The table's name.</summary>
    public string Label { get; set; } = "";

    /// <summary>For tables that are wider than most windows: the box scrolls both ways and keeps the head in sight.</summary>
    public bool Wide { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.AddClass("table-box", HtmlEncoder.Default);
        if (Wide)
            output.AddClass("table-box-wide", HtmlEncoder.Default);
        output.Attributes.SetAttribute("role", "region");
        output.Attributes.SetAttribute("aria-label", Label);
        output.Attributes.SetAttribute("tabindex", "0");
    }
}
