using SellerPortal.Connect.Directory;
using SellerPortal.Data;

namespace SellerPortal.Reports.Figures;

/// <summary>A number of a dashboard that people can follow to its leads.</summary>
public enum LeadFigure { Received, Accepted, Delivered, NotShared, Contacted, Quoted, Sold }

/// <summary>A place in a list of leads by day.</summary>
public sealed record FigureLeadCursor(DateOnly Day, Guid LeadId);

/// <param name="Older">Where the next page begins; null on the last.</param>
public sealed record FigureLeadPage(IReadOnlyList<Guid> LeadIds, FigureLeadCursor? Older);

/// <summary>The leads behind a number of the dashboard, newest day first. Days without any are skipped, since the figures say which have some.</summary>
public sealed class FigureLeads(ReadPool reads)
{
    /// <summary>So many days that have some are looked through for a page, and about so many leads.</summary>
    private const int MostDays = 32;
    private const int MostRows = 15_000;

    private const int NearDays = 31;

    public FigureLeadPage Find(AccountDirectory directory, FigureQuestion question, LeadFigure figure, FigureLeadCursor? after, int size) => reads.Read(session =>
    {
        var view = FigureView.Of(session, directory, question.Filter);
        var (measure, sets) = Meaning(view, figure);
        var to = after is not null && after.Day < question.To ? after.Day : question.To;
        var query = new FigureQuery(directory.AccountId, sets, view.Columns);
        // The newest days mostly have enough; of a year all are read only where they have not.
        var near = to.AddDays(-NearDays);
        var days = near > question.From ? query.DaysWith(session, measure, near, to) : [];
        if (days.Sum(day => day.Count) <= 2 * size)
            days = query.DaysWith(session, measure, question.From, to);
        var received = days.Count == 0 ? [] : new FigureQuery(directory.AccountId, null, []).DaysWith(session, Measure.Received, days[^1].Day, days[0].Day);
        var looked = LookedAt(days, received.ToDictionary(day => day.Day, day => day.Count), size + 1);
        if (looked.Count == 0)
            return new FigureLeadPage([], null);
        var found = Leads(session, directory.AccountId, measure, sets, view.Columns, looked, after, size + 1);
        var shown = found.Take(size).ToList();
        return new FigureLeadPage(
            [.. shown.Select(lead => lead.LeadId)],
            found.Count > size ? shown[^1]
                : looked.Count < days.Count ? new FigureLeadCursor(days[looked.Count].Day, Guid.AllBitsSet)
                : null);
    });

    private static (Measure Measure, IReadOnlyList<int>? Sets) Meaning(FigureView view, LeadFigure figure) => figure switch
    {
        LeadFigure.Received => (Measure.Received, view.Sets),
        LeadFigure.Accepted => (Measure.Accepted, view.Sets),
        LeadFigure.Delivered => (Measure.Delivered, view.Sets),
        LeadFigure.NotShared => (Measure.Delivered, view.SetsThatTell(false)),
        LeadFigure.Contacted => (Measure.Contacted, view.SetsThatTell(true)),
        LeadFigure.Quoted => (Measure.Quoted, view.SetsThatTell(true)),
        LeadFigure.Sold => (Measure.Sold, view.SetsThatTell(true)),
        _ => throw new ArgumentOutOfRangeException(nameof(figure), figure, null),
    };

    /// <summary>The newest days that have as many leads as are wanted, as far as their rows can be looked through.</summary>
    /// <param name="received">How many leads each day has in all.</param>
    private static List<DateOnly> LookedAt(List<(DateOnly Day, long Count)> days, Dictionary<DateOnly, long> received, int wanted)
    {
        var looked = new List<DateOnly>();
        long leads = 0, rows = 0;
        foreach (var (day, count) in days)
        {
            rows += received.GetValueOrDefault(day);
            // The first day may have been shown already, or in part.
            if (looked.Count == MostDays || (looked.Count > 1 && (leads >= wanted || rows > MostRows)))
                break;
            looked.Add(day);
            leads += count;
        }
        return looked;
    }

    private static List<FigureLeadCursor> Leads(
        SqlSession session, Guid accountId, Measure measure, IReadOnlyList<int>? sets, IReadOnlyList<(Dimension Dimension, int Id)> columns,
        List<DateOnly> days, FigureLeadCursor? after, int most)
    {
        List<object?> values = [accountId, days[^1], days[0]];
        var where = $"account_id = $1 AND day >= $2 AND day <= $3 AND {WireName.Of(measure)} > 0";
        if (after is not null)
            where += $" AND (day, lead_id) < ({Value(after.Day)}, {Value(after.LeadId)})";
        where += $" AND day IN ({string.Join(", ", days.Concat(Enumerable.Repeat(days[^1], MostDays - days.Count)).Select(day => Value(day)))})";
        foreach (var (dimension, id) in columns)
            where += $" AND {dimension.Column()} = {Value(id)}";
        if (sets is not null)
            where += $" AND buyers_id IN ({string.Join(", ", FigureQuery.Padded(sets).Select(set => Value(set)))})";
        return session.List(
            $"SELECT day, lead_id FROM figure_parts WHERE {where} ORDER BY day DESC, lead_id DESC LIMIT {most}",
            row => new FigureLeadCursor(row.GetFieldValue<DateOnly>(0), row.GetGuid(1)), [.. values]);

        string Value(object value)
        {
            values.Add(value);
            return $"${values.Count}";
        }
    }
}
