using System.Data.Common;
using SellerPortal.Data;

namespace SellerPortal.Notifications;

/// <summary>Reads and writes notices with hand-written SQL: they are written on the way of a lead.</summary>
internal static class NoticeRows
{
    private const string Columns =
        "id, account_id, kind, method, route_id, protected_target, lead_id, delivery_id, created_at, attempts, due_at, leased_until, lease_number, "
        + "sent_at, gave_up_at, last_problem, subject_id, digest_id";

    private const string InsertSql =
        "INSERT INTO notices (id, account_id, kind, method, route_id, protected_target, lead_id, delivery_id, created_at, attempts, due_at, lease_number) "
        + "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";

    public static void Insert(SqlSession session, Notice n) => session.Send(
        InsertSql, n.Id, n.AccountId, n.Kind, n.Method, n.RouteId, n.ProtectedTarget, n.LeadId, n.DeliveryId, n.CreatedAt, n.Attempts, n.DueAt, n.LeaseNumber);

    /// <summary>Takes due notices, oldest first; nobody else takes them before <paramref name="until"/>. Failures that follow others are gathered instead.</summary>
    public static List<Notice> Take(SqlSession session, IPortalDatabase database, IReadOnlyList<Guid> busyRoutes, int most, DateTimeOffset now, DateTimeOffset until)
    {
        var taken = new List<Notice>();
        List<DueNotice> due;
        do
        {
            due = Due(session, database, busyRoutes, most - taken.Count, now);
            var gathered = new HashSet<Guid>();
            // In one order everywhere, so that two nodes don't wait for each other's rules.
            foreach (var route in due.Where(d => d.MayGather).GroupBy(d => d.RouteId).OrderBy(g => g.Key))
                gathered.UnionWith(route.Skip(FailureDigests.Gather(session, database, route.Key, now) ? 1 : 0).Select(d => d.Id));
            taken.AddRange(due.Where(d => !gathered.Contains(d.Id)).Select(d => Lease(session, d.Id, until)));
            if (gathered.Count == 0)
                break;
            // Something was gathered: there may be more behind it that is to be told now.
        }
        while (taken.Count < most && due.Count > 0);
        return taken;
    }

    private static Notice Lease(SqlSession session, Guid id, DateTimeOffset until) => session.First(
        "UPDATE notices SET leased_until = $1, lease_number = lease_number + 1 WHERE id = $2 RETURNING " + Columns, Read, until, id)!;

    private static List<DueNotice> Due(SqlSession session, IPortalDatabase database, IReadOnlyList<Guid> busyRoutes, int most, DateTimeOffset now)
    {
        var others = string.Concat(busyRoutes.Select((_, i) => $" AND route_id <> ${i + 2}"));
        return session.List(
            "SELECT id, route_id, kind, method, lease_number FROM notices due WHERE due_at <= $1 AND (leased_until IS NULL OR leased_until < $1)"
            + $"{others} ORDER BY due_at, id LIMIT {most}{database.SkipLocked}",
            row => new DueNotice(row.GetGuid(0), row.GetGuid(1), FailureDigests.MayGather(row.Name<NoticeKind>(2), row.Name<NotificationMethod>(3), row.GetInt32(4))),
            [now, .. busyRoutes.Cast<object?>()]);
    }

    private sealed record DueNotice(Guid Id, Guid RouteId, bool MayGather);

    /// <summary>Stores what came of an attempt, unless somebody else has taken the notice since. What a digest gathered is told with it.</summary>
    public static void Record(SqlSession session, Notice n, NoticeAttempt attempt)
    {
        var isMine = session.Execute(
            "UPDATE notices SET attempts = $1, due_at = $2, leased_until = $3, sent_at = $4, gave_up_at = $5, last_problem = $6 WHERE id = $7 AND lease_number = $8",
            n.Attempts, n.DueAt, n.LeasedUntil, n.SentAt, n.GaveUpAt, n.LastProblem, n.Id, n.LeaseNumber) == 1;
        if (!isMine)
            return;
        session.Send(
            "INSERT INTO notice_attempts (notice_id, number, account_id, route_id, started_at, milliseconds, reply_status, problem) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            n.Id, attempt.Number, n.AccountId, n.RouteId, attempt.StartedAt, attempt.Milliseconds, attempt.ReplyStatus, attempt.Problem);
        if (n is { Kind: NoticeKind.FailureDigest, SentAt: not null })
            session.Send("UPDATE notices SET sent_at = $1 WHERE digest_id = $2", n.SentAt, n.Id);
    }

    /// <summary>The failure that a digest tells, if it has but one: then it is told in its own words.</summary>
    public static Notice? OnlyOneOf(SqlSession session, Guid digestId) =>
        session.List($"SELECT {Columns} FROM notices WHERE digest_id = $1 LIMIT 2", Read, digestId) is [var only] ? only : null;

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
        LeadId = row.GuidOrNull(6),
        DeliveryId = row.GuidOrNull(7),
        CreatedAt = row.Time(8),
        Attempts = row.GetInt32(9),
        DueAt = row.TimeOrNull(10),
        LeasedUntil = row.TimeOrNull(11),
        LeaseNumber = row.GetInt32(12),
        SentAt = row.TimeOrNull(13),
        GaveUpAt = row.TimeOrNull(14),
        LastProblem = row.TextOrNull(15),
        SubjectId = row.GuidOrNull(16),
        DigestId = row.GuidOrNull(17),
    };
}
