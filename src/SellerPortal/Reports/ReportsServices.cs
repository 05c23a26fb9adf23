using Microsoft.Extensions.DependencyInjection;

namespace SellerPortal.Reports;

internal static class ReportsServices
{
    /// <summary>Dashboards over spreadsheets of feedback.</summary>
    public static IServiceCollection AddReports(this IServiceCollection services)
    {
        services.AddSingleton<ReportFiles>();
        services.AddSingleton<ReportImport>();
        services.AddSingleton<FeedbackDashboards>();
        services.AddSingleton<LeadsBehind>();
        services.AddScoped<PerformGateway>();
        services.AddScoped<ReportService>();
        services.AddScoped<ReportJob>();
        services.AddHostedService<UnfinishedReports>();
        return services;
    }
}
