using Microsoft.Data.Sqlite;

namespace SellerPortal.TestKit.Databases;

/// <summary>A database that nobody can reach until this is disposed of: PostgreSQL's server is down, SQLite's file is locked by somebody else.</summary>
public sealed class Unreachable : IDisposable
{
    private readonly Action _end;

    private Unreachable(Action end) => _end = end;

    /// <param name="settings">Gets what a server needs in its configuration to look for this database.</param>
    public static Unreachable Make(TemporaryData data, Dictionary<string, string> settings)
    {
        if (TestDatabase.IsPostgreSql)
        {
            var cluster = PostgreSqlCluster.StartNew();
            settings["ConnectionStrings:Portal"] = cluster.DatabaseFor("portal");
            cluster.StopAtOnce();
            return new Unreachable(cluster.Start);
        }
        var file = new SqliteConnection($"Data Source={Path.Combine(data.Directory, "portal.db")};Pooling=False");
        file.Open();
        using var command = file.CreateCommand();
        command.CommandText = "PRAGMA locking_mode=EXCLUSIVE; BEGIN EXCLUSIVE";
        command.ExecuteNonQuery();
        return new Unreachable(file.Dispose);
    }

    public void Dispose() => _end();
}
