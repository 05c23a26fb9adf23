using Microsoft.Extensions.DependencyInjection;
using SellerPortal.Configuration.Sections;
using SellerPortal.Data;

namespace SellerPortal.Configuration;

internal static class ConfigurationServices
{
    /// <summary>The account's configuration as one document, and the first start that applies one.</summary>
    public static IServiceCollection AddConfigurationDocument(this IServiceCollection services)
    {
        // In the order in which they are applied: groups name buyers, rules name groups. The document is written in the same order.
        services.AddSingleton<IConfigurationSection, SellerSecretSection>();
        services.AddSingleton<IConfigurationSection, ApiKeysSection>();
        services.AddSingleton<IConfigurationSection, LandingPagesSection>();
        services.AddSingleton<IConfigurationSection, BuyersSection>();
        services.AddSingleton<IConfigurationSection, GroupsSection>();
        services.AddSingleton<IConfigurationSection, RulesSection>();
        services.AddSingleton<IConfigurationSection, NotificationsSection>();
        services.AddSingleton<IConfigurationSection, WebhooksSection>();
        services.AddScoped(provider => new ConfigurationService(
            provider.GetRequiredService<PortalDbContext>(),
            provider.GetRequiredService<IPortalDatabase>(),
            provider.GetRequiredService<KeyRing>(),
            [.. provider.GetServices<IConfigurationSection>()],
            provider.GetRequiredService<TimeProvider>()));
        services.AddScoped<Bootstrap>();
        return services;
    }
}
