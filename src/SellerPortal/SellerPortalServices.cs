using Microsoft.Extensions.DependencyInjection;
using SellerPortal.Accounts;
using SellerPortal.Certify;
using SellerPortal.Configuration;
using SellerPortal.Connect;
using SellerPortal.Data;
using SellerPortal.Demo;
using SellerPortal.Notifications;
using SellerPortal.Outbound;
using SellerPortal.Perform;
using SellerPortal.Reports;
using SellerPortal.Settings;

namespace SellerPortal;

/// <summary>Registers the trade: everything but HTTP.</summary>
public static class SellerPortalServices
{
    /// <summary>Adds all features; the host adds what listens.</summary>
    public static IServiceCollection AddSellerPortal(this IServiceCollection services, PortalSettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton(settings.PublicUrls);
        services.AddSingleton(settings.Connect);
        services.AddSingleton(settings.Delivery);
        services.AddSingleton(settings.Notifications);
        services.AddSingleton(settings.Certify);
        services.AddSingleton(settings.Perform);
        services.AddSingleton(settings.Outbound);
        services.AddSingleton(settings.ApiLog);
        return services
            .AddData(settings)
            .AddOutbound()
            .AddAccounts()
            .AddNotifications()
            .AddCertify(settings)
            .AddConnect()
            .AddPerform()
            .AddReports()
            .AddConfigurationDocument()
            .AddDemo();
    }
}
