using Hangfire.Logging;

namespace SellerPortal.Hangfire.Sqlite;

/// <summary>
/// Hangfire's log, which is one for the process and may belong to a host that has ended: it is asked for anew each time, and that it can't be
/// written to must not stop the storage.
/// </summary>
internal static class StorageLog
{
    public static void Info(string message) => Write(LogLevel.Info, message, null);

    public static void Warn(string message, Exception? failure = null) => Write(LogLevel.Warn, message, failure);

    private static void Write(LogLevel level, string message, Exception? failure)
    {
        try
        {
            LogProvider.For<SQLiteStorage>().Log(level, () => message, failure);
        }
        catch
        {
            // There is nowhere left to say so.
        }
    }
}
