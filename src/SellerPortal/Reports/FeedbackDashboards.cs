using SellerPortal.Connect.Directory;
using SellerPortal.Data;

namespace SellerPortal.Reports;

/// <summary>A report's figures from every side.</summary>
/// <param name="Currency">What its amounts are in: the account's.</param>
/// <param name="Days">Every day asked for, also those without leads, by the account's time zone.</param>
/// <param name="Buyers">The largest first; so with groups and sources.</param>
/// <param name="Sources">By marketing source; a null name is 'none given'.</param>
public sealed record FeedbackDashboard(
    string Currency,
    ReportFigures Totals,
    IReadOnlyList<DayFigures> Days,
    IReadOnlyList<NamedFigures> Buyers,
    IReadOnlyList<NamedFigures> Groups,
    IReadOnlyList<NamedFigures> Sources);

public sealed record DayFigures(DateOnly Day, ReportFigures Figures);

public sealed record NamedFigures(string? Name, ReportFigures Figures);

/// <summary>Draws up dashboards from the rows of one report. The database adds up; nothing else is read.</summary>
public sealed class FeedbackDashboards(ReadPool reads, AccountDirectories directories)
{
    /// <summary>Sources are free text: of more than this many, the largest are shown.</summary>
    private const int MostNames = 200;

    private static readonly string TotalsSql = $"SELECT {ReportFigures.Columns} FROM report_rows WHERE report_id = $1 AND account_id = $2";
    private static readonly string ByDay =
        $"SELECT day, {ReportFigures.Columns} FROM report_rows WHERE report_id = $1 AND account_id = $2 GROUP BY day ORDER BY day";

    /// <summary>The dashboard of a report that is ready.</summary>
    public async ValueTask<FeedbackDashboard> OfAsync(Report report, CancellationToken cancellation)
    {
        var currency = (await directories.GetAsync(report.AccountId, cancellation)).Currency;
        return reads.Read(session =>
        {
            object?[] of = [report.Id, report.AccountId, currency];
            return new FeedbackDashboard(
                currency,
                session.First(TotalsSql, row => ReportFigures.Read(row, 0), of)!,
                WithEmptyDays(report, session.List(ByDay, row => new DayFigures(row.GetFieldValue<DateOnly>(0), ReportFigures.Read(row, 1)), of)),
                session.List(By("buyer"), Named, of),
                session.List(By("distribution_group"), Named, of),
                session.List(By("source"), Named, of));
        });
    }

    private static string By(string column) =>
        $"SELECT {column}, {ReportFigures.Columns} FROM report_rows WHERE report_id = $1 AND account_id = $2 "
        + $"GROUP BY {column} ORDER BY COUNT(*) DESC, {column} LIMIT {MostNames}";

    private static NamedFigures Named(System.Data.Common.DbDataReader row) => new(row.TextOrNull(0), ReportFigures.Read(row, 1));

    /// <summary>
    /// The days asked for are UTC, the account's may begin earlier or later: a lead at their edge can lie a day outside. Such days are shown too.
    /// </summary>
    private static List<DayFigures> WithEmptyDays(Report report, List<DayFigures> days)
    {
        var known = days.ToDictionary(d => d.Day, d => d.Figures);
        var asked = Enumerable.Range(0, report.To.DayNumber - report.From.DayNumber + 1).Select(report.From.AddDays);
        return [.. asked.Union(known.Keys).Order().Select(day => new DayFigures(day, known.GetValueOrDefault(day, ReportFigures.None)))];
    }
}
