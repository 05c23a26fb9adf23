using Microsoft.Extensions.DependencyInjection;
using SellerPortal.Connect.Leads;
using SellerPortal.Reports.Figures;
using SellerPortal.Reports.Comparison;
using SellerPortal.Reports.Platform;

namespace SellerPortal.Reports;

internal static class ReportsServices
{
    /// <summary>What people read off the rows of all other features: Home, and dashboards over spreadsheets of feedback.</summary>
    public static IServiceCollection AddReports(this IServiceCollection services)
    {
        services.AddSingleton<DayOverview>();
        services.AddScoped<FirstSteps>();
        services.AddSingleton<ReportFiles>();
        services.AddSingleton<ILeadTrace, ReportTrace>();
        services.AddSingleton<ReportImport>();
        services.AddSingleton<FeedbackDashboards>();
        services.AddSingleton<LeadsBehind>();
        services.AddScoped<PerformGateway>();
        services.AddScoped<PerformGateways>();
        services.AddScoped<PlatformConnections>();
        services.AddSingleton<PlatformClient>();
        services.AddSingleton<PlatformTrial>();
        services.AddScoped<LeadsElsewhere>();
        services.AddSingleton<ReportComparisons>();
        services.AddScoped<ReportService>();
        services.AddScoped<ReportJob>();
        services.AddHostedService<UnfinishedReports>();
        services.AddSingleton<LiveFigures>();
        services.AddSingleton<FigureLeads>();
        services.AddSingleton<Cohorts>();
        services.AddSingleton<FigureKeeper>();
        services.AddHostedService(provider => provider.GetRequiredService<FigureKeeper>());
        services.AddSingleton<ILeadTrace, FigureTrace>();
        return services;
    }
}
