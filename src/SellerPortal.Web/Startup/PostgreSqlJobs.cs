using Hangfire;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;
using Npgsql;

namespace SellerPortal.Web.Startup;

/// <summary>Background jobs in the portal's own PostgreSQL database, under a schema of their own; every node takes from them.</summary>
internal static class PostgreSqlJobs
{
    private static readonly PostgreSqlStorageOptions Options = new()
    {
        SchemaName = "hangfire",
        // Connecting while services are registered would fail a start that had better wait for its database: see Prepare.
        PrepareSchemaIfNecessary = false,
        // A notification wakes the workers at once; the poll finds what was due without one.
        EnableLongPolling = true,
        QueuePollInterval = TimeSpan.FromSeconds(1),
        // Renewed while its worker lives: the job of a node that died runs elsewhere this long afterwards.
        UseSlidingInvisibilityTimeout = true,
        InvisibilityTimeout = TimeSpan.FromSeconds(15),
    };

    /// <summary>The storage; it connects when it is first used.</summary>
    public static JobStorage NewStorage(string connectionString) =>
        new PostgreSqlStorage(new NpgsqlConnectionFactory(connectionString, Options), Options);

    /// <summary>Creates Hangfire's tables or brings them up to its version. Once the database can be reached, by one node at a time.</summary>
    public static void Prepare(string connectionString)
    {
        using var connection = new NpgsqlConnection(connectionString);
        connection.Open();
        PostgreSqlObjectsInstaller.Install(connection, Options.SchemaName);
    }
}
