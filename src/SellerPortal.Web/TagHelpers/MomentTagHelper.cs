using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;
using SellerPortal.Web.Portal;

namespace SellerPortal.Web.TagHelpers;

/// <summary>
/// A time in the account's zone, UTC on hover. <c>&lt;moment at="lead.CreatedAt" /&gt;</c>, <c>relative</c>, <c>seconds</c>,
/// <c>date-only</c>, <c>none="Never"</c>.
/// </summary>
[HtmlTargetElement("moment", Attributes = "at")]
public sealed class MomentTagHelper(IPortalContext portal, TimeProvider clock) : TagHelper
{
    public DateTimeOffset? At { get; set; }

    /// <summary>'4 minutes ago' instead of the time, which then is in the title.</summary>
    public bool Relative { get; set; }

    /// <summary>With seconds, as in logs.</summary>
    public bool Seconds { get; set; }

    public bool DateOnly { get; set; }

    /// <summary>What is shown where there is no time. Default: a dash.</summary>
    public string None { get; set; } = "–";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagMode = TagMode.StartTagAndEndTag;
        if (At is not { } at)
        {
            output.TagName = "span";
            output.Attributes.SetAttribute("class", "muted");
            output.Content.SetContent(None);
            return;
        }

        output.TagName = "time";
        output.Attributes.SetAttribute("datetime", at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        output.Attributes.SetAttribute("title", Relative ? $"{Moments.Full(at, portal.TimeZone, seconds: true)} ({Moments.Utc(at)})" : Moments.Utc(at));
        output.Content.SetContent(
            Relative ? Moments.Relative(at, clock.GetUtcNow(), portal.TimeZone) :
            DateOnly ? Moments.Date(at, portal.TimeZone) :
            Moments.Full(at, portal.TimeZone, Seconds));
    }
}
