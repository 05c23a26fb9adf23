using System.Globalization;
using SellerPortal.Data;

namespace SellerPortal.Reports.Figures;

/// <summary>The SQL that reads figures of a range of days: by the day, or whole months by the month. Few texts, so that connections keep them prepared.</summary>
internal sealed class FigureQuery
{
    /// <summary>Ranges of more days read whole months at once; no page shows their days.</summary>
    public const int MostDays = 92;

    private readonly List<object?> _values;
    private readonly string _where;
    private readonly IReadOnlyList<Dimension> _apart;
    private readonly string _by;
    private readonly bool _isApart;

    /// <param name="sets">The sets of buyers that are meant; null: all.</param>
    /// <param name="names">Filters by number of a name.</param>
    /// <param name="by">What rows are told apart by in place of the day; null, or the buyer, who is in sets: nothing.</param>
    public FigureQuery(Guid accountId, IReadOnlyList<int>? sets, IReadOnlyList<(Dimension Dimension, int Id)> names, Dimension? by = null)
    {
        _by = by is null ? "day" : by.Value.Column() ?? FigureName.Any.ToString(CultureInfo.InvariantCulture);
        _isApart = by is null || by.Value.Column() is not null;
        _apart = [.. names.Select(name => name.Dimension).Concat(by?.Column() is null ? [] : [by!.Value])];
        _values = [accountId, null, null, null];
        _where = "account_id = $1 AND grain = $2 AND day >= $3 AND day <= $4";
        foreach (var (dimension, id) in names)
            _where += $" AND {dimension.Column()} = {Value(id)}";
        if (sets is not null)
            _where += $" AND buyers_id IN ({string.Join(", ", Padded(sets).Select(set => Value(set)))})";
    }

    /// <summary>The sums of a range, whole months at once if so asked: a row for each day (or month), set of buyers and currency, or in place of the day for each value of the further column.</summary>
    public List<FigureLine> Read(SqlSession session, DateOnly from, DateOnly to, bool byMonth, IReadOnlyList<Measure> measures)
    {
        var lines = new List<FigureLine>();
        var group = _isApart ? $"{_by}, " : "";
        foreach (var (table, first, last) in Segments(from, to, byMonth))
        {
            Mean(table, first, last);
            lines.AddRange(session.List(
                $"SELECT {_by}, buyers_id, currency, {FigureSums.SumsOf(measures)} FROM {table} WHERE {_where} GROUP BY {group}buyers_id, currency",
                row => new FigureLine(
                    _by == "day" ? row.GetFieldValue<DateOnly>(0) : first, _by == "day" ? FigureName.Any : row.GetInt32(0), row.GetInt32(1), row.GetString(2),
                    FigureSums.Read(row, 3, measures)),
                [.. _values]));
        }
        return lines;
    }

    /// <summary>The days that count something, newest first, and how much.</summary>
    public List<(DateOnly Day, long Count)> DaysWith(SqlSession session, Measure measure, DateOnly from, DateOnly to)
    {
        Mean("figure_days", from, to);
        return session.List(
            $"SELECT day, CAST(SUM({WireName.Of(measure)}) AS bigint) FROM figure_days WHERE {_where} GROUP BY day HAVING SUM({WireName.Of(measure)}) > 0 ORDER BY day DESC",
            row => (row.GetFieldValue<DateOnly>(0), row.GetInt64(1)), [.. _values]);
    }

    private void Mean(string table, DateOnly first, DateOnly last) =>
        (_values[1], _values[2], _values[3]) = (FigureGrain.For(_apart, table == "figure_months").Number, first, last);

    /// <summary>A list of one, two, four, eight … numbers that means the same.</summary>
    public static IEnumerable<int> Padded(IReadOnlyList<int> ids)
    {
        var places = 1;
        while (places < ids.Count)
            places *= 2;
        return ids.Concat(Enumerable.Repeat(ids.Count > 0 ? ids[^1] : int.MinValue, places - ids.Count));
    }

    private static IEnumerable<(string Table, DateOnly First, DateOnly Last)> Segments(DateOnly from, DateOnly to, bool byMonth)
    {
        var firstMonth = from.Day == 1 ? from : new DateOnly(from.Year, from.Month, 1).AddMonths(1);
        var endOfMonths = new DateOnly(to.Year, to.Month, 1);
        if (to == endOfMonths.AddMonths(1).AddDays(-1))
            endOfMonths = endOfMonths.AddMonths(1);
        if (!byMonth || firstMonth >= endOfMonths)
        {
            yield return ("figure_days", from, to);
            yield break;
        }
        if (from < firstMonth)
            yield return ("figure_days", from, firstMonth.AddDays(-1));
        yield return ("figure_months", firstMonth, endOfMonths.AddDays(-1));
        if (to >= endOfMonths)
            yield return ("figure_days", endOfMonths, to);
    }

    private string Value(int value)
    {
        _values.Add(value);
        return string.Create(CultureInfo.InvariantCulture, $"${_values.Count}");
    }
}

/// <summary>One line of figures.</summary>
/// <param name="Day">The day or the first of the month; of lines by name, the first of the range.</param>
/// <param name="Name">The number of a name, where lines are told apart by one.</param>
internal sealed record FigureLine(DateOnly Day, int Name, int Buyers, string Currency, FigureSums Sums);
