using SellerPortal.Web.Apis;

namespace SellerPortal.Web.Startup;

/// <summary>The order in which a request passes through the house.</summary>
internal static class Pipeline
{
    public static void UsePortalWeb(this WebApplication app)
    {
        var services = app.Services.GetRequiredService<ServiceMap>();
        app.Use((context, next) =>
        {
            context.Request.Path = services.Resolve(context.Request.Host.Host, context.Request.Path);
            return next(context);
        });
        app.UseWhen(context => ServiceMap.IsApi(context.Request.Path), api => api.UseMiddleware<ApiFaults>());
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseJobs();
        app.MapStaticAssets();
        app.MapControllers().WithStaticAssets();
    }
}
