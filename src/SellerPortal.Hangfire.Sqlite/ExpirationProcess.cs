using Hangfire.Server;
using SellerPortal.Hangfire.Sqlite.Access;
using SellerPortal.Hangfire.Sqlite.Tables;

namespace SellerPortal.Hangfire.Sqlite;

/// <summary>
/// Deletes what has expired, and gives the room back: freed pages to the file system when there are many, the write-ahead log when a burst
/// has made it long. Two servers may do it at the same time.
/// </summary>
internal sealed class ExpirationProcess(JobsFile file, SQLiteStorageOptions options) : IBackgroundProcess
{
    private const int BatchSize = 250;

    /// <summary>Lets commits of workers pass between two batches.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    /// <summary>Fewer free pages than this (4 MB) are kept for the next jobs.</summary>
    private const long KeptPages = 1000;

    private const long LongLog = 4 * 1024 * 1024;

    public void Execute(BackgroundProcessContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        while (DeleteBatch())
        {
            context.Wait(Pause);
        }
        GiveBackRoom(context);
        context.Wait(options.JobExpirationCheckInterval);
    }

    public override string ToString() => "SQLite expiration process";

    private bool DeleteBatch()
    {
        var now = options.TimeProvider.Now();
        return file.Write(session => Expiry.DeleteBatch(session, now, BatchSize));
    }

    private void GiveBackRoom(BackgroundProcessContext context)
    {
        while (file.Read(HasManyFreePages))
        {
            file.Maintain(session => session.Execute($"PRAGMA incremental_vacuum({KeptPages})"));
            context.Wait(Pause);
        }
        if (new FileInfo(file.Path + "-wal") is { Exists: true, Length: > LongLog })
        {
            file.Maintain(session => session.Execute("PRAGMA wal_checkpoint(TRUNCATE)"));
        }
        file.Maintain(session => session.Execute("PRAGMA optimize"));
    }

    private static bool HasManyFreePages(Session session)
    {
        var free = session.Number("PRAGMA freelist_count");
        return free > KeptPages * 2 && free > session.Number("PRAGMA page_count") / 4;
    }
}
