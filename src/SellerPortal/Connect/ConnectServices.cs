using Microsoft.Extensions.DependencyInjection;
using SellerPortal.Accounts.Buyers;
using SellerPortal.Connect.Checks;
using SellerPortal.Connect.Deliveries;
using SellerPortal.Connect.Deliveries.Again;
using SellerPortal.Connect.Directory;
using SellerPortal.Connect.Distribution;
using SellerPortal.Connect.Fields;
using SellerPortal.Connect.Leads;
using SellerPortal.Connect.Validation;
using SellerPortal.Notifications;
using SellerPortal.Settings;

namespace SellerPortal.Connect;

internal static class ConnectServices
{
    /// <summary>Taking, distributing and delivering leads.</summary>
    public static IServiceCollection AddConnect(this IServiceCollection services, PortalSettings settings)
    {
        services.AddSingleton(new CertifyUrls(settings.PublicUrls.CertGen.AbsoluteUri, settings.PublicUrls.Cert.AbsoluteUri));
        services.AddSingleton<IMailExchange>(provider => new DnsMailExchange(provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(new KnownFields(LeadFields.All.Select(f => f.Name).ToHashSet(StringComparer.Ordinal)));
        services.AddScoped<GroupService>();
        services.AddScoped<RecentDeliveries>();
        services.AddScoped<DeliveryList>();
        services.AddScoped<SendAgain>();
        services.AddScoped<SendAgainJob>();
        services.AddHostedService<UnfinishedJobs>();
        services.AddSingleton<LeadCheck>();
        services.AddSingleton<LeadIntake>();
        services.AddSingleton<LeadErasure>();
        services.AddSingleton<ILeadTrace, ConnectTrace>();
        services.AddSingleton<ErasureSweep>();
        services.AddHostedService(provider => provider.GetRequiredService<ErasureSweep>());
        services.AddSingleton<LeadDocuments>();
        services.AddSingleton<LeadList>();
        services.AddScoped<LeadHistories>();
        services.AddSingleton<INoticeWriter, LeadNotices>();
        services.AddSingleton<AccountDirectories>();
        services.AddSingleton<FirstAttempts>();
        services.AddSingleton<DeliverySignal>();
        services.AddSingleton<DeliveryRecorder>();
        services.AddHostedService<DeliveryDispatcher>();
        return services;
    }
}
