using SellerPortal.Data;

namespace SellerPortal.Notifications;

/// <summary>
/// Failures that follow each other become one message for people. The first is told at once and opens a window of ten minutes; what fails within it is
/// gathered into one notice, the digest, due when the window ends. A window in which something was gathered is followed by another: as long as it goes on
/// failing, there is a message each ten minutes. Programs get every failure by itself.
/// </summary>
/// <remarks>
/// Rows alone decide, in the transaction that takes what is due: a gathered notice names its digest and is not due any more, the rule names the digest that
/// it gathers into. Whatever was taken once is told by itself, so that a repeat has the same id.
/// </remarks>
internal static class FailureDigests
{
    /// <summary>Whether a due notice may be told together with others.</summary>
    public static bool MayGather(NoticeKind kind, NotificationMethod method, int leaseNumber) =>
        kind == NoticeKind.DeliveryFailure && method != NotificationMethod.Webhook && leaseNumber == 0;

    /// <summary>Gathers the failures of a notification that are due and were never taken.</summary>
    /// <returns>True if the window was closed: then the oldest of them is to be told at once, by itself, and the others were left as they are.</returns>
    public static bool Gather(SqlSession session, IPortalDatabase database, Guid routeId, DateTimeOffset now)
    {
        // Whoever else takes notices of this rule waits here, so that there is one window.
        var rule = session.First(
            "SELECT gathering_until, digest_id FROM notification_rules WHERE id = $1" + database.ForUpdate,
            row => new Gathering(row.TimeOrNull(0) is { } until ? new FailureWindow(until, row.GuidOrNull(1)) : null), routeId);
        if (rule is null)
            return true;
        var window = rule.Window?.At(now);
        if (window is null)
        {
            Note(session, routeId, FailureWindow.OpenedAt(now));
            return true;
        }
        if (window.DigestId is null)
            Note(session, routeId, window = window with { DigestId = Begin(session, routeId, window.EndsAt, now) });
        // What another node holds it gathers itself, into the same digest.
        session.Execute(
            $"UPDATE notices SET digest_id = $1, due_at = NULL WHERE id IN (SELECT id FROM notices due WHERE {Fresh}{database.SkipLocked})",
            window.DigestId, routeId, now);
        return false;
    }

    /// <summary>How many failures a digest has, and since when; null if none is left of them.</summary>
    public static DigestFigures? FiguresOf(SqlSession session, Guid digestId) => session.First(
        "SELECT COUNT(*), MIN(created_at) FROM notices WHERE digest_id = $1 HAVING COUNT(*) > 0", row => new DigestFigures(row.GetInt32(0), row.Time(1)), digestId);

    private const string Fresh = "route_id = $2 AND kind = 'delivery_failure' AND due_at <= $3 AND lease_number = 0";

    private static void Note(SqlSession session, Guid routeId, FailureWindow window) => session.Execute(
        "UPDATE notification_rules SET gathering_until = $1, digest_id = $2 WHERE id = $3", window.EndsAt, window.DigestId, routeId);

    private static Guid Begin(SqlSession session, Guid routeId, DateTimeOffset dueAt, DateTimeOffset now)
    {
        var id = Guid.CreateVersion7(now);
        session.Execute(
            "INSERT INTO notices (id, account_id, kind, method, route_id, protected_target, created_at, attempts, due_at, lease_number) "
            + "SELECT $1, account_id, $4, method, id, protected_target, $3, 0, $5, 0 FROM notification_rules WHERE id = $2",
            id, routeId, now, NoticeKind.FailureDigest, dueAt);
        return id;
    }

    private sealed record Gathering(FailureWindow? Window);
}

/// <summary>What a digest tells.</summary>
/// <param name="Since">When the first of its failures was.</param>
internal sealed record DigestFigures(int Count, DateTimeOffset Since);
