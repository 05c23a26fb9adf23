using SellerPortal.Settings;
using SellerPortal.Web.Apis;

namespace SellerPortal.Web.Startup;

/// <summary>With <c>Maintenance=true</c> Connect, Certify and Perform answer 503 (documentation: Maintenance); everything else goes on.</summary>
internal sealed class MaintenanceMode(RequestDelegate next, PortalSettings settings)
{
    private const string Page =
        "<!DOCTYPE html><html lang=\"en-GB\"><head><meta charset=\"utf-8\"><title>Maintenance</title></head>"
        + "<body><h1>We will be back shortly</h1><p>The service is undergoing maintenance. Please try again in a few minutes.</p></body></html>";

    public Task InvokeAsync(HttpContext context)
    {
        if (!settings.Maintenance || !ServiceMap.IsPublicApi(context.Request.Path))
            return next(context);
        context.Response.Headers.RetryAfter = "120";
        if (!context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase))
            return ApiError.Maintenance.WriteAsync(context);
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(Page, context.RequestAborted);
    }
}
