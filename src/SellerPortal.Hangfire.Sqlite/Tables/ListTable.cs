using SellerPortal.Hangfire.Sqlite.Access;

namespace SellerPortal.Hangfire.Sqlite.Tables;

/// <summary>Lists, newest first. All items of a key expire together.</summary>
internal static class ListTable
{
    public static void Insert(Session session, string key, string value) =>
        session.Execute(
            "INSERT INTO list_item(key, value, expire_at) VALUES(?1, ?2, (SELECT expire_at FROM list_item WHERE key = ?1 LIMIT 1))", key, value);

    public static void Remove(Session session, string key, string value) =>
        session.Execute("DELETE FROM list_item WHERE key = ?1 AND value = ?2", key, value);

    public static void Trim(Session session, string key, Span kept) =>
        session.Execute(
            """
            DELETE FROM list_item WHERE key = ?1 AND id NOT IN
                (SELECT id FROM list_item WHERE key = ?1 ORDER BY id DESC LIMIT ?2 OFFSET ?3)
            """, key, kept.Count, kept.Start);

    public static void Expire(Session session, string key, long? expireAt) =>
        session.Execute("UPDATE list_item SET expire_at = ?2 WHERE key = ?1", key, expireAt);

    public static long? ExpireAt(Session session, string key) =>
        session.Number("SELECT expire_at FROM list_item WHERE key = ?1 LIMIT 1", key);

    public static List<string> Range(Session session, string key, Span range) =>
        session.List(
            row => row.GetString(0),
            "SELECT value FROM list_item WHERE key = ?1 ORDER BY id DESC LIMIT ?2 OFFSET ?3", key, range.Count, range.Start);

    public static long Count(Session session, string key) =>
        session.Number("SELECT count(*) FROM list_item WHERE key = ?1", key)!.Value;
}
