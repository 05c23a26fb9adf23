using SellerPortal.Hangfire.Sqlite.Access;

namespace SellerPortal.Hangfire.Sqlite.Tables;

/// <summary>What is in the queues, in the order in which it will be fetched, or was enqueued.</summary>
internal static class QueueViews
{
    /// <summary>As many as there are workers, in an index of their own: the planner would rather read the whole queue.</summary>
    private const string FewFetched = "queue INDEXED BY queue_fetched";

    /// <summary>By name; steps from one queue to the next along the index, however long they are.</summary>
    public static List<string> Names(Session session) =>
        session.List(
            row => row.GetString(0),
            """
            WITH RECURSIVE step(name) AS (
                SELECT min(queue) FROM queue
                UNION ALL
                SELECT (SELECT min(queue) FROM queue WHERE queue > step.name) FROM step WHERE step.name IS NOT NULL)
            SELECT name FROM step WHERE name IS NOT NULL
            """);

    public static long CountFree(Session session, string queue) =>
        session.Number("SELECT count(*) FROM queue WHERE queue = ?1 AND invisible_until IS NULL", queue)!.Value;

    public static long CountFetched(Session session, string queue) =>
        session.Number($"SELECT count(*) FROM {FewFetched} WHERE queue = ?1 AND invisible_until IS NOT NULL", queue)!.Value;

    public static List<JobView> Free(Session session, string queue, int from, int count) =>
        Page(session, "queue", "IS NULL", queue, from, count);

    public static List<JobView> Fetched(Session session, string queue, int from, int count) =>
        Page(session, FewFetched, "IS NOT NULL", queue, from, count);

    private static List<JobView> Page(Session session, string source, string invisible, string queue, int from, int count) =>
        session.List(
            JobView.Read,
            $"""
            WITH page AS (
                SELECT id, job_id, fetched_at FROM {source} WHERE queue = ?1 AND invisible_until {invisible} ORDER BY id LIMIT ?2 OFFSET ?3)
            SELECT page.job_id, page.fetched_at, {JobView.Columns}
            FROM page LEFT JOIN job j ON j.id = page.job_id {JobView.StateJoin}
            ORDER BY page.id
            """, queue, Math.Max(count, 0), Math.Max(from, 0));
}
