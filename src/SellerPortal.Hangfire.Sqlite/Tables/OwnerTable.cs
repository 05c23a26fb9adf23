using SellerPortal.Hangfire.Sqlite.Access;

namespace SellerPortal.Hangfire.Sqlite.Tables;

/// <summary>The storages that use the file, one for each instance: who has fetched what, and holds which lock.</summary>
internal static class OwnerTable
{
    public static void Add(Session session, long id, string process, long now) =>
        session.Execute("INSERT INTO owner(id, process, started_at) VALUES(?1, ?2, ?3)", id, process, now);

    public static List<long> Others(Session session, long id) =>
        session.List(row => row.GetInt64(0), "SELECT id FROM owner WHERE id <> ?1", id);

    /// <summary>False if somebody has removed it before.</summary>
    public static bool Remove(Session session, long id) => session.Execute("DELETE FROM owner WHERE id = ?1", id) > 0;
}
