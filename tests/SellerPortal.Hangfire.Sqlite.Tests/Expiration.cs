using Hangfire.Server;

namespace SellerPortal.Hangfire.Sqlite.Tests;

/// <summary>
/// Lets the storage's own process delete what has expired, as a server does at its start. It is told to stop from the beginning, so that
/// each call does one batch, or gives back room when nothing is left to delete, instead of waiting for the next pass.
/// </summary>
public static class Expiration
{
    public static void Run(SQLiteStorage storage, int batches = 2)
    {
        var process = storage.GetStorageWideProcesses().Single();
        var stopped = new CancellationToken(canceled: true);
        var context = new BackgroundProcessContext(
            "server", storage, new Dictionary<string, object>(), Guid.NewGuid(), stopped, stopped, stopped);
        for (var i = 0; i < batches; i++)
        {
            Assert.ThrowsAny<OperationCanceledException>(() => process.Execute(context));
        }
    }
}
