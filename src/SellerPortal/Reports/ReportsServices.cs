using Microsoft.Extensions.DependencyInjection;

namespace SellerPortal.Reports;

internal static class ReportsServices
{
    /// <summary>What people read off the rows of all other features.</summary>
    public static IServiceCollection AddReports(this IServiceCollection services)
    {
        services.AddSingleton<DayOverview>();
        services.AddScoped<FirstSteps>();
        return services;
    }
}
