using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using SellerPortal.Data.Sqlite;
using SellerPortal.Settings;

namespace SellerPortal.Data;

internal static class DataServices
{
    /// <summary>The database that the configuration names, and what every feature needs of it.</summary>
    public static IServiceCollection AddData(this IServiceCollection services, PortalSettings settings)
    {
        services.AddSingleton<IPortalDatabase>(new SqliteDatabase(Path.Combine(settings.DataDirectory, "portal.db")));
        services.AddSingleton<SettingsChanged>();
        services.AddSingleton<SettingsVersionInterceptor>();
        services.AddSingleton<WriteQueue>();
        services.AddSingleton<KeyRing>();
        services.AddSingleton<ReadPool>();
        services.AddDbContext<PortalDbContext, SqlitePortalDbContext>((provider, options) =>
        {
            provider.GetRequiredService<IPortalDatabase>().Configure(options);
            options.AddInterceptors(provider.GetRequiredService<SettingsVersionInterceptor>());
        });
        services.AddDataProtection().SetApplicationName("SellerPortal").PersistKeysToDbContext<SqlitePortalDbContext>();
        return services;
    }
}
