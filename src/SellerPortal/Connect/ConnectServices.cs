using Microsoft.Extensions.DependencyInjection;
using SellerPortal.Accounts.ApiLog;
using SellerPortal.Accounts.Buyers;
using SellerPortal.Connect.Alarms;
using SellerPortal.Connect.Checks;
using SellerPortal.Connect.Deliveries;
using SellerPortal.Connect.Deliveries.Again;
using SellerPortal.Connect.Directory;
using SellerPortal.Connect.Distribution;
using SellerPortal.Connect.Fields;
using SellerPortal.Connect.Imports;
using SellerPortal.Connect.Leads;
using SellerPortal.Connect.Terms;
using SellerPortal.Connect.Validation;
using SellerPortal.Notifications;

namespace SellerPortal.Connect;

internal static class ConnectServices
{
    /// <summary>Taking, distributing and delivering leads.</summary>
    public static IServiceCollection AddConnect(this IServiceCollection services)
    {
        services.AddSingleton<IMailExchange>(provider => new RememberedMailExchange(
            new DnsMailExchange(provider.GetRequiredService<TimeProvider>()), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(new KnownFields(LeadFields.All.Select(f => f.Name).ToHashSet(StringComparer.Ordinal)));
        services.AddScoped<GroupService>();
        services.AddScoped<RuleService>();
        services.AddSingleton<RuleTrials>();
        services.AddSingleton<RuleWatch>();
        services.AddScoped<RecentDeliveries>();
        services.AddScoped<DeliveryList>();
        services.AddScoped<SendAgain>();
        services.AddScoped<SendAgainJob>();
        services.AddHostedService<UnfinishedJobs>();
        services.AddSingleton<LeadCheck>();
        services.AddSingleton<LeadIntake>();
        services.AddSingleton<LeadCertificates>();
        services.AddSingleton<ILeadTrace, CertificateTrace>();
        services.AddSingleton<LeadErasure>();
        services.AddSingleton<ILeadTrace, ConnectTrace>();
        services.AddSingleton<ILeadTrace, WatchRows>();
        services.AddSingleton<CallTrace>();
        services.AddSingleton<ILeadTrace>(provider => provider.GetRequiredService<CallTrace>());
        services.AddSingleton<IErasedLeads>(provider => provider.GetRequiredService<CallTrace>());
        services.AddSingleton<ErasureSweep>();
        services.AddHostedService(provider => provider.GetRequiredService<ErasureSweep>());
        services.AddSingleton<LeadDocuments>();
        services.AddSingleton<LeadList>();
        services.AddScoped<LeadHistories>();
        services.AddSingleton<INoticeWriter, LeadNotices>();
        services.AddSingleton<INoticeWriter, EndpointNotices>();
        services.AddSingleton<INoticeWriter, AlarmNotices>();
        services.AddSingleton<GroupPast>();
        services.AddScoped<GroupAlarms>();
        services.AddHostedService<AlarmWatch>();
        services.AddSingleton<AccountDirectories>();
        services.AddSingleton<FirstAttempts>();
        services.AddSingleton<DeliverySignal>();
        services.AddSingleton<Breakers>();
        services.AddHostedService(provider => provider.GetRequiredService<Breakers>());
        services.AddSingleton<DeliveryRecorder>();
        services.AddScoped<TermsService>();
        services.AddSingleton<EndpointTrial>();
        services.AddHostedService<DeliveryDispatcher>();
        return services.AddImports();
    }
}
