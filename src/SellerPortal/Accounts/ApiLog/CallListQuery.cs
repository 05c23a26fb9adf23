using SellerPortal.Data;

namespace SellerPortal.Accounts.ApiLog;

/// <summary>The SQL of one page of <see cref="CallList"/>. The number of different texts is small, so that connections keep them prepared.</summary>
internal sealed class CallListQuery(Guid accountId, CallFilter filter)
{
    /// <summary>Calls below a place, newest first.</summary>
    /// <param name="end">Where the request stopped looking, if there may be more behind; null if all were seen.</param>
    public List<LoggedCall> Older(SqlSession session, Guid? cursor, int most, out Guid? end)
    {
        end = null;
        if (filter.Id is not null)
            return Named(session, most);
        var values = new Values();
        if (filter.IsDense)
            return session.List(
                $"{CallRows.Select}WHERE account_id = {values.Add(accountId)} AND id < {values.Add(cursor ?? Guid.AllBitsSet)} ORDER BY id DESC LIMIT {most}",
                CallRows.Read, values.All);
        // The newest hour that has any is where they begin.
        if (NewestHour(session, cursor) is not { } hour)
            return [];
        var after = CallIds.Start(hour.AddHours(1));
        var top = cursor is { } place && place.CompareTo(after) < 0 ? place : after;
        var bottom = EndOfWindow(session, top, newer: false);
        var rows = session.List(
            $"{CallRows.Select}WHERE account_id = {values.Add(accountId)} AND id < {values.Add(top)} AND id >= {values.Add(bottom ?? Guid.Empty)}"
            + $"{Conditions(values)} ORDER BY id DESC LIMIT {most}",
            CallRows.Read, values.All);
        if (rows.Count < most && bottom is not null && NewestHour(session, bottom) is not null)
            end = bottom;
        return rows;
    }

    /// <summary>Calls above a place, the nearest first.</summary>
    public List<LoggedCall> Newer(SqlSession session, Guid cursor, int most)
    {
        var values = new Values();
        var top = filter.IsDense ? null : EndOfWindow(session, cursor, newer: true);
        return session.List(
            $"{CallRows.Select}WHERE account_id = {values.Add(accountId)} AND id > {values.Add(cursor)} AND id <= {values.Add(top ?? Guid.AllBitsSet)}"
            + $"{Conditions(values)} ORDER BY id LIMIT {most}",
            CallRows.Read, values.All);
    }

    /// <summary>The call of that id, or those of the lead of that id.</summary>
    private List<LoggedCall> Named(SqlSession session, int most)
    {
        var values = new Values();
        var (account, id) = (values.Add(accountId), values.Add(filter.Id!.Value));
        return session.List(
            $"{CallRows.Select}WHERE account_id = {account} AND id IN (SELECT id FROM logged_calls WHERE account_id = {account} AND id = {id} "
            + $"UNION SELECT id FROM logged_calls WHERE lead_id = {id}){Conditions(values)} ORDER BY id DESC LIMIT {most}",
            CallRows.Read, values.All);
    }

    /// <summary>The last call of the window that begins at a place; null if the log ends before. The key's index counts them off.</summary>
    private Guid? EndOfWindow(SqlSession session, Guid cursor, bool newer) => session.First(
        $"SELECT id FROM logged_calls WHERE account_id = $1 AND id {(newer ? "> $2 ORDER BY id" : "< $2 ORDER BY id DESC")} LIMIT 1 OFFSET {CallList.Window - 1}",
        row => new Place(row.GetGuid(0)), accountId, cursor)?.Id;

    private DateTimeOffset? NewestHour(SqlSession session, Guid? cursor)
    {
        var values = new Values();
        var before = cursor is { } place ? CallIds.TimeOf(place) : DateTimeOffset.MaxValue;
        var found = session.First(
            $"SELECT hour FROM call_counts WHERE account_id = {values.Add(accountId)} AND hour <= {values.Add(before)}{Conditions(values)} ORDER BY hour DESC LIMIT 1",
            row => new Hour(row.Time(0)), values.All);
        return found?.At;
    }

    // The same columns in the log and in its counts.
    private string Conditions(Values values)
    {
        var conditions = "";
        if (filter.Service is { } service)
            conditions += $" AND service = {values.Add(service)}";
        if (filter.CallerId is { } caller)
            conditions += $" AND caller_id = {values.Add(caller)}";
        if (filter.StatusClass is { } status)
            conditions += $" AND status >= {values.Add(status * 100)} AND status < {values.Add((status + 1) * 100)}";
        if (filter.ErrorCode is { } code)
            conditions += $" AND error_code = {values.Add(code)}";
        if (filter.Method is { } method)
            conditions += $" AND method = {values.Add(method)}";
        if (filter.Endpoint is { } endpoint)
            conditions += $" AND endpoint = {values.Add(endpoint)}";
        return conditions;
    }

    private sealed record Place(Guid Id);

    private sealed record Hour(DateTimeOffset At);

    private sealed class Values
    {
        private readonly List<object?> _values = [];

        public object?[] All => [.. _values];

        public string Add(object value)
        {
            _values.Add(value);
            return $"${_values.Count}";
        }
    }
}
