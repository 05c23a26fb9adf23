using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SellerPortal.Connect.Directory;
using SellerPortal.Connect.Leads;
using SellerPortal.Perform;
using SellerPortal.Reports.Figures;
using SellerPortal.Web.Portal.Leads;
using SellerPortal.Web.Security;
using SellerPortal.Web.TagHelpers;

namespace SellerPortal.Web.Portal.Reports;

/// <summary>What became of the account's leads, as of this second: the dashboard, the leads behind its numbers, its files, and weeks compared at equal ages.</summary>
[Route("/reports")]
public sealed class DashboardController(
    LiveFigures figures, FigureLeads behind, Cohorts cohorts, LeadList leads, FeedbackHistories feedback, AccountDirectories directories, TimeProvider time) : PortalController
{
    private const int LeadsOnPage = 50;
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    [HttpGet]
    public async Task<IActionResult> Index(CancellationToken cancellation) => View(await ReadAsync(cancellation));

    [HttpGet("dashboard.csv")]
    public async Task<IActionResult> Csv(CancellationToken cancellation)
    {
        var view = await ReadAsync(cancellation);
        return File(FigureFile.Csv(view.Figures, TotalsWords.Of(view.Query.By)), "text/csv; charset=utf-8", FileName(view, "csv"));
    }

    [HttpGet("dashboard.xlsx")]
    public async Task<IActionResult> Xlsx(CancellationToken cancellation)
    {
        var view = await ReadAsync(cancellation);
        var directory = await directories.GetAsync(AccountId, cancellation);
        var facts = view.Facts(directory.AccountName, $"{Moments.Full(time.GetUtcNow(), directory.Zone)} ({view.Zone})");
        return File(FigureFile.Workbook(view.Figures, TotalsWords.Of(view.Query.By), facts), Workbook, FileName(view, "xlsx"));
    }

    /// <param name="figure">The wire name of a <see cref="LeadFigure"/>.</param>
    [HttpGet("leads"), Authorize(Roles = Roles.SeeLeads)]
    public async Task<IActionResult> Leads(string? figure, string? older, CancellationToken cancellation)
    {
        if (!WireName.TryParse<LeadFigure>(figure, out var wanted))
            return NotFound();
        var view = await ReadAsync(cancellation);
        var directory = await directories.GetAsync(AccountId, cancellation);
        var after = Cursor(older);
        var page = behind.Find(directory, view.Query.Question, wanted, after, LeadsOnPage);
        var statuses = feedback.Newest(AccountId, page.LeadIds);
        return View(new FigureLeadsView(
            view, TotalsWords.Title(wanted), [.. leads.Of(AccountId, page.LeadIds).Select(row => LeadLine.Of(row, directory, statuses))],
            page.Older is { } next ? $"{DashboardQuery.Iso(next.Day)}.{next.LeadId:n}" : null, after is null));
    }

    [HttpGet("cohorts")]
    public async Task<IActionResult> ByAge(CancellationToken cancellation)
    {
        var view = await ReadAsync(cancellation);
        return View("Cohorts", new CohortView(view, cohorts.Read(await directories.GetAsync(AccountId, cancellation), view.Query.Filter, view.Today)));
    }

    private async Task<DashboardView> ReadAsync(CancellationToken cancellation)
    {
        ModelState.Clear();
        var directory = await directories.GetAsync(AccountId, cancellation);
        var today = directory.DayOf(time.GetUtcNow());
        var query = DashboardQuery.Of(Request.Query, today, ModelState);
        return new DashboardView(query, figures.Read(directory, query.Question), directory.Zone.Id, today, Roles.SeeLeads.Split(',').Any(User.IsInRole));
    }

    private static string FileName(DashboardView view, string ending) =>
        $"leads-{DashboardQuery.Iso(view.Query.From)}-to-{DashboardQuery.Iso(view.Query.To)}-by-{WireName.Of(view.Query.By).Replace('_', '-')}.{ending}";

    private static FigureLeadCursor? Cursor(string? text) =>
        text?.Split('.') is [var day, var id]
        && DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)
        && Guid.TryParseExact(id, "N", out var lead)
            ? new FigureLeadCursor(at, lead)
            : null;
}
