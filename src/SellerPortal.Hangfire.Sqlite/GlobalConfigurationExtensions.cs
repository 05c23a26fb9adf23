using Hangfire;

namespace SellerPortal.Hangfire.Sqlite;

/// <summary>Tells Hangfire to keep its jobs in a SQLite file.</summary>
public static class GlobalConfigurationExtensions
{
    /// <inheritdoc cref="SQLiteStorage(string, SQLiteStorageOptions)"/>
    public static IGlobalConfiguration<SQLiteStorage> UseSQLiteStorage(
        this IGlobalConfiguration configuration, string connectionString, SQLiteStorageOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return configuration.UseStorage(new SQLiteStorage(connectionString, options));
    }
}
