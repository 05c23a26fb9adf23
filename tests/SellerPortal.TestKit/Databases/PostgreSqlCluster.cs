using System.Collections.Concurrent;
using System.Data.Common;
using Npgsql;
using SellerPortal.Data.PostgreSql;

namespace SellerPortal.TestKit.Databases;

/// <summary>
/// A PostgreSQL server of this process's own: a throw-away data directory, a port of loopback, never run as root, gone soon after the process ends,
/// however it ends.
/// Databases are copies of one that has been migrated, which takes a moment only.
/// </summary>
public sealed class PostgreSqlCluster
{
    private const string Template = "portal_template";
    private static readonly Lazy<PostgreSqlCluster> Lazy = new(() => StartNew());

    private readonly string _directory;
    private readonly ConcurrentDictionary<string, Lazy<string>> _databases = new(StringComparer.Ordinal);

    private PostgreSqlCluster(string directory, int port) => (_directory, Port) = (directory, port);

    /// <summary>Whether PostgreSQL is installed on this machine.</summary>
    public static bool IsInstalled => PostgreSqlPrograms.Folder is not null;

    /// <summary>The server that all tests of this process share; started when it is first asked for.</summary>
    public static PostgreSqlCluster Shared => Lazy.Value;

    public int Port { get; }

    /// <summary>A server of a test's own, for tests that stop it or starve it.</summary>
    /// <param name="settings">Lines of <c>postgresql.conf</c> that override the kit's.</param>
    public static PostgreSqlCluster StartNew(params string[] settings)
    {
        var directory = Directory.CreateTempSubdirectory("sellerportal-postgres-").FullName;
        var data = Path.Combine(directory, "data");
        PostgreSqlPrograms.HandOver(directory);
        PostgreSqlPrograms.RemoveAfterThisProcess(directory, data);
        PostgreSqlPrograms.Run("initdb", "-D", data, "-U", "postgres", "--auth=trust", "--no-sync", "-E", "UTF8", "--locale=C.UTF-8");
        var cluster = new PostgreSqlCluster(directory, PortalServer.FreePort());
        // Disk syncs stay on: the product refuses a server that could lose what it acknowledged.
        File.AppendAllLines(Path.Combine(data, "postgresql.conf"), [
            "listen_addresses = '127.0.0.1'", $"port = {cluster.Port}", "unix_socket_directories = ''", "max_connections = 1000",
            "shared_buffers = 64MB", "wal_level = minimal", "max_wal_senders = 0", "log_min_messages = fatal", .. settings]);
        cluster.Start();
        using (var database = new PostgreSqlDatabase(cluster.ConnectionString(Template)))
            database.PrepareAsync(mayUpgrade: true, CancellationToken.None).GetAwaiter().GetResult();
        return cluster;
    }

    /// <summary>The connection string of a database; it need not exist.</summary>
    public string ConnectionString(string database) =>
        $"Host=127.0.0.1;Port={Port};Username=postgres;Database={database};Maximum Pool Size=20;Connection Idle Lifetime=10;Connection Pruning Interval=5";

    /// <summary>The connection string of a database of this name, which is created, migrated and empty, if it isn't there yet.</summary>
    public string DatabaseFor(string name) => _databases.GetOrAdd(name, key => new(() =>
    {
        Execute($"CREATE DATABASE \"{key}\" TEMPLATE {Template}");
        return ConnectionString(key);
    })).Value;

    /// <summary>Makes <see cref="DatabaseFor"/> answer with a database that does not exist.</summary>
    public void Reserve(string name) => _databases[name] = new(() => ConnectionString(name));

    /// <summary>Drops a database, whoever is connected to it.</summary>
    public void Drop(string name)
    {
        if (_databases.TryRemove(name, out _))
            Execute($"DROP DATABASE IF EXISTS \"{name}\" WITH (FORCE)");
    }

    /// <summary>All rows of all tables of a database, as one text.</summary>
    public static async Task<string> DumpAsync(DbConnection database)
    {
        await using (database)
        {
            await using var command = database.CreateCommand();
            command.CommandText = "SELECT database_to_xml(true, false, '')::text";
            return (string)(await command.ExecuteScalarAsync())!;
        }
    }

    /// <summary>Runs a statement as the server's superuser.</summary>
    public void Execute(string sql)
    {
        using var connection = new NpgsqlConnection(ConnectionString("postgres") + ";Pooling=false");
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    public void Start() => PostgreSqlPrograms.Run(
        "pg_ctl", "start", "-w", "-s", "-D", Path.Combine(_directory, "data"), "-l", Path.Combine(_directory, "log"));

    /// <summary>Ends the server as a crash does: connections are cut, the next start recovers.</summary>
    public void StopAtOnce() => PostgreSqlPrograms.Run("pg_ctl", "stop", "-m", "immediate", "-s", "-D", Path.Combine(_directory, "data"));
}
