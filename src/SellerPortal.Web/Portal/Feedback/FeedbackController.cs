using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SellerPortal.Connect.Directory;
using SellerPortal.Perform;
using SellerPortal.Perform.Exports;
using SellerPortal.Perform.Exports.Schedules;
using SellerPortal.Web.Portal.Reports;
using SellerPortal.Web.Security;
using SellerPortal.Web.TagHelpers;

namespace SellerPortal.Web.Portal.Feedback;

/// <summary>
/// Feedback as files: ask for a workbook or a CSV, see it being made, download it, or have it sent again and again. The same jobs as
/// <c>POST {Perform}/stats</c>.
/// </summary>
[Route("/feedback"), Authorize(Roles = Roles.SeeLeads)]
public sealed class FeedbackController(FeedbackExports exports, ExportSchedules schedules, AccountDirectories directories, TimeProvider time)
    : PortalController
{
    private const int FilesOnPage = 50;

    [HttpGet]
    public async Task<IActionResult> Index(CancellationToken cancellation) => View(await PageAsync(FeedbackForm.Empty, ScheduleForm.Empty, cancellation));

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
        return Again(await PageAsync(form, ScheduleForm.Empty, cancellation));
    }

    [HttpPost("schedules")]
    public async Task<IActionResult> Schedule(ScheduleForm form, CancellationToken cancellation)
    {
        var errors = await schedules.AddAsync(
            AccountId, new ExportRequest(null, null, form.ForBuyer, form.ForGroup, null, form.As), form.Period, form.Recipients, cancellation);
        if (errors.Count > 0)
        {
            ScheduleForm.AddErrors(ModelState, errors);
            return Again(await PageAsync(FeedbackForm.Empty, form, cancellation), nameof(Index));
        }
        Flash.Done(TempData, "The file will be made and sent.");
        return RedirectToAction(nameof(Index));
    }

    [HttpPost("schedules/{id:guid}/end")]
    public async Task<IActionResult> End(Guid id, CancellationToken cancellation)
    {
        if (!await schedules.RemoveAsync(AccountId, id, cancellation))
            return NotFound();
        Flash.Done(TempData, "The schedule is ended. Files that it has made stay until their links expire.");
        return RedirectToAction(nameof(Index));
    }

    /// <summary>The list alone; the page's script asks for it while a file is being made.</summary>
    [HttpGet("files")]
    public async Task<IActionResult> Files(CancellationToken cancellation) => PartialView("_Files", await exports.ListAsync(AccountId, FilesOnPage, cancellation));

    private async Task<FeedbackPage> PageAsync(FeedbackForm form, ScheduleForm schedule, CancellationToken cancellation)
    {
        var directory = await directories.GetAsync(AccountId, cancellation);
        return new FeedbackPage(
            form,
            schedule,
            Named("All buyers", directory.Buyers.Values.Select(b => b.Name)),
            Named("All groups", directory.Groups.Values.Select(g => g.Name)),
            [new("", "Any status"), .. SalesStatus.All.Select(s => new FieldOption(s.Code, StatusLook.Of("crm", s.Code).Word))],
            await exports.ListAsync(AccountId, FilesOnPage, cancellation),
            await schedules.ListAsync(AccountId, cancellation),
            schedules.CanSend);
    }

    private static IReadOnlyList<FieldOption> Named(string all, IEnumerable<string> names) =>
        [new("", all), .. FieldOption.Of(names.Order(StringComparer.CurrentCultureIgnoreCase))];
}
