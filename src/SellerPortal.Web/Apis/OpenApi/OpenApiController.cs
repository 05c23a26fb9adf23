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
        return File(document.Json, "application/json", lastModified: null, new EntityTagHeaderValue(document.ETag));
    }
}
