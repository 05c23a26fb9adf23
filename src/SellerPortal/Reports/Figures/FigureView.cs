using SellerPortal.Connect.Directory;
using SellerPortal.Data;

namespace SellerPortal.Reports.Figures;

/// <summary>An account's figures under a filter, as far as buyers share them at this moment.</summary>
internal sealed class FigureView
{
    private readonly AccountDirectory _directory;
    private readonly FigureFilter _filter;
    private readonly BuyerSets _sets;
    private readonly IReadOnlyList<int>? _setIds;
    private readonly IReadOnlyList<(Dimension Dimension, int Id)> _columns;

    private FigureView(AccountDirectory directory, FigureFilter filter, BuyerSets sets, ValueNames names)
    {
        (_directory, _filter, _sets, Names) = (directory, filter, sets, names);
        _setIds = filter.IsWithoutBuyer ? [FigureName.None] : filter.BuyerId is { } buyerId ? sets.With(buyerId) : null;
        _columns = [.. filter.ByColumn.Select(value => (value.Key, names.IdOf(value.Key, value.Value)))];
    }

    public ValueNames Names { get; }

    public static FigureView Of(SqlSession session, AccountDirectory directory, FigureFilter filter)
    {
        var sets = BuyerSets.Read(session, directory.AccountId);
        return new FigureView(directory, filter, sets, ValueNames.Read(session, directory, sets));
    }

    /// <summary>The figures of each day that has any, or of each month.</summary>
    public List<(DateOnly Day, FigureLine Line)> Points(SqlSession session, DateOnly from, DateOnly to, bool byMonth, IReadOnlyList<Measure> measures) =>
    [
        .. new FigureQuery(_directory.AccountId, _setIds, _columns).Read(session, from, to, byMonth, measures)
            .Select(line => (byMonth ? Later(FirstOfMonth(line.Day), from) : line.Day, line)),
    ];

    public LeadTotals Total(IEnumerable<(DateOnly Day, FigureLine Line)> points) => Add(points.Select(point => point.Line), _filter.BuyerId);

    /// <summary>A point for each day or month of the range.</summary>
    public List<FigurePoint> WithEmpty(IEnumerable<(DateOnly Day, FigureLine Line)> points, DateOnly from, DateOnly to, bool byMonth)
    {
        var known = points.ToLookup(point => point.Day, point => point.Line);
        var all = new List<FigurePoint>();
        for (var day = from; day <= to; day = byMonth ? FirstOfMonth(day).AddMonths(1) : day.AddDays(1))
            all.Add(new FigurePoint(day, Add(known[day], _filter.BuyerId)));
        return all;
    }

    /// <summary>The figures of each value of a dimension, the most leads first.</summary>
    public List<NamedRow> Rows(SqlSession session, DateOnly from, DateOnly to, bool byMonth, Dimension by, IReadOnlyList<Measure> measures)
    {
        var lines = new FigureQuery(_directory.AccountId, _setIds, _columns, by).Read(session, from, to, byMonth, measures);
        var rows = by == Dimension.Buyer
            ? lines.SelectMany(line => BuyersOf(line).Select(buyer => (Buyer: buyer, Line: line))).GroupBy(pair => pair.Buyer)
                .Select(buyer => new NamedRow(
                    Names.OfBuyer(buyer.Key), Add(buyer.Select(pair => pair.Line), buyer.Key == Guid.Empty ? null : buyer.Key)))
            : lines.GroupBy(line => line.Name).Select(name => new NamedRow(Names.Of(by, name.Key), Add(name, _filter.BuyerId)));
        return [.. rows.Where(row => !row.Figures.IsEmpty).OrderByDescending(row => row.Figures.Received).ThenBy(row => row.Value.Text, StringComparer.CurrentCultureIgnoreCase)];
    }

    /// <summary>The sets at which a measure counts what the seller may know; null: all.</summary>
    public IReadOnlyList<int>? SetsThatTell(bool tells) => [.. (_setIds ?? _sets.All).Where(set => _sets.Tells(set, _filter.BuyerId) == tells)];

    /// <summary>The sets that the filter means; null: all.</summary>
    public IReadOnlyList<int>? Sets => _setIds;

    public IReadOnlyList<(Dimension Dimension, int Id)> Columns => _columns;

    public BuyerSets Buyers => _sets;

    /// <summary>Adds lines up.</summary>
    /// <param name="buyerId">The buyer whose lines they are; null: those of all.</param>
    public LeadTotals Add(IEnumerable<FigureLine> lines, Guid? buyerId)
    {
        var figures = new LeadTotals();
        foreach (var line in lines)
            if (line.Currency.Length == 0)
                figures.AddLeads(line.Sums, _sets.Tells(line.Buyers, buyerId));
            else
                figures.AddMoney(line.Sums, line.Currency == _directory.Currency, _sets.SharingOf(_sets.Of(line.Buyers).Single()));
        return figures;
    }

    /// <summary>The buyers to which a line belongs: all of its set, or only the one that is asked for; nobody's lines are those of <see cref="Guid.Empty"/>.</summary>
    private IEnumerable<Guid> BuyersOf(FigureLine line)
    {
        if (line.Buyers == FigureName.None)
            return [Guid.Empty];
        var buyers = _sets.Of(line.Buyers);
        return _filter.BuyerId is { } only ? buyers.Where(buyer => buyer == only) : buyers;
    }

    private static DateOnly FirstOfMonth(DateOnly day) => new(day.Year, day.Month, 1);

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;
}
