using SellerPortal.Connect.Directory;
using SellerPortal.Data;

namespace SellerPortal.Reports.Figures;

/// <summary>What a person asks of the figures.</summary>
/// <param name="From">First day in which leads were received, in the account's time zone.</param>
/// <param name="To">Last day, included.</param>
/// <param name="Compared">The range to compare with; null: none.</param>
/// <param name="By">What the table tells apart.</param>
public sealed record FigureQuestion(DateOnly From, DateOnly To, (DateOnly From, DateOnly To)? Compared, FigureFilter Filter, Dimension By)
{
    /// <summary>The most days that a question covers: ten years.</summary>
    public const int MostDays = 3_660;

    /// <summary>Whether its points are months; days otherwise.</summary>
    public bool IsByMonth => To.DayNumber - From.DayNumber >= FigureQuery.MostDays;
}

/// <summary>The answer.</summary>
/// <param name="Points">By day or month, those without leads included.</param>
/// <param name="ComparedPoints">The same of the range to compare with, point by point; empty without one.</param>
/// <param name="Rows">The most leads first.</param>
/// <param name="Known">From the first day that has figures to the last; null: none has. Whatever the filter.</param>
/// <param name="IsRecounting">Whether all leads are being counted anew.</param>
public sealed record LiveDashboard(
    FigureQuestion Question, string Currency, LeadTotals Totals, LeadTotals? Compared, IReadOnlyList<FigurePoint> Points, IReadOnlyList<FigurePoint> ComparedPoints,
    IReadOnlyList<NamedRow> Rows, IReadOnlyDictionary<Dimension, IReadOnlyList<NamedValue>> Values, (DateOnly From, DateOnly To)? Known, bool IsRecounting);

/// <param name="Day">Of a month, its first day in the range.</param>
public sealed record FigurePoint(DateOnly Day, LeadTotals Figures);

/// <summary>A value that figures are filtered by.</summary>
/// <param name="Key">As links have it: the value itself, or a number sign and the number of its name.</param>
public sealed record NamedValue(string Key, string Text)
{
    /// <summary>The key of what has no value: no source given, meant for no buyer.</summary>
    public const string None = "#0";
}

/// <summary>The figures of one value.</summary>
public sealed record NamedRow(NamedValue Value, LeadTotals Figures);

/// <summary>Answers questions about leads and what became of them, from the figures that <see cref="FigureKeeper"/> keeps: no lead is read.</summary>
public sealed class LiveFigures(ReadPool reads)
{
    private static readonly Measure[] Asked =
    [
        Measure.Received, Measure.Accepted, Measure.Delivered, Measure.Contacted, Measure.Quoted, Measure.Sold,
        Measure.Sold7, Measure.Sold14, Measure.Sold30, Measure.Cost, Measure.Costed,
        Measure.Income, Measure.Priced, Measure.Sales, Measure.Earning, Measure.Revenue,
    ];

    public LiveDashboard Read(AccountDirectory directory, FigureQuestion question) => reads.Read(session =>
    {
        var view = FigureView.Of(session, directory, question.Filter);
        var points = view.Points(session, question.From, question.To, question.IsByMonth, Asked);
        var compared = question.Compared is var (from, to) ? view.Points(session, from, to, question.IsByMonth, Asked) : [];
        return new LiveDashboard(
            question,
            directory.Currency,
            view.Total(points),
            question.Compared is null ? null : view.Total(compared),
            view.WithEmpty(points, question.From, question.To, question.IsByMonth),
            question.Compared is var (first, last) ? view.WithEmpty(compared, first, last, question.IsByMonth) : [],
            view.Rows(session, question.From, question.To, question.IsByMonth, question.By, Asked),
            view.Names.All,
            Known(session, directory.AccountId),
            session.First("SELECT 'recounting' FROM figure_accounts WHERE account_id = $1 AND recount_begun_at IS NOT NULL", row => row.GetString(0), directory.AccountId) is not null);
    });

    private static (DateOnly, DateOnly)? Known(SqlSession session, Guid accountId) =>
        Edge(session, accountId, "") is { } first && Edge(session, accountId, " DESC") is { } last ? (first.Day, last.Day) : null;

    private static Edged? Edge(SqlSession session, Guid accountId, string order) => session.First(
        $"SELECT day FROM figure_days WHERE account_id = $1 AND grain = $2 ORDER BY day{order} LIMIT 1", row => new Edged(row.GetFieldValue<DateOnly>(0)),
        accountId, FigureGrain.For([], ofMonths: false).Number);

    private sealed record Edged(DateOnly Day);
}
