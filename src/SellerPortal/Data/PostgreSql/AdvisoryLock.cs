using Npgsql;

namespace SellerPortal.Data.PostgreSql;

/// <summary>A lock that one node holds at a time. It is its connection's: if the process dies, it is free.</summary>
internal sealed class AdvisoryLock : IAsyncDisposable
{
    /// <summary>The lock's name among this database's; any number that is nobody else's.</summary>
    private const long Name = 0x5e11e2_0001;

    private readonly NpgsqlConnection _connection;

    private AdvisoryLock(NpgsqlConnection connection) => _connection = connection;

    /// <summary>Waits for the lock, as long as it takes.</summary>
    public static async Task<IAsyncDisposable> TakeAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        try
        {
            await ExecuteAsync(connection, "SELECT pg_advisory_lock($1)", cancellation);
            return new AdvisoryLock(connection);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        // Closing returns the connection to its pool, and the lock with it.
        await ExecuteAsync(_connection, "SELECT pg_advisory_unlock($1)", CancellationToken.None);
        await _connection.DisposeAsync();
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0, Parameters = { new() { Value = Name } } };
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
