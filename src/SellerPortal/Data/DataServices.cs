using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using SellerPortal.Accounts.ApiKeys;
using SellerPortal.Data.PostgreSql;
using SellerPortal.Data.Sqlite;
using SellerPortal.Settings;

namespace SellerPortal.Data;

internal static class DataServices
{
    /// <summary>The database that the configuration names, and what every feature needs of it.</summary>
    public static IServiceCollection AddData(this IServiceCollection services, PortalSettings settings)
    {
        services.AddSingleton<SettingsChanged>();
        services.AddSingleton<SettingsVersionInterceptor>();
        services.AddSingleton<DatabaseStart>();
        services.AddSingleton<WriteQueue>();
        services.AddSingleton<KeyRing>();
        services.AddSingleton<ReadPool>();
        return settings.Database.Provider == DatabaseProvider.PostgreSql ? services.AddPostgreSql(settings) : services.AddSqlite(settings);
    }

    private static IServiceCollection AddSqlite(this IServiceCollection services, PortalSettings settings)
    {
        services.AddSingleton<IPortalDatabase>(_ => new SqliteDatabase(Path.Combine(settings.DataDirectory, "portal.db")));
        services.AddSingleton<IRateLimits, RateLimits>();
        return services.AddContext<SqlitePortalDbContext>();
    }

    private static IServiceCollection AddPostgreSql(this IServiceCollection services, PortalSettings settings)
    {
        services.AddSingleton<PostgreSqlDatabase>(_ => new PostgreSqlDatabase(settings.Database.ConnectionString!));
        services.AddSingleton<IPortalDatabase>(provider => provider.GetRequiredService<PostgreSqlDatabase>());
        services.AddSingleton<IRateLimits, SharedRateLimits>();
        services.AddHostedService<SettingsListener>();
        return services.AddContext<PostgreSqlPortalDbContext>();
    }

    /// <summary>The context of one database. The keys that protect cookies and secrets lie in it too: every node reads what another wrote.</summary>
    private static IServiceCollection AddContext<T>(this IServiceCollection services) where T : PortalDbContext
    {
        services.AddDbContext<PortalDbContext, T>((provider, options) =>
        {
            provider.GetRequiredService<IPortalDatabase>().Configure(options);
            options.AddInterceptors(provider.GetRequiredService<SettingsVersionInterceptor>());
        });
        services.AddDataProtection().SetApplicationName("SellerPortal").PersistKeysToDbContext<T>();
        return services;
    }
}
