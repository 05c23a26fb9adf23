using Microsoft.Extensions.DependencyInjection;

namespace SellerPortal.Demo;

internal static class DemoServices
{
    /// <summary>The example account.</summary>
    public static IServiceCollection AddDemo(this IServiceCollection services) =>
        services.AddScoped<DemoAccount>().AddScoped<DemoHistory>().AddScoped<DemoCalls>().AddScoped<DemoImport>().AddScoped<DemoNotifications>();
}
