using SellerPortal.Hangfire.Sqlite.Access;

namespace SellerPortal.Hangfire.Sqlite.Tables;

/// <summary>Sets of values with a score, in the order of score and then value. All values of a key expire together.</summary>
internal static class SetTable
{
    public static void Add(Session session, string key, string value, double score) =>
        session.Execute(
            """
            INSERT INTO set_item(key, value, score, expire_at) VALUES(?1, ?2, ?3, (SELECT expire_at FROM set_item WHERE key = ?1 LIMIT 1))
            ON CONFLICT(key, value) DO UPDATE SET score = excluded.score
            """, key, value, score);

    public static void Remove(Session session, string key, string value) =>
        session.Execute("DELETE FROM set_item WHERE key = ?1 AND value = ?2", key, value);

    public static void RemoveAll(Session session, string key) => session.Execute("DELETE FROM set_item WHERE key = ?1", key);

    public static void Expire(Session session, string key, long? expireAt) =>
        session.Execute("UPDATE set_item SET expire_at = ?2 WHERE key = ?1", key, expireAt);

    public static long? ExpireAt(Session session, string key) =>
        session.Number("SELECT expire_at FROM set_item WHERE key = ?1 LIMIT 1", key);

    public static List<string> All(Session session, string key) =>
        session.List(row => row.GetString(0), "SELECT value FROM set_item WHERE key = ?1 ORDER BY score, value", key);

    public static List<string> Range(Session session, string key, Span range) =>
        session.List(
            row => row.GetString(0),
            "SELECT value FROM set_item WHERE key = ?1 ORDER BY score, value LIMIT ?2 OFFSET ?3", key, range.Count, range.Start);

    public static List<string> Lowest(Session session, string key, double from, double to, int count) =>
        session.List(
            row => row.GetString(0),
            "SELECT value FROM set_item WHERE key = ?1 AND score BETWEEN ?2 AND ?3 ORDER BY score, value LIMIT ?4", key, from, to, count);

    public static bool Contains(Session session, string key, string value) =>
        session.Exists("SELECT 1 FROM set_item WHERE key = ?1 AND value = ?2", key, value);

    public static long Count(Session session, string key) =>
        session.Number("SELECT count(*) FROM set_item WHERE key = ?1", key)!.Value;

    public static long Count(Session session, string key, long atMost) =>
        session.Number("SELECT count(*) FROM (SELECT 1 FROM set_item WHERE key = ?1 LIMIT ?2)", key, atMost)!.Value;
}
