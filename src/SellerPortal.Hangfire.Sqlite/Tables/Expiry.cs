using SellerPortal.Hangfire.Sqlite.Access;

namespace SellerPortal.Hangfire.Sqlite.Tables;

/// <summary>Deletes what has expired, a batch of each kind at a time, so that no commit waits long. A job takes its parameters and states along.</summary>
internal static class Expiry
{
    private static readonly string[] Batches =
    [
        Batch("job", "id"),
        Batch("set_item", "key, value"),
        Batch("hash_field", "key, field"),
        Batch("list_item", "id"),
        Batch("counter", "key"),
    ];

    /// <summary>Returns whether anything was deleted, so that there may be more.</summary>
    public static bool DeleteBatch(Session session, long now, int size)
    {
        var deleted = 0;
        foreach (var batch in Batches)
        {
            deleted += session.Execute(batch, now, size);
        }
        session.Execute("DELETE FROM lock WHERE expire_at <= ?1", now);
        return deleted > 0;
    }

    private static string Batch(string table, string key) =>
        $"DELETE FROM {table} WHERE ({key}) IN (SELECT {key} FROM {table} WHERE expire_at <= ?1 ORDER BY expire_at LIMIT ?2)";
}
