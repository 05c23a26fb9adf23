using SellerPortal.Hangfire.Sqlite.Access;

namespace SellerPortal.Hangfire.Sqlite.Tables;

/// <summary>Hashes: fields with values, which may be null. All fields of a key expire together.</summary>
internal static class HashTable
{
    public static void Set(Session session, string key, string field, string? value) =>
        session.Execute(
            """
            INSERT INTO hash_field(key, field, value, expire_at) VALUES(?1, ?2, ?3, (SELECT expire_at FROM hash_field WHERE key = ?1 LIMIT 1))
            ON CONFLICT(key, field) DO UPDATE SET value = excluded.value
            """, key, field, value);

    public static void RemoveAll(Session session, string key) => session.Execute("DELETE FROM hash_field WHERE key = ?1", key);

    public static void Expire(Session session, string key, long? expireAt) =>
        session.Execute("UPDATE hash_field SET expire_at = ?2 WHERE key = ?1", key, expireAt);

    public static long? ExpireAt(Session session, string key) =>
        session.Number("SELECT expire_at FROM hash_field WHERE key = ?1 LIMIT 1", key);

    /// <summary>Null if there is no such hash.</summary>
    public static Dictionary<string, string>? All(Session session, string key)
    {
        var fields = session.List(
            row => KeyValuePair.Create(row.GetString(0), row.TextOrNull(1)!),
            "SELECT field, value FROM hash_field WHERE key = ?1", key);
        return fields.Count == 0 ? null : new(fields);
    }

    public static string? Value(Session session, string key, string field) =>
        session.Text("SELECT value FROM hash_field WHERE key = ?1 AND field = ?2", key, field);

    public static long Count(Session session, string key) =>
        session.Number("SELECT count(*) FROM hash_field WHERE key = ?1", key)!.Value;
}
