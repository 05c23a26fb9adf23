using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using SellerPortal.Data.Transfer;

namespace SellerPortal.Data.PostgreSql;

/// <summary>A database on a PostgreSQL server, shared by as many nodes as there are.</summary>
public sealed class PostgreSqlDatabase : IPortalDatabase, ITransferDatabase, IDisposable
{
    private readonly NpgsqlDataSource _source;

    /// <exception cref="StartupException">The connection string is none.</exception>
    public PostgreSqlDatabase(string connectionString)
    {
        var connection = Read(connectionString);
        Name = $"{connection.Database ?? connection.Username} on {connection.Host}";
        _source = NpgsqlDataSource.Create(connection);
    }

    public string Name { get; }

    public int WriteLanes => 4;

    public bool IsExclusive => false;

    public string SkipLocked => " FOR UPDATE OF due SKIP LOCKED";

    public string ForUpdate => " FOR UPDATE";

    public DbConnection OpenConnection() => _source.OpenConnection();

    public DbTransaction BeginWrite(DbConnection connection) => connection.BeginTransaction();

    public IDisposable TakeTurn() => NoLock.Instance;

    public void Configure(DbContextOptionsBuilder options) => options.UseNpgsql(_source).UseSnakeCaseNamingConvention();

    public async Task PrepareAsync(bool mayUpgrade, CancellationToken cancellation)
    {
        try
        {
            var options = new DbContextOptionsBuilder<PostgreSqlPortalDbContext>();
            Configure(options);
            await using var db = new PostgreSqlPortalDbContext(options.Options);
            // An upgrade of a large database takes as long as it takes.
            db.Database.SetCommandTimeout(TimeSpan.Zero);
            if (mayUpgrade)
                await CreateIfMissingAsync(db, cancellation);
            await RefuseLossAsync(cancellation);
            await UpgradeAsync(db, mayUpgrade, cancellation);
            await using var forget = _source.CreateCommand(WriterMark.ForgetSql);
            await forget.ExecuteNonQueryAsync(cancellation);
        }
        catch (PostgresException problem) when (problem.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            throw new StartupException(SchemaUpgrade.Older(Name), problem);
        }
        catch (NpgsqlException problem) when (!IsUnavailable(problem))
        {
            throw new StartupException($"The database {Name} can't be used: {problem.Message.ReplaceLineEndings(" ")}", problem);
        }
    }

    public async Task<IAsyncDisposable> AloneAsync(CancellationToken cancellation) =>
        await AdvisoryLock.TakeAsync(await _source.OpenConnectionAsync(cancellation), cancellation);

    public bool IsUniqueViolation(Exception exception) =>
        Causes.Of(exception).Any(cause => cause is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation });

    public bool IsUnavailable(Exception exception) => Causes.Of(exception).Any(cause => cause switch
    {
        // 08 connection, 53 out of connections, memory or disk, 57 shut down or cancelled; a standby that can't write, a lock that can't be had.
        PostgresException answer => answer.SqlState[..2] is "08" or "53" or "57"
            || answer.SqlState is PostgresErrorCodes.ReadOnlySqlTransaction or PostgresErrorCodes.LockNotAvailable,
        NpgsqlException { InnerException: IOException or System.Net.Sockets.SocketException or TimeoutException } => true,
        NpgsqlException problem => problem.IsTransient,
        _ => false,
    });

    public bool IsConflict(Exception exception) => Causes.Of(exception).Any(cause =>
        cause is PostgresException { SqlState: PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure });

    public void Mark(SqlSession session, Guid writer, long number) => session.Send(WriterMark.SetSql, writer, number);

    public bool WasCommitted(Guid writer, long number)
    {
        // The lock waits for a transaction that the server is still about to end.
        using var command = _source.CreateCommand(WriterMark.LookSql);
        command.Parameters.Add(new() { Value = writer });
        return command.ExecuteScalar() is long last && last == number;
    }

    public async Task<bool> ScrubAsync(IReadOnlyList<string> tables, DateTimeOffset erasedAt, CancellationToken cancellation)
    {
        await using var command = _source.CreateCommand($"VACUUM {string.Join(", ", tables)}");
        // Large tables take as long as they take, and nobody waits for it.
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(cancellation);
        return true;
    }

    public async Task TellOtherNodesAsync(DbTransaction transaction, Guid accountId, CancellationToken cancellation)
    {
        await using var command = (NpgsqlCommand)transaction.Connection!.CreateCommand();
        command.CommandText = "SELECT pg_notify($1, $2)";
        command.Parameters.Add(new() { Value = SettingsListener.Channel });
        command.Parameters.Add(new() { Value = accountId.ToString() });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>A connection for what only PostgreSQL can do.</summary>
    internal ValueTask<NpgsqlConnection> OpenAsync(CancellationToken cancellation) => _source.OpenConnectionAsync(cancellation);

    bool ITransferDatabase.HasArrays => true;

    DbTransaction ITransferDatabase.BeginSnapshot(DbConnection connection) => connection.BeginTransaction(System.Data.IsolationLevel.RepeatableRead);

    Task<IRowSink> ITransferDatabase.OpenSinkAsync(DbTransaction transaction, PortalTable table, CancellationToken cancellation) =>
        PostgreSqlRowSink.OpenAsync(transaction, table, cancellation);

    public void Dispose() => _source.Dispose();

    private static NpgsqlConnectionStringBuilder Read(string connectionString)
    {
        try
        {
            var connection = new NpgsqlConnectionStringBuilder(connectionString);
            Otherwise("Application Name", () => connection.ApplicationName = "SellerPortal");
            Otherwise("Timeout", () => connection.Timeout = 5);
            // A server takes 100 connections unless it is told otherwise: two nodes fit beside whoever looks after it.
            Otherwise("Maximum Pool Size", () => connection.MaxPoolSize = 40);
            Otherwise("Max Auto Prepare", () => connection.MaxAutoPrepare = 200);
            Otherwise("Auto Prepare Min Usages", () => connection.AutoPrepareMinUsages = 2);
            return connection;

            void Otherwise(string key, Action setDefault)
            {
                if (!connection.ShouldSerialize(key))
                    setDefault();
            }
        }
        catch (Exception problem) when (problem is ArgumentException or FormatException)
        {
            throw new StartupException($"ConnectionStrings:Portal is no PostgreSQL connection string: {problem.Message.ReplaceLineEndings(" ")}", problem);
        }
    }

    private static async Task CreateIfMissingAsync(PostgreSqlPortalDbContext db, CancellationToken cancellation)
    {
        var creator = db.Database.GetService<IRelationalDatabaseCreator>();
        if (await creator.ExistsAsync(cancellation))
            return;
        try
        {
            await creator.CreateAsync(cancellation);
        }
        catch (PostgresException problem) when (problem.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            // Another node was quicker.
        }
    }

    /// <summary>An acknowledged lead must survive a power cut.</summary>
    private async Task RefuseLossAsync(CancellationToken cancellation)
    {
        foreach (var setting in (string[])["fsync", "synchronous_commit", "full_page_writes"])
        {
            await using var command = _source.CreateCommand($"SHOW {setting}");
            if (await command.ExecuteScalarAsync(cancellation) is "off")
                throw new StartupException($"The database {Name} runs with {setting}=off and could lose what was acknowledged. Set it to on.");
        }
    }

    private async Task UpgradeAsync(PostgreSqlPortalDbContext db, bool mayUpgrade, CancellationToken cancellation)
    {
        if (!(await SchemaUpgrade.LookAsync(db, Name, mayUpgrade, cancellation)).IsNeeded)
            return;
        await using var alone = await AloneAsync(cancellation);
        // Of nodes that start together one upgrades, the others find it done.
        if ((await SchemaUpgrade.LookAsync(db, Name, mayUpgrade, cancellation)).IsNeeded)
            await db.Database.MigrateAsync(cancellation);
    }
}
