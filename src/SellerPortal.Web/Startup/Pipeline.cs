using Microsoft.AspNetCore.HttpOverrides;
using SellerPortal.Data;
using SellerPortal.Settings;
using SellerPortal.Web.Apis;
using SellerPortal.Web.Portal.Errors;

namespace SellerPortal.Web.Startup;

/// <summary>The order in which a request passes through the house.</summary>
internal static class Pipeline
{
    public static void UsePortalWeb(this WebApplication app)
    {
        app.UseTrustedProxies();
        app.UseServiceMap();
        app.UsePortalSecurityHeaders();
        app.UseMiddleware<MaintenanceMode>();
        app.UseWhen(context => ServiceMap.IsApi(context.Request.Path), api => api.UseMiddleware<ApiFaults>());
        app.UseWhen(context => !ServiceMap.IsApi(context.Request.Path), UseErrorPages);
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseJobs();
        app.MapHealth();
        app.MapStaticAssets();
        app.MapControllers().WithStaticAssets();
    }

    private static void UseErrorPages(IApplicationBuilder portal)
    {
        var database = portal.ApplicationServices.GetRequiredService<IPortalDatabase>();
        portal.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = ErrorController.Path,
            StatusCodeSelector = problem => problem is BadHttpRequestException bad ? bad.StatusCode
                : database.IsUnavailable(problem) ? StatusCodes.Status503ServiceUnavailable
                : StatusCodes.Status500InternalServerError,
            // The error page logs it, with the id that it shows.
            SuppressDiagnosticsCallback = _ => true,
        });
        portal.UseStatusCodePagesWithReExecute(ErrorController.Path);
    }

    private static void UseTrustedProxies(this WebApplication app)
    {
        var trusted = app.Services.GetRequiredService<PortalSettings>().TrustedProxies;
        if (trusted.Count == 0)
            return;
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in trusted)
            options.KnownIPNetworks.Add(network);
        app.UseForwardedHeaders(options);
    }

    private static void UseServiceMap(this WebApplication app)
    {
        var services = app.Services.GetRequiredService<ServiceMap>();
        app.Use((context, next) =>
        {
            context.Request.Path = services.Resolve(context.Request.Host.Host, context.Request.Path);
            return next(context);
        });
    }
}
