using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using SellerPortal.Web.Startup;

namespace SellerPortal.Web.Apis.OpenApi;

/// <summary>The OpenAPI document. It needs no key, and any page may read it.</summary>
[AllowAnonymous]
public sealed class OpenApiController(OpenApiDocument document) : ControllerBase
{
    public const string Path = ServiceMap.Connect + "/openapi.json";

    [HttpGet(Path)]
    public IActionResult Read()
    {
        Response.Headers.AccessControlAllowOrigin = "*";
        // Kept, but asked about each time: an upgrade or another public URL changes it.
        Response.Headers.CacheControl = "public, no-cache";
        Response.Headers.Vary = HeaderNames.AcceptEncoding;
        var compressed = Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase);
        if (compressed)
            Response.Headers.ContentEncoding = "gzip";
        var tag = new EntityTagHeaderValue($"\"{document.Version}{(compressed ? "-gzip" : "")}\"");
        return File(compressed ? document.Gzip : document.Json, "application/json", lastModified: null, tag);
    }
}
