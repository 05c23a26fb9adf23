using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using SellerPortal.Settings;
using SellerPortal.Web.Startup;

namespace SellerPortal.Web.Apis.Embed;

/// <summary>
/// Serves the libraries to pages anywhere: <c>-latest</c> is looked at again every few minutes, a file named after its content is kept for good.
/// </summary>
[AllowAnonymous, Route(ServiceMap.Js)]
public sealed class LibrariesController(EmbedLibraries libraries, PortalSettings settings) : ControllerBase
{
    private const string ForAFewMinutes = "public, max-age=300, must-revalidate";
    private const string ForGood = "public, max-age=31536000, immutable";

    /// <summary>What there is: the address that stays, and the versioned one with the value of its <c>integrity</c> attribute.</summary>
    [HttpGet("libraries.json"), HttpHead("libraries.json")]
    public IActionResult List()
    {
        AllowAnywhere();
        Response.Headers.CacheControl = ForAFewMinutes;
        return new JsonResult(
            libraries.All.Select(library => new { Latest = AddressOf(library.LatestFile), Versioned = AddressOf(library.VersionedFile), library.Integrity }), WireJson.Options);
    }

    [HttpGet("{file}"), HttpHead("{file}")]
    public IActionResult Show(string file)
    {
        if (libraries.All.FirstOrDefault(library => file == library.LatestFile || file == library.VersionedFile) is not { } library)
            return NotFound();
        AllowAnywhere();
        Response.Headers.CacheControl = file == library.LatestFile ? ForAFewMinutes : ForGood;
        Response.Headers.Vary = HeaderNames.AcceptEncoding;
        var (encoding, content) = Accepts("br") ? ("br", library.Brotli) : Accepts("gzip") ? ("gzip", library.GZip) : (null, library.Plain);
        if (encoding is not null)
            Response.Headers.ContentEncoding = encoding;
        return File(content, "text/javascript; charset=utf-8", lastModified: null, new EntityTagHeaderValue($"\"{library.Hash}\"", isWeak: true));
    }

    private string AddressOf(string file) => PublicUrls.Below(settings.PublicUrls.Js, "/" + file);

    private bool Accepts(string encoding) =>
        Request.GetTypedHeaders().AcceptEncoding.Any(accepted => accepted.Quality != 0 && accepted.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase));

    /// <summary>Pages that name an integrity value load the file with CORS; pages that are isolated ask for its resource policy.</summary>
    private void AllowAnywhere()
    {
        Response.Headers.AccessControlAllowOrigin = "*";
        Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
    }
}
