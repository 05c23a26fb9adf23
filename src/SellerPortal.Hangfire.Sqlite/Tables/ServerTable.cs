using Hangfire.Common;
using Hangfire.Server;
using Hangfire.Storage.Monitoring;
using SellerPortal.Hangfire.Sqlite.Access;

namespace SellerPortal.Hangfire.Sqlite.Tables;

/// <summary>The background job servers that have announced themselves, and when each gave a sign of life.</summary>
internal static class ServerTable
{
    public static void Announce(Session session, string id, long owner, ServerContext context, long now) =>
        session.Execute(
            """
            INSERT INTO server(id, owner, worker_count, queues, started_at, heartbeat) VALUES(?1, ?2, ?3, ?4, ?5, ?5)
            ON CONFLICT(id) DO UPDATE SET owner = excluded.owner, worker_count = excluded.worker_count, queues = excluded.queues,
                started_at = excluded.started_at, heartbeat = excluded.heartbeat
            """, id, owner, context.WorkerCount, SerializationHelper.Serialize(context.Queues ?? []), now);

    /// <summary>False if the server isn't known, or not any more.</summary>
    public static bool Heartbeat(Session session, string id, long now) =>
        session.Execute("UPDATE server SET heartbeat = ?2 WHERE id = ?1", id, now) > 0;

    public static void Remove(Session session, string id) => session.Execute("DELETE FROM server WHERE id = ?1", id);

    public static int RemoveSilentSince(Session session, long time) =>
        session.Execute("DELETE FROM server WHERE heartbeat < ?1", time);

    public static void RemoveAllOf(Session session, long owner) => session.Execute("DELETE FROM server WHERE owner = ?1", owner);

    public static List<ServerDto> All(Session session) =>
        session.List(
            row => new ServerDto
            {
                Name = row.GetString(0),
                WorkersCount = row.GetInt32(1),
                Queues = SerializationHelper.Deserialize<string[]>(row.GetString(2)),
                StartedAt = row.Time(3),
                Heartbeat = row.Time(4),
            },
            "SELECT id, worker_count, queues, started_at, heartbeat FROM server ORDER BY id");

    public static long Count(Session session) => session.Number("SELECT count(*) FROM server")!.Value;
}
