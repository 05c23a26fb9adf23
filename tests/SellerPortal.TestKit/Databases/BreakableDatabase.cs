using Microsoft.Data.Sqlite;

namespace SellerPortal.TestKit.Databases;

/// <summary>A database that a test makes unreachable: PostgreSQL's server is ended as by a crash, SQLite's file is locked by somebody else.</summary>
public sealed class BreakableDatabase : IDisposable
{
    private readonly PostgreSqlCluster? _server;
    private readonly string _file;
    private SqliteConnection? _lock;

    public BreakableDatabase(TemporaryData data)
    {
        _file = Path.Combine(data.Directory, "portal.db");
        if (!TestDatabase.IsPostgreSql)
            return;
        _server = PostgreSqlCluster.StartNew();
        Settings["ConnectionStrings:Portal"] = _server.DatabaseFor("portal");
    }

    /// <summary>What a server needs in its configuration to use this database.</summary>
    public Dictionary<string, string> Settings { get; } = [];

    /// <summary>From now on nobody can write to it.</summary>
    public void Break()
    {
        if (_server is not null)
        {
            _server.StopAtOnce();
            return;
        }
        _lock = new SqliteConnection($"Data Source={_file};Pooling=False");
        _lock.Open();
        using var command = _lock.CreateCommand();
        command.CommandText = "BEGIN EXCLUSIVE";
        command.ExecuteNonQuery();
    }

    /// <summary>Everything is as it was.</summary>
    public void Mend()
    {
        _server?.Start();
        _lock?.Dispose();
    }

    public void Dispose() => _lock?.Dispose();
}
