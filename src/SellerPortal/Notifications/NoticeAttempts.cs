using System.Data.Common;
using SellerPortal.Data;

namespace SellerPortal.Notifications;

/// <summary>What was attempted at one receiver, newest first, a page at a time, and telling it again.</summary>
public sealed class NoticeAttempts(ReadPool reads, WriteQueue writes, NoticeSignal signal, TimeProvider time)
{
    /// <summary>Most notices that are told again at once.</summary>
    public const int MostAgain = 10_000;

    private const string Columns =
        "a.notice_id, a.number, a.started_at, a.milliseconds, a.reply_status, a.problem, n.kind, n.lead_id, n.attempts, n.due_at, n.sent_at, n.gave_up_at";

    /// <summary>The page behind a cursor; the newest without one.</summary>
    /// <param name="routeId">See <see cref="NoticeRoute.Id"/>.</param>
    public NoticeAttemptPage Read(Guid accountId, Guid routeId, bool onlyFailed, NoticeCursor? cursor, int size)
    {
        var failed = onlyFailed ? " AND a.problem IS NOT NULL" : "";
        var place = cursor is null ? "" : " AND (a.started_at, a.notice_id) < ($3, $4)";
        object?[] values = cursor is null ? [accountId, routeId] : [accountId, routeId, cursor.StartedAt, cursor.NoticeId];
        var rows = reads.Read(session => session.List(
            $"SELECT {Columns} FROM (SELECT * FROM notice_attempts a WHERE a.account_id = $1 AND a.route_id = $2{failed}{place} "
            + $"ORDER BY a.started_at DESC, a.notice_id DESC LIMIT {size + 1}) a JOIN notices n ON n.id = a.notice_id ORDER BY a.started_at DESC, a.notice_id DESC",
            Read, values));
        if (rows.Count <= size)
            return new NoticeAttemptPage(rows, null);
        rows.RemoveAt(size);
        return new NoticeAttemptPage(rows, new NoticeCursor(rows[^1].StartedAt, rows[^1].NoticeId));
    }

    /// <summary>Has one notice told again, whatever came of it: under the same id, so that the receiver can tell a repeat. False: unknown, or on its way.</summary>
    public Task<bool> TellAgainAsync(Guid accountId, Guid noticeId, CancellationToken cancellation)
    {
        var now = time.Now();
        return RaiseAsync(writes.RunAsync(
            session => session.Execute(
                "UPDATE notices SET due_at = $1, gave_up_at = NULL WHERE id = $2 AND account_id = $3 AND attempts > 0 AND digest_id IS NULL "
                + "AND (due_at IS NULL OR due_at > $1) AND (leased_until IS NULL OR leased_until < $1)",
                now, noticeId, accountId) == 1,
            cancellation));
    }

    /// <summary>Has everything told again that is untold: of one receiver, or of all; since a moment, or all of it.</summary>
    /// <returns>How many are told again; at most <see cref="MostAgain"/>, the oldest.</returns>
    public Task<int> TellUntoldAgainAsync(Guid accountId, Guid? routeId, DateTimeOffset? since, CancellationToken cancellation)
    {
        List<object?> values = [time.Now(), accountId];
        var which = "w.account_id = $2 AND w.attempts > 0";
        if (routeId is { } route)
        {
            values.Add(route);
            which += $" AND w.route_id = ${values.Count}";
        }
        if (since is { } moment)
        {
            values.Add(moment);
            which += $" AND w.created_at >= ${values.Count}";
        }
        return RaiseAsync(writes.RunAsync(
            session => session.Execute(
                $"UPDATE notices SET due_at = $1, gave_up_at = NULL WHERE id IN (SELECT w.id FROM ({Untold}) w WHERE {which} ORDER BY w.created_at LIMIT {MostAgain})",
                [.. values]),
            cancellation));
    }

    /// <summary>
    /// What was given up, and what waits to be tried again and is in nobody's hands. The second part names no account, so that the index of what is due is
    /// what finds it.
    /// </summary>
    private const string Untold =
        "SELECT id, account_id, route_id, created_at, attempts FROM notices WHERE account_id = $2 AND gave_up_at IS NOT NULL "
        + "UNION ALL SELECT id, account_id, route_id, created_at, attempts FROM notices WHERE due_at > $1 AND (leased_until IS NULL OR leased_until < $1)";

    private async Task<T> RaiseAsync<T>(Task<T> written)
    {
        var result = await written;
        signal.Raise();
        return result;
    }

    private static NoticeAttemptRow Read(DbDataReader row) => new(
        row.GetGuid(0), row.GetInt32(1), row.Time(2), row.GetInt32(3), row.IsDBNull(4) ? null : row.GetInt32(4), row.TextOrNull(5),
        row.Name<NoticeKind>(6), row.GuidOrNull(7), row.GetInt32(8), row.TimeOrNull(9), row.TimeOrNull(10), row.TimeOrNull(11));
}

/// <summary>One page of a receiver's attempts.</summary>
/// <param name="Older">Where the next page begins; null on the last.</param>
public sealed record NoticeAttemptPage(IReadOnlyList<NoticeAttemptRow> Rows, NoticeCursor? Older);

/// <summary>One attempt, with what became of its notice since.</summary>
public sealed record NoticeAttemptRow(
    Guid NoticeId, int Number, DateTimeOffset StartedAt, int Milliseconds, int? ReplyStatus, string? Problem,
    NoticeKind Kind, Guid? LeadId, int Attempts, DateTimeOffset? DueAt, DateTimeOffset? SentAt, DateTimeOffset? GaveUpAt)
{
    /// <summary>Whether none came after it.</summary>
    public bool IsNewest => Number == Attempts;
}
