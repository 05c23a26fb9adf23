using SellerPortal.Data;

namespace SellerPortal.Accounts.ApiLog;

/// <summary>An account's calls, newest first, a page at a time.</summary>
/// <remarks>
/// The log's order is its key's. A filter looks at <see cref="Window"/> calls a request at most; the hours' counts say where to begin, so that calls
/// which are rare, or long ago, are found at once.
/// </remarks>
public sealed class CallList(ReadPool reads)
{
    /// <summary>Most calls that one request looks at.</summary>
    public const int Window = 20_000;

    /// <summary>Most calls of one lead that are shown.</summary>
    public const int MostOfLead = 50;

    // The lead's calls come first and name no account: SQLite would otherwise go through the account's whole log, which is in the order asked for.
    internal static readonly string OfLeadSql =
        $"{CallRows.Select}WHERE account_id = $1 AND id IN (SELECT id FROM logged_calls WHERE lead_id = $2) ORDER BY id LIMIT {MostOfLead}";

    /// <summary>The page before or after a call; the first page without one.</summary>
    /// <param name="newer">Whether the page lies before the call: newer ones.</param>
    public CallPage Read(Guid accountId, CallFilter filter, Guid? cursor, bool newer, int size) => reads.Read(session =>
        newer && cursor is { } place
            ? Before(session, accountId, filter, place, size) ?? From(session, accountId, filter, null, size)
            : From(session, accountId, filter, cursor, size));

    /// <summary>One call with what it said; null for an unknown id, which another account's is too.</summary>
    public (LoggedCall Call, LoggedContent? Content)? Find(Guid accountId, Guid id) => reads.Read(session =>
        session.First($"{CallRows.Select}WHERE account_id = $1 AND id = $2", CallRows.Read, accountId, id) is not { } call
            ? ((LoggedCall, LoggedContent?)?)null
            : (call, session.First(
                "SELECT lead_id, request, response, ignored, problem FROM logged_contents WHERE account_id = $1 AND call_id = $2",
                row => new LoggedContent
                {
                    AccountId = accountId, CallId = id, LeadId = row.GuidOrNull(0), Request = row.TextOrNull(1), Response = row.TextOrNull(2),
                    Ignored = row.TextOrNull(3), Problem = row.TextOrNull(4),
                },
                accountId, id)));

    /// <summary>The calls that made a lead, read it or were about it, oldest first.</summary>
    public IReadOnlyList<LoggedCall> OfLead(Guid accountId, Guid leadId) => reads.Read(session => session.List(
        OfLeadSql, CallRows.Read, accountId, leadId));

    private static CallPage From(SqlSession session, Guid accountId, CallFilter filter, Guid? cursor, int size)
    {
        var query = new CallListQuery(accountId, filter);
        var rows = query.Older(session, cursor, size + 1, out var end);
        var newest = cursor is not null && rows.Count > 0 ? rows[0].Id : cursor;
        if (rows.Count <= size)
            return new CallPage(rows, newest, end, end is { } last ? CallIds.TimeOf(last) : null);
        rows.RemoveAt(size);
        return new CallPage(rows, newest, rows[^1].Id, null);
    }

    /// <summary>Null unless it is a whole page: the newest page is always one.</summary>
    private static CallPage? Before(SqlSession session, Guid accountId, CallFilter filter, Guid cursor, int size)
    {
        var rows = new CallListQuery(accountId, filter).Newer(session, cursor, size + 1);
        if (rows.Count <= size)
            return null;
        rows.RemoveAt(size);
        rows.Reverse();
        return new CallPage(rows, rows[0].Id, rows[^1].Id, null);
    }
}
