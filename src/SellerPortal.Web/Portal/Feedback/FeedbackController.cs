using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SellerPortal.Connect.Directory;
using SellerPortal.Perform;
using SellerPortal.Perform.Exports;
using SellerPortal.Web.Portal.Reports;
using SellerPortal.Web.Security;
using SellerPortal.Web.TagHelpers;

namespace SellerPortal.Web.Portal.Feedback;

/// <summary>Feedback as files: ask for a workbook or a CSV, see it being made, download it. The same jobs as <c>POST {Perform}/stats</c>.</summary>
[Route("/feedback"), Authorize(Roles = Roles.SeeLeads)]
public sealed class FeedbackController(FeedbackExports exports, AccountDirectories directories, TimeProvider time) : PortalController
{
    private const int FilesOnPage = 50;

    [HttpGet]
    public async Task<IActionResult> Index(CancellationToken cancellation) => View(await PageAsync(FeedbackForm.Empty, cancellation));

    [HttpPost]
    public async Task<IActionResult> Index(FeedbackForm form, CancellationToken cancellation)
    {
        var directory = await directories.GetAsync(AccountId, cancellation);
        if (form.Dates.Days(directory.DayOf(time.GetUtcNow()), ModelState) is var (from, to))
        {
            var (job, errors) = await exports.RequestAsync(
                AccountId, new ExportRequest(from, to, form.Buyer, form.Group, form.Status, form.Format), cancellation);
            if (job is not null)
            {
                Flash.Done(TempData, "The file is being made. It appears below when it is ready.");
                return RedirectToAction(nameof(Index));
            }
            ReportForm.AddErrors(ModelState, errors);
        }
        return Again(await PageAsync(form, cancellation));
    }

    /// <summary>The list alone; the page's script asks for it while a file is being made.</summary>
    [HttpGet("files")]
    public async Task<IActionResult> Files(CancellationToken cancellation) => PartialView("_Files", await exports.ListAsync(AccountId, FilesOnPage, cancellation));

    private async Task<FeedbackPage> PageAsync(FeedbackForm form, CancellationToken cancellation)
    {
        var directory = await directories.GetAsync(AccountId, cancellation);
        return new FeedbackPage(
            form,
            Named("All buyers", directory.Buyers.Values.Select(b => b.Name)),
            Named("All groups", directory.Groups.Values.Select(g => g.Name)),
            [new("", "Any status"), .. SalesStatus.All.Select(s => new FieldOption(s.Code, StatusLook.Of("crm", s.Code).Word))],
            await exports.ListAsync(AccountId, FilesOnPage, cancellation));
    }

    private static IReadOnlyList<FieldOption> Named(string all, IEnumerable<string> names) =>
        [new("", all), .. FieldOption.Of(names.Order(StringComparer.CurrentCultureIgnoreCase))];
}
