using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.Routing;
using Microsoft.AspNetCore.Mvc.TagHelpers;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using static SellerPortal.Web.TagHelpers.Markup;

namespace SellerPortal.Web.TagHelpers;

/// <summary>
/// How far a job is. While <c>poll</c> is given the script asks that address every 2 seconds for this part again (the same partial view,
/// nothing around it) and puts the answer in its place; the answer without <c>poll</c> ends it. Screen readers hear quarters and the end.
/// <c>&lt;job-progress label="Sending again" done="120" total="412" poll="@(running ? "~/jobs/7/progress" : null)"&gt;1 failed&lt;/job-progress&gt;</c>
/// </summary>
[HtmlTargetElement("job-progress", Attributes = "label,done")]
public sealed class JobProgressTagHelper(IUrlHelperFactory urls) : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public string Label { get; set; } = "";

    public long Done { get; set; }

    /// <summary>Null: not known yet.</summary>
    public long? Total { get; set; }

    /// <summary>Where to ask again; null once the job has ended.</summary>
    public string? Poll { get; set => field = Given(value); }

    /// <summary>Where the page goes by itself when an answer has this; null: it stays.</summary>
    public string? Then { get; set => field = Given(value); }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var more = await output.GetChildContentAsync();
        var percent = Total is > 0 ? (int)Math.Min(100, 100 * Done / Total.Value) : 0;
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.AddClass("progress", HtmlEncoder.Default);
        if (Poll is not null)
            output.Attributes.SetAttribute("data-poll-url", urls.GetUrlHelper(ViewContext).Content(Poll));
        if (Then is not null)
            output.Attributes.SetAttribute("data-then", urls.GetUrlHelper(ViewContext).Content(Then));
        output.Attributes.SetAttribute("data-announce", Poll is null ? $"{Label}: finished" : $"{Label}: {percent / 25 * 25}%");
        output.Content.SetHtmlContent(Html(
            $"""<div class="progress-line"><strong>{Label}</strong><span class="numbers">{Count(percent)}</span></div>{Bar()}<div class="progress-line muted">{more}</div>"""));
    }

    private IHtmlContent Bar() => Total is null
        ? Html($"""<progress aria-label="{Label}"></progress>""")
        : Html($"""<progress aria-label="{Label}" max="{Math.Max(Total.Value, 1)}" value="{(Total == 0 ? 1 : Done)}"></progress>""");

    private string Count(int percent) => Total is { } total
        ? string.Create(CultureInfo.InvariantCulture, $"{Done:#,0} of {total:#,0} ({(total == 0 ? 100 : percent)}%)")
        : Done.ToString("#,0", CultureInfo.InvariantCulture);
}
