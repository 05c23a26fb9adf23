using SellerPortal.Settings;

namespace SellerPortal.Web.Apis;

/// <summary>
/// Lets the console, which is open on one of the installation's own hosts, call the services on the others: a browser asks each host whether
/// it may. Does nothing where all services share one host. Whose call it is the API key says, as everywhere.
/// </summary>
internal sealed class OwnPages(RequestDelegate next, PublicUrls urls)
{
    public Task InvokeAsync(HttpContext context)
    {
        var origin = context.Request.Headers.Origin.ToString();
        if (urls.Origins.Count < 2 || !urls.Origins.Contains(origin))
            return next(context);
        BrowserCalls.Allow(context.Response, origin);
        if (!HttpMethods.IsOptions(context.Request.Method))
            return next(context);
        BrowserCalls.AllowCall(context.Response, "GET, POST, PUT, DELETE");
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }
}
