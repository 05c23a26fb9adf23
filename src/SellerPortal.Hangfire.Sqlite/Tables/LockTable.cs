using SellerPortal.Hangfire.Sqlite.Access;

namespace SellerPortal.Hangfire.Sqlite.Tables;

/// <summary>A lock that a connection has; the token tells this hold from every other one of the same resource.</summary>
internal sealed record LockRow(string Resource, long Token);

/// <summary>Locks between processes. A row is a lock until its lease ends.</summary>
internal static class LockTable
{
    public static bool TryTake(Session session, LockRow row, long owner, long now, long expireAt) =>
        session.Execute(
            """
            INSERT INTO lock(resource, owner, token, expire_at) VALUES(?1, ?2, ?3, ?5)
            ON CONFLICT(resource) DO UPDATE SET owner = excluded.owner, token = excluded.token, expire_at = excluded.expire_at
                WHERE lock.expire_at <= ?4
            """, row.Resource, owner, row.Token, now, expireAt) > 0;

    public static bool Renew(Session session, LockRow row, long expireAt) =>
        session.Execute("UPDATE lock SET expire_at = ?3 WHERE resource = ?1 AND token = ?2", row.Resource, row.Token, expireAt) > 0;

    public static void Release(Session session, LockRow row) =>
        session.Execute("DELETE FROM lock WHERE resource = ?1 AND token = ?2", row.Resource, row.Token);

    public static void ReleaseAllOf(Session session, long owner) => session.Execute("DELETE FROM lock WHERE owner = ?1", owner);
}
