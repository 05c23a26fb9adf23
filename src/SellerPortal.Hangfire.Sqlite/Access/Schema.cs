namespace SellerPortal.Hangfire.Sqlite.Access;

/// <summary>The tables of a job file, made once, and the settings that each connection needs. Times are <see cref="Instant"/>s.</summary>
internal static class Schema
{
    private const int Version = 1;

    /// <summary>
    /// Of the writer. It doesn't wait for a busy file by itself: <see cref="Writer"/> does. Pages that were freed go back to the file system
    /// piece by piece, which must be chosen before the first table. The log is copied into the file every 16 MB instead of 4, since both wait
    /// for the disk then, and most pages of a burst have changed several times.
    /// </summary>
    public const string WriterSettings =
        """
        PRAGMA auto_vacuum=INCREMENTAL;
        PRAGMA journal_mode=WAL;
        PRAGMA synchronous=NORMAL;
        PRAGMA foreign_keys=ON;
        PRAGMA temp_store=MEMORY;
        PRAGMA cache_size=-16384;
        PRAGMA wal_autocheckpoint=4000;
        PRAGMA journal_size_limit=16777216;
        """;

    public const string ReaderSettings =
        """
        PRAGMA busy_timeout=5000;
        PRAGMA temp_store=MEMORY;
        PRAGMA query_only=ON;
        """;

    /// <summary>Makes the tables unless they are there. To be run in a transaction, since several processes may start at once.</summary>
    public static void Prepare(Session session, string path)
    {
        var version = session.Number("PRAGMA user_version");
        if (version > Version)
        {
            throw new InvalidOperationException(
                $"The job storage {path} was written by a newer version of the program (schema {version}; this one knows {Version}).");
        }
        if (version < Version)
        {
            session.Execute(Tables);
            session.Execute($"PRAGMA user_version={Version}");
        }
    }

    /// <remarks>
    /// Only a job's id must never come again (AUTOINCREMENT). Parameters are few and read with the job: one object in its row. A state has a number within its job, and the job points to the current one.
    /// A queue row is free while <c>invisible_until</c> is null; who looks for one passes those that are fetched, no more than there are workers.
    /// Everything that expires has an index on what does.
    /// </remarks>
    private const string Tables =
        """
        CREATE TABLE job(
            id INTEGER PRIMARY KEY AUTOINCREMENT, state_name TEXT, state_number INTEGER,
            type TEXT NOT NULL, method TEXT NOT NULL, parameter_types TEXT, arguments TEXT, queue TEXT, parameters TEXT NOT NULL,
            created_at INTEGER NOT NULL, expire_at INTEGER);
        CREATE INDEX job_in_state ON job(state_name, id) WHERE state_name IS NOT NULL;
        CREATE INDEX job_expiring ON job(expire_at) WHERE expire_at IS NOT NULL;
        INSERT INTO sqlite_sequence(name, seq) VALUES('job', 0);

        CREATE TABLE state(
            job_id INTEGER NOT NULL REFERENCES job ON DELETE CASCADE, number INTEGER NOT NULL,
            name TEXT NOT NULL, reason TEXT, data TEXT, created_at INTEGER NOT NULL,
            PRIMARY KEY(job_id, number)) WITHOUT ROWID;

        CREATE TABLE queue(
            queue TEXT NOT NULL, id INTEGER NOT NULL, job_id INTEGER NOT NULL,
            owner INTEGER, token INTEGER, fetched_at INTEGER, invisible_until INTEGER,
            PRIMARY KEY(queue, id)) WITHOUT ROWID;
        CREATE INDEX queue_fetched ON queue(invisible_until) WHERE invisible_until IS NOT NULL;

        CREATE TABLE set_item(
            key TEXT NOT NULL, value TEXT NOT NULL, score REAL NOT NULL, expire_at INTEGER,
            PRIMARY KEY(key, value)) WITHOUT ROWID;
        CREATE INDEX set_item_by_score ON set_item(key, score, value);
        CREATE INDEX set_item_expiring ON set_item(expire_at) WHERE expire_at IS NOT NULL;

        CREATE TABLE hash_field(
            key TEXT NOT NULL, field TEXT NOT NULL, value TEXT, expire_at INTEGER,
            PRIMARY KEY(key, field)) WITHOUT ROWID;
        CREATE INDEX hash_field_expiring ON hash_field(expire_at) WHERE expire_at IS NOT NULL;

        CREATE TABLE list_item(id INTEGER PRIMARY KEY, key TEXT NOT NULL, value TEXT, expire_at INTEGER);
        CREATE INDEX list_item_in_order ON list_item(key, id);
        CREATE INDEX list_item_expiring ON list_item(expire_at) WHERE expire_at IS NOT NULL;

        CREATE TABLE counter(key TEXT PRIMARY KEY, value INTEGER NOT NULL, expire_at INTEGER) WITHOUT ROWID;
        CREATE INDEX counter_expiring ON counter(expire_at) WHERE expire_at IS NOT NULL;

        CREATE TABLE server(
            id TEXT PRIMARY KEY, owner INTEGER NOT NULL, worker_count INTEGER NOT NULL, queues TEXT NOT NULL,
            started_at INTEGER NOT NULL, heartbeat INTEGER NOT NULL) WITHOUT ROWID;

        CREATE TABLE lock(
            resource TEXT PRIMARY KEY, owner INTEGER NOT NULL, token INTEGER NOT NULL, expire_at INTEGER NOT NULL) WITHOUT ROWID;

        CREATE TABLE owner(id INTEGER PRIMARY KEY, process TEXT NOT NULL, started_at INTEGER NOT NULL);
        """;
}
