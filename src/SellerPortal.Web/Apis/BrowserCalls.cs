using SellerPortal.Accounts.ApiKeys;

namespace SellerPortal.Web.Apis;

/// <summary>Cross-origin headers for pages that hold a browser key. Never with credentials; refusals carry them too, so that the page can read why.</summary>
internal static class BrowserCalls
{
    /// <summary>Lets a page of this origin read the answer.</summary>
    public static void Allow(HttpResponse response, string origin)
    {
        response.Headers.AccessControlAllowOrigin = origin;
        response.Headers.AccessControlExposeHeaders = "RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset, Idempotent-Replayed";
        response.Headers.Vary = "Origin";
    }

    /// <summary>As <see cref="Allow"/>, if any browser key names the request's origin.</summary>
    public static async ValueTask<bool> AllowKnownOriginAsync(HttpContext http, ApiKeyDirectory keys)
    {
        var origin = http.Request.Headers.Origin.ToString();
        if (origin.Length == 0 || !await keys.IsBrowserOriginAsync(origin, http.RequestAborted))
            return false;
        Allow(http.Response, origin);
        return true;
    }

    /// <summary>Answers a browser's question before the call: which methods and headers it may send.</summary>
    public static async Task AnswerPreflightAsync(HttpContext http, ApiKeyDirectory keys, string methods)
    {
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        if (await AllowKnownOriginAsync(http, keys))
            AllowCall(http.Response, methods);
    }

    /// <summary>Tells a browser which methods and headers the page that asked may send.</summary>
    public static void AllowCall(HttpResponse response, string methods)
    {
        response.Headers.AccessControlAllowMethods = methods;
        response.Headers.AccessControlAllowHeaders = "Authorization, Content-Type, Accept, Idempotency-Key";
        response.Headers.AccessControlMaxAge = "600";
    }
}
