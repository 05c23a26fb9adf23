using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.TagHelpers;
using Microsoft.AspNetCore.Razor.TagHelpers;
using static SellerPortal.Web.TagHelpers.Markup;

namespace SellerPortal.Web.TagHelpers;

/// <summary>
/// An ID, key or code with a copy button. The whole value stands in the page, so it can be selected by hand where there is no script;
/// long ones are cut in the middle for the eye only. <c>&lt;copy-text value="@lead.Id" label="lead ID" /&gt;</c>, <c>full</c>, <c>large</c>.
/// </summary>
[HtmlTargetElement("copy-text", Attributes = "value")]
public sealed class CopyTextTagHelper : TagHelper
{
    private const int LongestUncut = 18;
    private const int TailLength = 6;

    public string? Value { get; set; }

    /// <summary>What is copied, in a word or two, for screen readers: 'lead ID'.</summary>
    public string Label { get; set; } = "value";

    /// <summary>Never cut, wraps where it must.</summary>
    public bool Full { get; set; }

    /// <summary>In large letters: a connect code, a new key.</summary>
    public bool Large { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (string.IsNullOrEmpty(Value))
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.AddClass("copy", HtmlEncoder.Default);
        output.Content.SetHtmlContent(Html($"""{Text(Value)}{Button(Value, "Copy " + Label)}"""));
    }

    /// <summary>A button that copies the text; it is not shown where there is no script.</summary>
    internal static IHtmlContent Button(string text, string name) => Html(
        $"""<button type="button" class="copy-button needs-script" data-copy="{text}" aria-label="{name}" title="{name}">{Icon.Draw("copy", "icon-copy")}{Icon.Draw("check", "icon-done")}</button>""");

    private IHtmlContent Text(string value)
    {
        var size = Large ? " copy-large" : "";
        return Full || Large || value.Length <= LongestUncut
            ? Html($"""<span class="copy-value copy-full{size}">{value}</span>""")
            : Html($"""<span class="copy-value" title="{value}"><span class="cut-start">{value[..^TailLength]}</span><span class="cut-end">{value[^TailLength..]}</span></span>""");
    }
}

/// <summary>A snippet with a head and a copy button. <c>&lt;code-block label="curl" code="@snippet" /&gt;</c></summary>
[HtmlTargetElement("code-block", Attributes = "label,code")]
public sealed class CodeBlockTagHelper : TagHelper
{
    /// <summary>What it is: a language, 'Request', 'Response'.</summary>
    public string Label { get; set; } = "";

    public string Code { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.AddClass("code", HtmlEncoder.Default);
        output.Content.SetHtmlContent(Html(
            $"""
            <div class="code-head"><span>{Label}</span>{CopyTextTagHelper.Button(Code, "Copy " + Label)}</div>
            <pre tabindex="0" role="region" aria-label="{Label}"><code>{Code}</code></pre>
            """));
    }
}
