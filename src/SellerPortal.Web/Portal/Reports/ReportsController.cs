using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SellerPortal.Connect.Directory;
using SellerPortal.Connect.Leads;
using SellerPortal.Perform;
using SellerPortal.Reports;
using SellerPortal.Web.Portal.Leads;
using SellerPortal.Web.Security;
using SellerPortal.Web.TagHelpers;

namespace SellerPortal.Web.Portal.Reports;

/// <summary>Imported feedback as figures that never change: ask for a report, watch it being made, read it, follow its numbers to the leads.</summary>
[Route("/reports")]
public sealed class ReportsController(
    ReportService reports, FeedbackDashboards dashboards, LeadsBehind behind, LeadList leads, FeedbackHistories feedback,
    AccountDirectories directories, TimeProvider time) : PortalController
{
    private const int ReportsOnPage = 20;
    private const int LeadsOnPage = 50;

    private bool CanSeeLeads => Roles.SeeLeads.Split(',').Any(User.IsInRole);

    [HttpGet("imported")]
    public async Task<IActionResult> Index(string? older, CancellationToken cancellation) =>
        View(await PageAsync(ReportForm.Empty, older, cancellation));

    [HttpPost("imported")]
    public async Task<IActionResult> Index(ReportForm form, CancellationToken cancellation)
    {
        var directory = await directories.GetAsync(AccountId, cancellation);
        if (form.Days(directory.DayOf(time.GetUtcNow()), ModelState) is var (from, to))
        {
            var (report, errors) = await reports.RequestAsync(AccountId, MemberId, from, to, form.Buyer, form.Group, cancellation);
            if (report is not null)
                return RedirectToAction(nameof(Show), new { id = report.Id });
            ReportForm.AddErrors(ModelState, errors);
        }
        return Again(await PageAsync(form, null, cancellation));
    }

    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Show(Guid id, CancellationToken cancellation) =>
        await reports.FindAsync(AccountId, id, cancellation) is { } report
            ? View(new ReportPage(report, report.Status == ReportStatus.Ready ? await DashboardAsync(report, cancellation) : null))
            : NotFound();

    /// <summary>How far the report is; the page's script asks for it.</summary>
    /// <param name="open">Whether the page goes on to the report when it is ready.</param>
    [HttpGet("{id:guid}/progress")]
    public async Task<IActionResult> Progress(Guid id, bool open, CancellationToken cancellation) =>
        await reports.FindAsync(AccountId, id, cancellation) is { } report ? PartialView("_Progress", new ReportProgress(report, open)) : NotFound();

    [HttpGet("{id:guid}/download")]
    public async Task<IActionResult> Download(Guid id, CancellationToken cancellation) =>
        await reports.OpenFileAsync(AccountId, id, cancellation) is { } file ? File(file.Content, file.MediaType, file.FileName) : NotFound();

    /// <param name="figure">The wire name of a <see cref="ReportFigure"/>.</param>
    [HttpGet("{id:guid}/leads"), Authorize(Roles = Roles.SeeLeads)]
    public async Task<IActionResult> Leads(Guid id, string? figure, string? day, Guid? older, CancellationToken cancellation)
    {
        if (await reports.FindAsync(AccountId, id, cancellation) is not { Status: ReportStatus.Ready } report || !WireName.TryParse<ReportFigure>(figure, out var wanted))
            return NotFound();
        var filter = new ReportFilter(wanted, DateParts.Of(day).Date, Given("buyer"), Given("group"), Given("source"));
        var ids = behind.Find(report, filter, older, LeadsOnPage + 1);
        var shown = ids.Take(LeadsOnPage).ToList();
        var directory = await directories.GetAsync(AccountId, cancellation);
        var statuses = feedback.Newest(AccountId, shown);
        return View(new ReportLeadsPage(
            report, FigureWords.Title(wanted), PartOf(filter),
            [.. leads.Of(AccountId, shown).Select(row => LeadLine.Of(row, directory, statuses))],
            ids.Count > LeadsOnPage ? shown[^1].ToString() : null, older is null)
        {
            Elsewhere = report.Platform is null ? [] : shown,
        });
    }

    /// <summary>A name in the query. Given but empty, it stands for those without one, which the framework would take for not given.</summary>
    private string? Given(string name) => Request.Query.TryGetValue(name, out var value) ? value.ToString() : null;

    private async Task<ReportsPage> PageAsync(ReportForm form, string? older, CancellationToken cancellation)
    {
        var directory = await directories.GetAsync(AccountId, cancellation);
        var before = Moment(older);
        var list = await reports.ListAsync(AccountId, before, ReportsOnPage + 1, cancellation);
        var shown = list.Take(ReportsOnPage).ToList();
        var newest = before is null ? shown.Find(r => r.Status == ReportStatus.Ready) : null;
        return new ReportsPage(
            new ReportRequest(form, Names("All buyers", directory.Buyers.Values.Select(b => b.Name)), Names("All groups", directory.Groups.Values.Select(g => g.Name))),
            newest is null ? null : await DashboardAsync(newest, cancellation),
            shown,
            list.Count > ReportsOnPage ? shown[^1].CreatedAt.UtcTicks.ToString(CultureInfo.InvariantCulture) : null,
            before is null,
            CanSeeLeads);
    }

    private async Task<DashboardPage> DashboardAsync(Report report, CancellationToken cancellation) =>
        new(report, await dashboards.OfAsync(report, cancellation), CanSeeLeads);

    private static DateTimeOffset? Moment(string? cursor) =>
        long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTimeOffset.MaxValue.UtcTicks
            ? new DateTimeOffset(ticks, TimeSpan.Zero)
            : null;

    private static IReadOnlyList<FieldOption> Names(string all, IEnumerable<string> names) =>
        [new("", all), .. FieldOption.Of(names.Order(StringComparer.CurrentCultureIgnoreCase))];

    private static string? PartOf(ReportFilter filter)
    {
        var parts = new[]
        {
            filter.Day is { } day ? Moments.Day(day) : null,
            filter.Buyer is { } buyer ? Named(buyer, "no buyer") : null,
            filter.DistributionGroup is { } group ? Named(group, "no group") : null,
            filter.Source is { } source ? Named(source, "no marketing source") : null,
        };
        return parts.Any(p => p is not null) ? string.Join(" · ", parts.OfType<string>()) : null;
    }

    private static string Named(string name, string nameless) => name.Length == 0 ? nameless : name;
}
