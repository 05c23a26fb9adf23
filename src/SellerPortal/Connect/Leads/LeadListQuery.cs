using System.Data.Common;
using SellerPortal.Connect.Directory;
using SellerPortal.Connect.Fields;
using SellerPortal.Data;

namespace SellerPortal.Connect.Leads;

/// <summary>The SQL of one page of <see cref="LeadList"/>. The number of different texts is small, so that connections keep them prepared.</summary>
internal sealed class LeadListQuery
{
    private const string Count = "(SELECT COUNT(*) FROM deliveries d WHERE d.lead_id = l.id";
    private const string Columns =
        "SELECT l.id, l.created_at, l.test_mode, l.method, l.distribution_group_id, l.fields, l.erased_at, "
        + Count + "), " + Count + " AND d.status = 'delivered'), " + Count + " AND d.status = 'failed') ";

    private readonly List<object?> _values = [];
    private readonly string _account;
    private readonly bool _isNewer;
    private readonly string _window;
    private readonly int _windowValues;
    private readonly string _conditions;
    private readonly LeadFilter _filter;
    private readonly AccountDirectory _directory;

    public LeadListQuery(AccountDirectory directory, LeadFilter filter, LeadCursor? cursor, bool isNewer)
    {
        (_directory, _filter) = (directory, filter);
        _isNewer = isNewer;
        _account = Value(directory.AccountId);
        var place = cursor is null ? "" : $" AND (x.created_at, x.id) {(isNewer ? ">" : "<")} ({Value(cursor.CreatedAt)}, {Value(cursor.Id)})";
        _window = $"SELECT x.id, x.created_at, x.test_mode FROM {Source()}{place} ORDER BY {Order("x")}";
        _windowValues = _values.Count;
        _conditions = Conditions();
    }

    /// <summary>The leads of the page, in the order in which they are read: away from the cursor.</summary>
    public List<LeadRow> Rows(SqlSession session, int most)
    {
        var page = $"SELECT w.id FROM ({_window} LIMIT {(_filter.IsDense ? most : LeadList.Window)}) w WHERE 1 = 1{_conditions} ORDER BY {Order("w")} LIMIT {most}";
        return session.List(
            Columns
            // SQLite reads what stands left of a cross join first: the page, and not the account's whole index.
            + $"FROM ({page}) p CROSS JOIN leads l WHERE l.id = p.id AND l.account_id = {_account} ORDER BY {Order("l")}",
            Read, [.. _values]);
    }

    /// <summary>The account's leads among these, newest first.</summary>
    /// <param name="ids">At least one.</param>
    /// <param name="places">How many ids the text of the query has room for, so that it is the same for all pages.</param>
    public static List<LeadRow> RowsOf(SqlSession session, Guid accountId, IReadOnlyList<Guid> ids, int places)
    {
        var list = string.Join(", ", Enumerable.Range(2, places).Select(number => $"${number}"));
        object?[] values = [accountId, .. ids.Cast<object?>(), .. Enumerable.Repeat<object?>(ids[^1], places - ids.Count)];
        return session.List(Columns + $"FROM leads l WHERE l.id IN ({list}) AND l.account_id = $1 ORDER BY l.created_at DESC, l.id DESC", Read, values);
    }

    /// <summary>Where the leads that were looked at end, if there are more behind; null if all were.</summary>
    public LeadCursor? EndOfWindow(SqlSession session)
    {
        if (_filter.IsDense || _isNewer)
            return null;
        var last = session.First(
            $"SELECT w.created_at, w.id FROM ({_window} LIMIT {LeadList.Window}) w ORDER BY w.created_at, w.id LIMIT 1",
            row => new LeadCursor(row.Time(0), row.GetGuid(1)), [.. _values.Take(_windowValues)]);
        return last is not null && new LeadListQuery(_directory, _filter, last, isNewer: false).WindowIsEmpty(session) ? null : last;
    }

    private bool WindowIsEmpty(SqlSession session) =>
        session.First($"{_window} LIMIT 1", _ => "one", [.. _values.Take(_windowValues)]) is null;

    private string Source()
    {
        var source = _filter.Search is { GroupId: null } search
            ? $"({Found(search)}) f CROSS JOIN leads x WHERE x.id = f.id AND x.account_id = {_account}"
            : $"leads x WHERE x.account_id = {_account}";
        if (_filter.Search?.GroupId is { } named)
            source += $" AND x.distribution_group_id = {Value(named)}";
        if (_filter.GroupId is { } chosen)
            source += $" AND x.distribution_group_id = {Value(chosen)}";
        if (_filter.From is { } from)
            source += $" AND x.created_at >= {Value(_directory.StartOf(from))}";
        if (_filter.To is { } to)
            source += $" AND x.created_at < {Value(_directory.StartOf(to.AddDays(1)))}";
        return source;
    }

    /// <summary>The ids of what a search means, each once.</summary>
    private string Found(LeadSearch search)
    {
        var ways = search.Keys
            .Select(key => Some($"lead_id AS id FROM lead_keys WHERE account_id = {_account} AND value = {Value(key.Value)} AND kind = {Value(key.Kind)} ORDER BY lead_id DESC"))
            .ToList();
        if (search.NamePrefix is { } name)
            ways.Add(Some($"lead_id AS id FROM lead_keys WHERE account_id = {_account} AND value >= {Value(name)} AND value < {Value(name + '\uffff')} AND kind = {Value(LeadKeyKind.Name)}"));
        if (search.Id is { } id)
        {
            var parameter = Value(id);
            ways.Add(Some($"id FROM leads WHERE id = {parameter}"));
            ways.Add(Some($"lead_id AS id FROM deliveries WHERE id = {parameter}"));
        }
        return ways.Count == 0 ? "SELECT id FROM leads WHERE 1 = 0" : string.Join(" UNION ", ways);
    }

    private static string Some(string select) => $"SELECT k.id FROM (SELECT {select} LIMIT {LeadList.MostFound}) k";

    private string Conditions()
    {
        var conditions = _filter.TestMode is { } test ? $" AND w.test_mode = {Value(test)}" : "";
        if (_filter.BuyerId is null && _filter.Status is null)
            return conditions;
        var buyer = _filter.BuyerId is { } id ? $" AND d.buyer_id = {Value(id)}" : "";
        var status = _filter.Status is { } wanted ? $" AND d.status = {Value(wanted)}" : "";
        return $"{conditions} AND EXISTS (SELECT 1 FROM deliveries d WHERE d.lead_id = w.id{buyer}{status})";
    }

    private string Order(string table) => _isNewer ? $"{table}.created_at, {table}.id" : $"{table}.created_at DESC, {table}.id DESC";

    private string Value(object value)
    {
        _values.Add(value);
        return $"${_values.Count}";
    }

    private static LeadRow Read(DbDataReader row) => new(
        row.GetGuid(0), row.Time(1), row.GetBoolean(2), row.Name<LeadMethod>(3), row.GuidOrNull(4),
        row.TextOrNull(5) is { } fields ? LeadRows.FromJson(fields) : LeadFieldValues.Empty, !row.IsDBNull(6),
        row.GetInt32(7), row.GetInt32(8), row.GetInt32(9));
}
