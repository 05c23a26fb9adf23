using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace SellerPortal.Web.TagHelpers;

/// <summary>HTML written as it will look: whatever is interpolated is encoded, unless it is HTML itself.</summary>
internal static class Markup
{
    public static readonly IHtmlContent Nothing = HtmlString.Empty;

    /// <summary>Numbers are written the invariant way, which is the one that SVG reads.</summary>
    public static IHtmlContent Html(FormattableString text) =>
        new HtmlFormattableString(CultureInfo.InvariantCulture, text.Format, text.GetArguments());

    /// <summary>The attribute with a space before it, or nothing where there is no value.</summary>
    public static IHtmlContent Attribute(string name, string? value) =>
        string.IsNullOrEmpty(value) ? Nothing : new HtmlString($" {name}=\"{HtmlEncoder.Default.Encode(value)}\"");

    /// <summary>An attribute without value, such as 'checked'.</summary>
    public static IHtmlContent Attribute(string name, bool present) => present ? new HtmlString(" " + name) : Nothing;

    /// <summary>A text attribute of a tag helper, or null: Razor hands over an empty text where the page's expression is null.</summary>
    public static string? Given(string? value) => string.IsNullOrEmpty(value) ? null : value;

    public static IHtmlContent Join(IEnumerable<IHtmlContent> parts)
    {
        var all = new HtmlContentBuilder();
        foreach (var part in parts)
            all.AppendHtml(part);
        return all;
    }
}
