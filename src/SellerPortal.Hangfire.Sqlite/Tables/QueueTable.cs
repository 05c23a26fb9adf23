using SellerPortal.Hangfire.Sqlite.Access;

namespace SellerPortal.Hangfire.Sqlite.Tables;

/// <summary>A row that a worker has: the token tells this fetch from every other one of the same row.</summary>
internal sealed record QueueRow(long Id, long Job, string Queue, long Token);

/// <summary>What is to be done, in the order in which it was enqueued. A row is free, or invisible for its owner's sake.</summary>
internal static class QueueTable
{
    private const string Free = "owner = NULL, token = NULL, fetched_at = NULL, invisible_until = NULL";

    public static void Add(Session session, string queue, long job) =>
        session.Execute(
            "INSERT INTO queue(queue, id, job_id) VALUES(?1, (SELECT coalesce(max(id), 0) + 1 FROM queue WHERE queue = ?1), ?2)", queue, job);

    public static bool HasFree(Session session, string[] queues)
    {
        foreach (var queue in queues)
        {
            if (session.Exists("SELECT 1 FROM queue WHERE queue = ?1 AND invisible_until IS NULL LIMIT 1", queue))
            {
                return true;
            }
        }
        return false;
    }

    public static long CountFree(Session session, string queue, int atMost) =>
        session.Number(
            "SELECT count(*) FROM (SELECT 1 FROM queue WHERE queue = ?1 AND invisible_until IS NULL LIMIT ?2)", queue, atMost)!.Value;

    /// <summary>Takes the oldest free row of the first queue that has one.</summary>
    public static QueueRow? Fetch(Session session, string[] queues, long owner, long now, long invisibleUntil)
    {
        var token = Random.Shared.NextInt64();
        foreach (var queue in queues)
        {
            var fetched = session.First(
                row => new QueueRow(row.GetInt64(0), row.GetInt64(1), queue, token),
                """
                UPDATE queue SET owner = ?2, token = ?3, fetched_at = ?4, invisible_until = ?5
                WHERE queue = ?1 AND id = (SELECT id FROM queue WHERE queue = ?1 AND invisible_until IS NULL ORDER BY id LIMIT 1)
                RETURNING id, job_id
                """, queue, owner, token, now, invisibleUntil);
            if (fetched is not null)
            {
                return fetched;
            }
        }
        return null;
    }

    public static void Remove(Session session, QueueRow row) =>
        session.Execute("DELETE FROM queue WHERE queue = ?1 AND id = ?2 AND token = ?3", row.Queue, row.Id, row.Token);

    /// <summary>True if the row was still the fetcher's.</summary>
    public static bool Release(Session session, QueueRow row) =>
        session.Execute($"UPDATE queue SET {Free} WHERE queue = ?1 AND id = ?2 AND token = ?3", row.Queue, row.Id, row.Token) > 0;

    public static void Renew(Session session, QueueRow row, long invisibleUntil) =>
        session.Execute(
            "UPDATE queue SET invisible_until = ?4 WHERE queue = ?1 AND id = ?2 AND token = ?3", row.Queue, row.Id, row.Token, invisibleUntil);

    public static bool HasOverdue(Session session, long now) =>
        session.Exists("SELECT 1 FROM queue WHERE invisible_until IS NOT NULL AND invisible_until <= ?1 LIMIT 1", now);

    /// <summary>Frees the rows whose owners have stopped renewing; returns their queues, one for each row.</summary>
    public static List<string> ReleaseOverdue(Session session, long now) =>
        session.List(
            row => row.GetString(0),
            $"UPDATE queue SET {Free} WHERE invisible_until IS NOT NULL AND invisible_until <= ?1 RETURNING queue", now);

    /// <inheritdoc cref="ReleaseOverdue"/>
    public static List<string> ReleaseAllOf(Session session, long owner) =>
        session.List(
            row => row.GetString(0),
            $"UPDATE queue SET {Free} WHERE invisible_until IS NOT NULL AND owner = ?1 RETURNING queue", owner);
}
