using SellerPortal.Hangfire.Sqlite.Access;

namespace SellerPortal.Hangfire.Sqlite.Tables;

/// <summary>Counters, one row each: with a single writer there is no contention that would ask for a row per step.</summary>
internal static class CounterTable
{
    /// <param name="expireAt">Moves the expiration forward; null leaves it.</param>
    public static void Add(Session session, string key, long amount, long? expireAt) =>
        session.Execute(
            """
            INSERT INTO counter(key, value, expire_at) VALUES(?1, ?2, ?3)
            ON CONFLICT(key) DO UPDATE SET value = value + excluded.value,
                expire_at = max(coalesce(expire_at, excluded.expire_at), coalesce(excluded.expire_at, expire_at))
            """, key, amount, expireAt);

    public static long Value(Session session, string key) =>
        session.Number("SELECT value FROM counter WHERE key = ?1", key) ?? 0;
}
