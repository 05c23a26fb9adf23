using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using SellerPortal.Data.Transfer;

namespace SellerPortal.Data.Sqlite;

/// <summary>One SQLite file in the data directory: write-ahead log, a disk sync before each acknowledged commit, erased pages overwritten.</summary>
public sealed class SqliteDatabase(string path) : IPortalDatabase, ITransferDatabase
{
    // SQLite's result codes.
    private const int Busy = 5;
    private const int Locked = 6;
    private const int Full = 13;
    private const int PrimaryKey = 1555;
    private const int UniqueIndex = 2067;

    private readonly SqliteTurns _turns = new();
    private readonly string _connectionString = new SqliteConnectionStringBuilder
    {
        DataSource = path,
        ForeignKeys = true,
        // Only another process can hold the file for longer than a moment; then an error is better than a hanging caller.
        DefaultTimeout = 5,
    }.ToString();

    public string Name => path;

    private string CopyPath => path + ".before-upgrade";

    public int WriteLanes => 1;

    public bool IsExclusive => true;

    public string SkipLocked => "";

    public string ForUpdate => "";

    public DbConnection OpenConnection()
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        Prepare(connection);
        return connection;
    }

    // Serializable is BEGIN IMMEDIATE: a transaction that reads first and writes later could find its snapshot old.
    public DbTransaction BeginWrite(DbConnection connection) => ((SqliteConnection)connection).BeginTransaction(deferred: false);

    public IDisposable TakeTurn() => _turns.Take();

    public void Configure(DbContextOptionsBuilder options) => options
        .UseSqlite(_connectionString)
        .UseSnakeCaseNamingConvention()
        .ReplaceService<IMigrationsSqlGenerator, SqliteTables>()
        .AddInterceptors(_turns, new PragmasOnOpen());

    public async Task PrepareAsync(bool mayUpgrade, CancellationToken cancellation)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await using var connection = OpenConnection();
            await SetJournalAsync(connection, cancellation);
            var options = new DbContextOptionsBuilder<SqlitePortalDbContext>();
            Configure(options);
            await using var db = new SqlitePortalDbContext(options.Options);
            await UpgradeAsync(db, connection, mayUpgrade, cancellation);
        }
        catch (Exception problem) when (problem is SqliteException or IOException or UnauthorizedAccessException && !IsUnavailable(problem))
        {
            throw new StartupException($"The database {path} can't be opened or written: {problem.Message}", problem);
        }
    }

    public Task<IAsyncDisposable> AloneAsync(CancellationToken cancellation) => Task.FromResult<IAsyncDisposable>(NoLock.Instance);

    public bool IsUniqueViolation(Exception exception) =>
        Causes.Of(exception).Any(cause => cause is SqliteException { SqliteExtendedErrorCode: UniqueIndex or PrimaryKey });

    // Disk full belongs here: once there is room, the same call succeeds.
    public bool IsUnavailable(Exception exception) =>
        Causes.Of(exception).Any(cause => cause is SqliteException { SqliteErrorCode: Busy or Locked or Full });

    public bool IsConflict(Exception exception) => false;

    // A file's commit either returns or has failed.
    public void Mark(SqlSession session, Guid writer, long number)
    {
    }

    public bool WasCommitted(Guid writer, long number) => false;

    // Erased cells are overwritten at once; the log has their former pages until it is cut off, a copy from before an upgrade keeps them for ever.
    public async Task<bool> ScrubAsync(IReadOnlyList<string> tables, DateTimeOffset erasedAt, CancellationToken cancellation)
    {
        if (File.GetLastWriteTimeUtc(CopyPath) <= erasedAt.UtcDateTime)
            File.Delete(CopyPath);
        await using var connection = OpenConnection();
        await using var command = connection.CreateCommand();
        using var turn = TakeTurn();
        // Writers wait meanwhile, so a reader that stays is not waited for long.
        command.CommandText = "PRAGMA busy_timeout=250; PRAGMA wal_checkpoint(TRUNCATE);";
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        // The first answer is the timeout's own.
        await rows.NextResultAsync(cancellation);
        return await rows.ReadAsync(cancellation) && rows.GetInt32(0) == 0;
    }

    public Task TellOtherNodesAsync(DbTransaction transaction, Guid accountId, CancellationToken cancellation) => Task.CompletedTask;

    bool ITransferDatabase.HasArrays => false;

    DbTransaction ITransferDatabase.BeginSnapshot(DbConnection connection) => ((SqliteConnection)connection).BeginTransaction(deferred: true);

    Task<IRowSink> ITransferDatabase.OpenSinkAsync(DbTransaction transaction, PortalTable table, CancellationToken cancellation) =>
        Task.FromResult<IRowSink>(new SqliteRowSink(transaction, table));

    private async Task UpgradeAsync(SqlitePortalDbContext db, DbConnection connection, bool mayUpgrade, CancellationToken cancellation)
    {
        var (isNeeded, isNew) = await SchemaUpgrade.LookAsync(db, path, mayUpgrade, cancellation);
        if (!isNeeded)
            return;
        if (!isNew)
            CopyAside(connection);
        // A process that was killed in the middle of an upgrade leaves Entity Framework's lock behind; nobody else uses this file now.
        await using (var unlock = connection.CreateCommand())
        {
            unlock.CommandText = "DROP TABLE IF EXISTS __EFMigrationsLock";
            await unlock.ExecuteNonQueryAsync(cancellation);
        }
        await db.Database.MigrateAsync(cancellation);
    }

    private void CopyAside(DbConnection connection)
    {
        using var copy = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = CopyPath, Pooling = false }.ToString());
        ((SqliteConnection)connection).BackupDatabase(copy);
    }

    private static async Task SetJournalAsync(DbConnection connection, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode=WAL";
        await command.ExecuteNonQueryAsync(cancellation);
    }

    internal static void Prepare(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA busy_timeout=5000; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; PRAGMA temp_store=MEMORY; PRAGMA wal_autocheckpoint=2000; PRAGMA cache_size=-8000;";
        command.ExecuteNonQuery();
    }
}
