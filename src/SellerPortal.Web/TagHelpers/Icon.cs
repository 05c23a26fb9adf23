using System.Collections.Frozen;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace SellerPortal.Web.TagHelpers;

/// <summary>The portal's own icons: lines on a grid of 20, in the colour of the text around them.</summary>
public static class Icon
{
    private static readonly FrozenDictionary<string, string> Shapes = new Dictionary<string, string>
    {
        ["alert"] = """<path d="M10 3.5 17.5 16.5h-15ZM10 8.5v3.5M10 14.4v.1"/>""",
        ["arrow-down"] = """<path d="M10 4v12M5 11l5 5 5-5"/>""",
        ["arrow-left"] = """<path d="M16 10H4M9 5l-5 5 5 5"/>""",
        ["arrow-right"] = """<path d="M4 10h12M11 5l5 5-5 5"/>""",
        ["arrow-up"] = """<path d="M10 16V4M5 9l5-5 5 5"/>""",
        ["bell"] = """<path d="M5 14V9.2a5 5 0 0 1 10 0V14l1.5 1.5h-13ZM8.3 17.5h3.4"/>""",
        ["buyers"] = """<path d="M3 7.5A1.5 1.5 0 0 1 4.5 6h11A1.5 1.5 0 0 1 17 7.5v7a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 3 14.5ZM7 6V4.5A1 1 0 0 1 8 3.5h4a1 1 0 0 1 1 1V6M3 10.5h14"/>""",
        ["certificate"] = """<circle cx="10" cy="8" r="4.5"/><path d="m7.5 12-1 5 3.5-2 3.5 2-1-5M8.2 8l1.3 1.3L12 6.8"/>""",
        ["check"] = """<path d="m4.5 10.5 3.5 3.5 7.5-8"/>""",
        ["chevrons"] = """<path d="m6.5 12 3.5 3.5 3.5-3.5M6.5 8 10 4.5 13.5 8"/>""",
        ["circle"] = """<circle cx="10" cy="10" r="6"/>""",
        ["clock"] = """<circle cx="10" cy="10" r="7"/><path d="M10 6v4.5l3 1.5"/>""",
        ["close"] = """<path d="m5 5 10 10M15 5 5 15"/>""",
        ["code"] = """<path d="M6.5 6 2.5 10l4 4M13.5 6l4 4-4 4M11.5 4.5l-3 11"/>""",
        ["copy"] = """<rect x="7.5" y="7.5" width="9" height="9" rx="1.5"/><path d="M12.5 7.5V5A1.5 1.5 0 0 0 11 3.5H5A1.5 1.5 0 0 0 3.5 5v6A1.5 1.5 0 0 0 5 12.5h2.5"/>""",
        ["dash"] = """<path d="M5 10h10"/>""",
        ["deliveries"] = """<path d="M2.5 5.5h9v8h-9ZM11.5 8.5h3.2l2.8 2.7v2.3h-6"/><circle cx="6" cy="14.7" r="1.5"/><circle cx="14" cy="14.7" r="1.5"/>""",
        ["done"] = """<circle cx="10" cy="10" r="7"/><path d="m7 10.3 2.2 2.2 4-4.5"/>""",
        ["download"] = """<path d="M10 3.5v9M6 9l4 4 4-4M3.5 16.5h13"/>""",
        ["eye"] = """<path d="M2.5 10S5 4.8 10 4.8 17.5 10 17.5 10 15 15.2 10 15.2 2.5 10 2.5 10Z"/><circle cx="10" cy="10" r="2.3"/>""",
        ["failed"] = """<circle cx="10" cy="10" r="7"/><path d="m7.5 7.5 5 5M12.5 7.5l-5 5"/>""",
        ["flask"] = """<path d="M7.5 3.5h5M8.5 3.5V8l-4.3 7a1 1 0 0 0 .9 1.5h9.8a1 1 0 0 0 .9-1.5L11.5 8V3.5M6.3 12h7.4"/>""",
        ["groups"] = """<circle cx="4.5" cy="10" r="2"/><circle cx="15.5" cy="4.8" r="2"/><circle cx="15.5" cy="15.2" r="2"/><path d="M6.5 10h1.8c3 0 2.2-5.2 5.2-5.2M8.3 10c3 0 2.2 5.2 5.2 5.2"/>""",
        ["help"] = """<circle cx="10" cy="10" r="7"/><path d="M7.9 8a2.1 2.1 0 1 1 3 1.9c-.6.3-.9.7-.9 1.3v.3M10 13.8v.1"/>""",
        ["home"] = """<path d="m3 9.5 7-6 7 6M5 8v8.5h10V8M8.3 16.5V12h3.4v4.5"/>""",
        ["info"] = """<circle cx="10" cy="10" r="7"/><path d="M10 9.5V14M10 6.5v.1"/>""",
        ["jobs"] = """<path d="M3.5 5.5h13M3.5 10h8M3.5 14.5h5"/><circle cx="14.5" cy="13.5" r="2.5"/>""",
        ["key"] = """<circle cx="6.5" cy="13.5" r="3"/><path d="m8.7 11.3 7.3-7.3M13 7l2.5 2.5M10.8 9.2l1.7 1.7"/>""",
        ["leads"] = """<path d="M3 11.5 5.2 5a1 1 0 0 1 1-.7h7.6a1 1 0 0 1 1 .7L17 11.5V15a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1ZM3 11.5h4c0 1.5 1.2 2.5 3 2.5s3-1 3-2.5h4"/>""",
        ["log"] = """<path d="M4 5.5h1.5M4 10h1.5M4 14.5h1.5M8.5 5.5h8M8.5 10h8M8.5 14.5h5"/>""",
        ["menu"] = """<path d="M3.5 5.5h13M3.5 10h13M3.5 14.5h13"/>""",
        ["more"] = """<path d="M4.5 10h.01M10 10h.01M15.5 10h.01" stroke-width="2.6"/>""",
        ["page"] = """<rect x="3" y="4" width="14" height="12" rx="1.5"/><path d="M3 7.5h14M6 11h5M6 13.3h3"/>""",
        ["plus"] = """<path d="M10 4v12M4 10h12"/>""",
        ["reports"] = """<path d="M3.5 16.5h13M5.5 13.5v-3M10 13.5v-9M14.5 13.5v-6"/>""",
        ["retry"] = """<path d="M16 10a6 6 0 1 1-1.8-4.3L16 7.5M16 3.5v4h-4"/>""",
        ["running"] = """<circle cx="10" cy="10" r="6.5"/><path d="M10 3.5a6.5 6.5 0 0 1 0 13Z" fill="currentColor"/>""",
        ["search"] = """<circle cx="9" cy="9" r="5.5"/><path d="m13.2 13.2 3.8 3.8"/>""",
        ["settings"] = """<path d="M3.5 6h7M14.5 6h2M3.5 14h2M9.5 14h7"/><circle cx="12.5" cy="6" r="2"/><circle cx="7.5" cy="14" r="2"/>""",
        ["sign-out"] = """<path d="M8 16.5H5A1.5 1.5 0 0 1 3.5 15V5A1.5 1.5 0 0 1 5 3.5h3M8.5 10H17M13.5 6.5 17 10l-3.5 3.5"/>""",
        ["submit"] = """<path d="M17 3 8.8 11.2M17 3l-5 14-3.2-5.8L3 8Z"/>""",
        ["upload"] = """<path d="M10 13V4M6 7.5l4-4 4 4M3.5 16.5h13"/>""",
        ["user"] = """<circle cx="10" cy="7" r="3.2"/><path d="M3.8 16.5c.7-3 3.2-4.5 6.2-4.5s5.5 1.5 6.2 4.5"/>""",
    }.ToFrozenDictionary();

    public static IEnumerable<string> Names => Shapes.Keys.Order(StringComparer.Ordinal);

    /// <summary>The icon, hidden from screen readers: the word beside it says the same.</summary>
    /// <exception cref="ArgumentException">There is no icon of that name.</exception>
    public static IHtmlContent Draw(string name, string? cssClass = null) =>
        Shapes.TryGetValue(name, out var shape)
            ? new HtmlString($"""<svg class="icon{(cssClass is null ? "" : " " + cssClass)}" viewBox="0 0 20 20" aria-hidden="true" focusable="false">{shape}</svg>""")
            : throw new ArgumentException($"There is no icon '{name}'.", nameof(name));
}

/// <summary><c>&lt;icon name="copy" /&gt;</c></summary>
[HtmlTargetElement("icon")]
public sealed class IconTagHelper : TagHelper
{
    public string Name { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(Icon.Draw(Name));
    }
}
