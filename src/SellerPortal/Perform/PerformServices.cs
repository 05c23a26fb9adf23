using Microsoft.Extensions.DependencyInjection;
using SellerPortal.Connect.Leads;
using SellerPortal.Notifications;
using SellerPortal.Perform.Exports;
using SellerPortal.Perform.Exports.Schedules;
using SellerPortal.Perform.Pushes;
using SellerPortal.Perform.Stats;
using SellerPortal.Perform.Uploads;

namespace SellerPortal.Perform;

internal static class PerformServices
{
    /// <summary>Taking feedback from buyers and handing it to sellers.</summary>
    public static IServiceCollection AddPerform(this IServiceCollection services)
    {
        services.AddSingleton<PushService>();
        services.AddSingleton<StatsService>();
        services.AddSingleton<FeedbackHistories>();
        services.AddSingleton<BuyerLeads>();
        services.AddSingleton<ILeadTrace, FeedbackTrace>();
        services.AddSingleton<INoticeWriter, FeedbackNotices>();
        services.AddSingleton<ExportFiles>();
        services.AddScoped<FeedbackExports>();
        services.AddScoped<ExportSchedules>();
        services.AddScoped<DueExports>();
        services.AddSingleton<INoticeWriter, ExportNotices>();
        services.AddScoped<FeedbackExportJob>();
        services.AddScoped<ExpiredExports>();
        services.AddHostedService<UnfinishedExports>();
        services.AddScoped<FeedbackUploads>();
        services.AddScoped<FeedbackUploadJob>();
        services.AddScoped<ExpiredUploads>();
        services.AddSingleton<UploadRejects>();
        services.AddSingleton<ILeadTrace, UploadTrace>();
        services.AddHostedService<UnfinishedUploads>();
        return services;
    }
}
