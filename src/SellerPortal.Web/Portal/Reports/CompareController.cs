using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SellerPortal.Connect.Leads;
using SellerPortal.Perform;
using SellerPortal.Reports;
using SellerPortal.Reports.Comparison;
using SellerPortal.Web.Security;

namespace SellerPortal.Web.Portal.Reports;

/// <summary>Two reports side by side, and the deliveries that moved a number.</summary>
[Route("/reports/compare")]
public sealed class CompareController(ReportService reports, ReportComparisons comparisons, FeedbackHistories feedback, LeadList leads) : PortalController
{
    private const int ChangesOnPage = 50;

    [HttpGet]
    public async Task<IActionResult> Index(Guid a, Guid b, CancellationToken cancellation)
    {
        if (a == b)
        {
            Flash.Note(TempData, "Choose two different reports to compare.");
            return Redirect("~/reports/imported");
        }
        return await PairAsync(a, b, cancellation) is var (then, now)
            ? View(new ComparePage(await comparisons.OfAsync(then, now, cancellation), Roles.SeeLeads.Split(',').Any(User.IsInRole)))
            : NotFound();
    }

    /// <param name="figure">The wire name of a <see cref="ComparedFigure"/>.</param>
    /// <param name="older">The cursor of the page before.</param>
    [HttpGet("leads"), Authorize(Roles = Roles.SeeLeads)]
    public async Task<IActionResult> Leads(Guid a, Guid b, string? figure, string? older, CancellationToken cancellation)
    {
        if (!WireName.TryParse<ComparedFigure>(figure, out var wanted) || await PairAsync(a, b, cancellation) is not var (then, now))
            return NotFound();
        var cursor = RowCursor.Parse(older);
        var found = comparisons.Changes(then, now, wanted, cursor, ChangesOnPage + 1);
        var shown = found.Take(ChangesOnPage).ToList();
        var pushes = feedback.OfDeliveries(AccountId, [.. shown.Select(c => c.DeliveryId).OfType<Guid>()], then.CreatedAt, now.FinishedAt!.Value);
        var here = leads.Of(AccountId, [.. shown.Select(c => c.ConnectId).Distinct()]).Select(row => row.Id).ToHashSet();
        return View(new ComparedLeadsPage(
            then, now, CompareWords.Title(wanted),
            [.. shown.Select(c => new ComparedLine(c, here.Contains(c.ConnectId), now.Platform is not null, c.DeliveryId is { } id ? [.. pushes[id]] : []))],
            found.Count > ChangesOnPage ? shown[^1].Cursor.ToString() : null,
            cursor is null));
    }

    /// <summary>The two reports, the older one first; null unless the account has both and both are ready.</summary>
    private async Task<(Report Then, Report Now)?> PairAsync(Guid a, Guid b, CancellationToken cancellation)
    {
        if (await reports.FindAsync(AccountId, a, cancellation) is not { Status: ReportStatus.Ready } one
            || await reports.FindAsync(AccountId, b, cancellation) is not { Status: ReportStatus.Ready } other)
            return null;
        return one.CreatedAt <= other.CreatedAt ? (one, other) : (other, one);
    }
}
