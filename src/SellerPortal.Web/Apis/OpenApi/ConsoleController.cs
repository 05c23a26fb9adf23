using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using NetEscapades.AspNetCore.SecurityHeaders;
using SellerPortal.Settings;
using SellerPortal.Web.Portal;
using SellerPortal.Web.Startup;
using Swashbuckle.AspNetCore.SwaggerUI;

namespace SellerPortal.Web.Apis.OpenApi;

/// <summary>The API console (documentation: API Console): a page to try every documented call. It needs no key until a call does.</summary>
[AllowAnonymous]
public sealed class ConsoleController(PublicUrls urls) : Controller
{
    public const string Path = ServiceMap.Connect + "/console";

    /// <summary>Changes with the package, so that its files can be kept for long.</summary>
    private static readonly string AssetsVersion = typeof(SwaggerUIOptions).Assembly.GetName().Version!.ToString();

    [HttpGet(Path), SecurityHeadersPolicy(SecurityHeaders.Console)]
    public IActionResult Index()
    {
        // Everything is linked from where the page is: below the prefix, or at the root of a host of its own.
        var (above, below) = Request.Path.Value!.EndsWith('/') ? ("../", "") : ("", "console/");
        var here = urls.Origins.Any(origin => origin.EndsWith($"://{Request.Host.Value}", StringComparison.OrdinalIgnoreCase));
        return View(new ConsolePage(
            $"{above}openapi.json",
            $"{below}{ConsoleAssets.Folder}",
            below,
            AssetsVersion,
            PublicUrls.Below(urls.Portal, Navigation.HelpPath),
            PublicUrls.Below(urls.Portal, "/favicon.svg"),
            here ? null : PublicUrls.Below(urls.Connect, "/console"),
            Appearance.Of(Request).Theme));
    }
}

/// <param name="Document">Where the OpenAPI document is, from this page.</param>
/// <param name="Assets">Where the console's program is, from this page.</param>
/// <param name="Own">Where the portal's own script and style are, from this page.</param>
/// <param name="Elsewhere">Where to open the console instead, if calls from this address would be refused by the browser; null: here is right.</param>
public sealed record ConsolePage(
    string Document, string Assets, string Own, string AssetsVersion, string Help, string Favicon, string? Elsewhere, Theme Theme);
