using System.Globalization;
using SellerPortal.Reports;
using SellerPortal.Web.Portal.Leads;
using SellerPortal.Web.TagHelpers;
using SellerPortal.Web.TagHelpers.Charts;

namespace SellerPortal.Web.Portal.Reports;

/// <summary>The reports of the account, with the newest one's figures.</summary>
/// <param name="Newest">Null where none is ready yet, or on a later page.</param>
/// <param name="Older">The cursor of the next page; null on the last.</param>
public sealed record ReportsPage(
    ReportRequest Request, DashboardPage? Newest, IReadOnlyList<Report> Reports, string? Older, bool IsFirst, bool CanSeeLeads);

/// <summary>The form that asks for a report.</summary>
public sealed record ReportRequest(ReportForm Form, IReadOnlyList<FieldOption> Buyers, IReadOnlyList<FieldOption> Groups);

/// <summary>One report: under way, failed, or with its figures.</summary>
/// <param name="Dashboard">Null unless it is ready.</param>
public sealed record ReportPage(Report Report, DashboardPage? Dashboard);

/// <summary>A report's figures as the page draws them.</summary>
/// <param name="CanSeeLeads">Whether the numbers lead to the leads behind them: an analyst sees figures only.</param>
public sealed record DashboardPage(Report Report, FeedbackDashboard Figures, bool CanSeeLeads)
{
    public Chart Trend => Reports.Trend.Of(Figures.Days);

    /// <summary>From what was sent to what was sold. It counts deliveries: each buyer's feedback is its own.</summary>
    public IReadOnlyList<ChartRow> Funnel
    {
        get
        {
            var totals = Figures.Totals;
            return
            [
                new("Sent", totals.Deliveries, LinkTo(ReportFigure.Leads)),
                new("Delivered", totals.Delivered, LinkTo(ReportFigure.Delivered)),
                .. totals.NotShared > 0 ? [new ChartRow("Feedback shared", FigureWords.Known(totals))] : Array.Empty<ChartRow>(),
                new("Contacted", totals.Contacted, LinkTo(ReportFigure.Contacted)),
                new("Quoted", totals.Quoted, LinkTo(ReportFigure.Quoted)),
                new("Sold", totals.Sold, LinkTo(ReportFigure.Sold)),
            ];
        }
    }

    public IReadOnlyList<BreakdownTable> Tables =>
    [
        new(this, "Buyers", "Buyer", "buyer", Named(Figures.Buyers, "No buyer")),
        new(this, "Groups", "Group", "group", Named(Figures.Groups, "No group")),
        new(this, "Sources", "Marketing source", "source", Named(Figures.Sources, "None given")),
    ];

    /// <summary>The days, newest first; null where they are too many for a table.</summary>
    public BreakdownTable? Days => Figures.Days.Count > Reports.Trend.MostDays
        ? null
        : new(this, "Days", "Day", "day", [.. Figures.Days.Reverse().Select(d => new BreakdownRow(Moments.Day(d.Day), d.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), d.Figures))]);

    /// <summary>The list of the leads that a number counts; null for a person who may not see leads.</summary>
    /// <param name="by">buyer, group, source or day; null: of the whole report.</param>
    public string? LinkTo(ReportFigure figure, string? by = null, string? key = null)
    {
        if (!CanSeeLeads)
            return null;
        var part = by is null ? "" : $"&{by}={Uri.EscapeDataString(key ?? "")}";
        return $"~/reports/{Report.Id}/leads?figure={WireName.Of(figure)}{part}";
    }

    private static IReadOnlyList<BreakdownRow> Named(IReadOnlyList<NamedFigures> rows, string nameless) =>
        [.. rows.Select(row => new BreakdownRow(row.Name ?? nameless, row.Name ?? "", row.Figures))];
}

/// <summary>The figures by buyer, group, source or day.</summary>
/// <param name="By">The name of the filter in links.</param>
public sealed record BreakdownTable(DashboardPage Page, string Title, string Head, string By, IReadOnlyList<BreakdownRow> Rows)
{
    /// <summary>Rows that stand in the open; the others are folded.</summary>
    public const int MostOpen = 15;

    /// <summary>The longest bar.</summary>
    public int MostLeads { get; init; } = Rows.Select(r => r.Figures.Leads).DefaultIfEmpty(0).Max();

    public BreakdownTable Open => this with { Rows = [.. Rows.Take(MostOpen)] };

    /// <summary>Null where there is nothing to fold.</summary>
    public BreakdownTable? Folded => Rows.Count > MostOpen ? this with { Rows = [.. Rows.Skip(MostOpen)] } : null;

    public LinkedNumber Number(string text, ReportFigure figure, int number, BreakdownRow row) =>
        new(text, number == 0 ? null : Page.LinkTo(figure, By, row.Key));
}

/// <param name="Text">As it is read.</param>
/// <param name="Key">As links name it; empty for those without a name.</param>
public sealed record BreakdownRow(string Text, string Key, ReportFigures Figures);

/// <summary>A number of a table.</summary>
/// <param name="Href">The list behind it; null where there is nothing to see.</param>
public sealed record LinkedNumber(string Text, string? Href);

/// <summary>The leads that a number of a report counts.</summary>
/// <param name="Part">The day, buyer, group or source, in words; null: the whole report.</param>
/// <param name="Older">The cursor of the next page; null on the last.</param>
public sealed record ReportLeadsPage(Report Report, string Title, string? Part, IReadOnlyList<LeadLine> Lines, string? Older, bool IsFirst)
{
    /// <summary>Connect ids of leads that are kept at the report's platform, not here.</summary>
    public IReadOnlyList<Guid> Elsewhere { get; init; } = [];
}

/// <summary>How far a report is.</summary>
/// <param name="OpensWhenReady">Whether the page that shows the progress goes on to the report by itself.</param>
public sealed record ReportProgress(Report Report, bool OpensWhenReady)
{
    /// <summary>Asked for, made by Perform, fetched, read.</summary>
    public const int Steps = 4;

    public int Step => Report.Status switch
    {
        ReportStatus.Queued => 0,
        ReportStatus.Requested => 1,
        ReportStatus.Downloading => 2,
        ReportStatus.Reading => 3,
        _ => Steps,
    };

    public string Words => Report.Status switch
    {
        ReportStatus.Queued => "Waiting for its turn",
        ReportStatus.Requested => Report.Platform is { } platform ? $"{new Uri(platform).Authority} is making the spreadsheet" : "Perform is making the spreadsheet",
        ReportStatus.Downloading => "Downloading the spreadsheet",
        ReportStatus.Reading => "Reading the spreadsheet",
        ReportStatus.Ready => "Ready",
        ReportStatus.Failed => "Failed",
        _ => throw new ArgumentOutOfRangeException(nameof(Report), Report.Status, null),
    };
}

/// <summary>What pages call a report.</summary>
public static class ReportWords
{
    public static string Title(Report report) => DateRanges.Words(report.From, report.To);

    public static string Scope(Report report) => $"{report.Buyer ?? "All buyers"} · {report.DistributionGroup ?? "all groups"}";

    /// <summary>A status that <c>&lt;status-tag kind="job"&gt;</c> knows.</summary>
    public static string State(Report report) => report.Status switch
    {
        ReportStatus.Queued => "pending",
        ReportStatus.Ready => "success",
        ReportStatus.Failed => "failed",
        _ => "running",
    };
}
