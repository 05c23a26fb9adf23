using System.Data.Common;
using SellerPortal.Connect.Directory;
using SellerPortal.Connect.Leads;
using SellerPortal.Data;

namespace SellerPortal.Connect.Deliveries;

/// <summary>
/// The SQL behind <see cref="DeliveryList"/>. What failed or waits to be tried again has an index of its own, which a lead that goes well never
/// touches; the rest is found by the account's index. Other conditions are looked up row by row, in a window.
/// </summary>
internal sealed class DeliveryListQuery
{
    /// <summary>What the index holds: neither on its way nor arrived. To the letter in both places, so that SQLite takes the index; a list of statuses it would not.</summary>
    internal const string Troubled = "status <> 'delivered' AND status <> 'pending'";

    private const string Columns =
        "x.id, x.lead_id, x.created_at, x.buyer_id, x.distribution_group_id, x.test_mode, x.status, x.message, x.problem, x.reply_status, x.retry_count, "
        + "x.due_at, x.delivered_at, x.failed_at";

    private readonly List<object?> _values = [];
    private readonly AccountDirectory _directory;
    private readonly DeliveryFilter _filter;
    private readonly bool _isNewer;
    private readonly string _source;
    private readonly string _window;
    private readonly int _windowValues;
    private readonly string _conditions;

    public DeliveryListQuery(AccountDirectory directory, DeliveryFilter filter, LeadCursor? cursor = null, bool isNewer = false)
    {
        (_directory, _filter, _isNewer) = (directory, filter, isNewer);
        var place = cursor is null ? "" : $" AND (x.created_at, x.id) {(isNewer ? ">" : "<")} ({Value(cursor.CreatedAt)}, {Value(cursor.Id)})";
        _source = $"FROM deliveries x WHERE x.account_id = {Value(directory.AccountId)}{Indexed()}{place} ORDER BY {Order("x")}";
        _window = $"SELECT {Columns} {_source}";
        _windowValues = _values.Count;
        _conditions = Conditions();
    }

    /// <summary>The deliveries of a page, in the order in which they are read: away from the cursor.</summary>
    public List<DeliveryRow> Rows(SqlSession session, int most) => session.List(
        $"SELECT * FROM ({_window} LIMIT {(_filter.IsDense ? most : DeliveryList.Window)}) w WHERE 1 = 1{_conditions} ORDER BY {Order("w")} LIMIT {most}",
        Read, [.. _values]);

    /// <summary>Where the deliveries that were looked at end, if there are more behind; null if all were.</summary>
    public LeadCursor? EndOfWindow(SqlSession session)
    {
        if (_filter.IsDense || _isNewer)
            return null;
        var last = session.First(
            $"SELECT w.created_at, w.id FROM ({_window} LIMIT {DeliveryList.Window}) w ORDER BY w.created_at, w.id LIMIT 1",
            row => new LeadCursor(row.Time(0), row.GetGuid(1)), [.. _values.Take(_windowValues)]);
        return last is not null && new DeliveryListQuery(_directory, _filter, last).IsEmpty(session) ? null : last;
    }

    /// <summary>The next deliveries after the cursor, each with whether the filter lets it through.</summary>
    public List<(LeadCursor Place, bool Matches)> Step(SqlSession session, int looked) => session.List(
        $"SELECT w.created_at, w.id, CASE WHEN 1 = 1{_conditions} THEN 1 ELSE 0 END FROM ({_window} LIMIT {looked}) w ORDER BY {Order("w")}",
        row => (new LeadCursor(row.Time(0), row.GetGuid(1)), row.GetInt32(2) == 1), [.. _values]);

    /// <summary>How many there are, counted up to a bound.</summary>
    public int Count(SqlSession session, int most) => session.First(
        // Where nothing is looked up row by row, the index alone is counted.
        $"SELECT COUNT(*) FROM ({(_filter.IsDense ? $"SELECT x.id {_source}" : _window)} LIMIT {most}) w WHERE 1 = 1{_conditions}", row => new Number(row.GetInt32(0)), [.. _values])!.Value;

    /// <summary>What went wrong at whom, the most frequent first, among the newest of them.</summary>
    public List<FailureCause> Causes(SqlSession session, int looked, int most) => session.List(
        $"SELECT w.buyer_id, w.problem, COUNT(*), MIN(w.failed_at), MAX(w.reply_status) FROM ({_window} LIMIT {looked}) w WHERE w.problem IS NOT NULL{_conditions} "
        + $"GROUP BY w.buyer_id, w.problem ORDER BY COUNT(*) DESC, w.buyer_id, w.problem LIMIT {most}",
        row => new FailureCause(row.GetGuid(0), row.GetString(1), row.GetInt32(2), row.TimeOrNull(3), row.IsDBNull(4) ? null : row.GetInt32(4)), [.. _values]);

    private bool IsEmpty(SqlSession session) => session.First($"{_window} LIMIT 1", _ => "one", [.. _values.Take(_windowValues)]) is null;

    private string Indexed()
    {
        var conditions = _filter.Status is DeliveryStatus.Failed or DeliveryStatus.PendingRetry ? $" AND {Troubled} AND x.status = {Value(_filter.Status)}" : "";
        if (_filter.From is { } from)
            conditions += $" AND x.created_at >= {Value(_directory.StartOf(from))}";
        if (_filter.To is { } to)
            conditions += $" AND x.created_at < {Value(_directory.StartOf(to.AddDays(1)))}";
        return conditions;
    }

    private string Conditions()
    {
        var conditions = _filter.Status is DeliveryStatus.Pending or DeliveryStatus.Delivered ? $" AND w.status = {Value(_filter.Status)}" : "";
        if (_filter.BuyerId is { } buyer)
            conditions += $" AND w.buyer_id = {Value(buyer)}";
        if (_filter.GroupId is { } group)
            conditions += $" AND w.distribution_group_id = {Value(group)}";
        if (_filter.TestMode is { } test)
            conditions += $" AND w.test_mode = {Value(test)}";
        if (_filter.Problem is { } problem)
            conditions += $" AND w.problem = {Value(problem)}";
        return conditions + _filter.HttpClass switch
        {
            null => "",
            0 => " AND w.reply_status IS NULL",
            { } hundreds => $" AND w.reply_status >= {Value(hundreds * 100)} AND w.reply_status < {Value((hundreds + 1) * 100)}",
        };
    }

    private string Order(string table) => _isNewer ? $"{table}.created_at, {table}.id" : $"{table}.created_at DESC, {table}.id DESC";

    private string Value(object? value)
    {
        _values.Add(value);
        return $"${_values.Count}";
    }

    private static DeliveryRow Read(DbDataReader row) => new(
        row.GetGuid(0), row.GetGuid(1), row.Time(2), row.GetGuid(3), row.GetGuid(4), row.GetBoolean(5), row.Name<DeliveryStatus>(6), row.TextOrNull(7), row.TextOrNull(8),
        row.IsDBNull(9) ? null : row.GetInt32(9), row.GetInt32(10), row.TimeOrNull(11), row.TimeOrNull(12), row.TimeOrNull(13));

    private sealed record Number(int Value);
}
