using System.Data.Common;
using SellerPortal.Data;

namespace SellerPortal.Notifications;

/// <summary>Reads and writes notices with hand-written SQL: they are written on the way of a lead.</summary>
internal static class NoticeRows
{
    private const string Columns =
        "id, account_id, kind, method, route_id, protected_target, lead_id, delivery_id, created_at, attempts, due_at, leased_until, lease_number, "
        + "sent_at, gave_up_at, last_problem";

    private const string InsertSql =
        "INSERT INTO notices (id, account_id, kind, method, route_id, protected_target, lead_id, delivery_id, created_at, attempts, due_at, lease_number) "
        + "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";

    public static void Insert(SqlSession session, Notice n) => session.Send(
        InsertSql, n.Id, n.AccountId, n.Kind, n.Method, n.RouteId, n.ProtectedTarget, n.LeadId, n.DeliveryId, n.CreatedAt, n.Attempts, n.DueAt, n.LeaseNumber);

    /// <summary>Takes due notices, oldest first; nobody else takes them before <paramref name="until"/>.</summary>
    public static List<Notice> Take(SqlSession session, string skipLocked, IReadOnlyList<Guid> busyRoutes, int most, DateTimeOffset now, DateTimeOffset until)
    {
        var others = string.Concat(busyRoutes.Select((_, i) => $" AND route_id <> ${i + 2}"));
        var due = session.List(
            $"SELECT id FROM notices due WHERE due_at <= $1 AND (leased_until IS NULL OR leased_until < $1){others} ORDER BY due_at LIMIT {most}{skipLocked}",
            row => row.GetGuid(0),
            [now, .. busyRoutes.Cast<object?>()]);
        return due.ConvertAll(id => session.First(
            "UPDATE notices SET leased_until = $1, lease_number = lease_number + 1 WHERE id = $2 RETURNING " + Columns, Read, until, id)!);
    }

    /// <summary>Stores what may change, unless somebody else has taken the notice since.</summary>
    public static void Update(SqlSession session, Notice n) => session.Execute(
        "UPDATE notices SET attempts = $1, due_at = $2, leased_until = $3, sent_at = $4, gave_up_at = $5, last_problem = $6 WHERE id = $7 AND lease_number = $8",
        n.Attempts, n.DueAt, n.LeasedUntil, n.SentAt, n.GaveUpAt, n.LastProblem, n.Id, n.LeaseNumber);

    /// <summary>Takes back a notice that has nothing to tell any more.</summary>
    public static void Drop(SqlSession session, Notice n) =>
        session.Execute("DELETE FROM notices WHERE id = $1 AND lease_number = $2", n.Id, n.LeaseNumber);

    private static Notice Read(DbDataReader row) => new()
    {
        Id = row.GetGuid(0),
        AccountId = row.GetGuid(1),
        Kind = row.Name<NoticeKind>(2),
        Method = row.Name<NotificationMethod>(3),
        RouteId = row.GetGuid(4),
        ProtectedTarget = row.GetString(5),
        LeadId = row.GetGuid(6),
        DeliveryId = row.GuidOrNull(7),
        CreatedAt = row.Time(8),
        Attempts = row.GetInt32(9),
        DueAt = row.TimeOrNull(10),
        LeasedUntil = row.TimeOrNull(11),
        LeaseNumber = row.GetInt32(12),
        SentAt = row.TimeOrNull(13),
        GaveUpAt = row.TimeOrNull(14),
        LastProblem = row.TextOrNull(15),
    };
}
