using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SellerPortal.Accounts.Jobs;
using SellerPortal.Web.Security;

namespace SellerPortal.Web.Portal.Jobs;

/// <summary>What the machine is doing for the account, who asked for it, and how far it is.</summary>
[Route("/jobs")]
public sealed class JobsController(AccountJobs jobs) : PortalController
{
    [HttpGet]
    public async Task<IActionResult> Index(CancellationToken cancellation) => View(await jobs.ListAsync(AccountId, cancellation));

    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Show(Guid id, CancellationToken cancellation) =>
        await jobs.FindAsync(AccountId, id, cancellation) is { } job ? View(job) : NotFound();

    /// <summary>What of the page changes while the job runs; the page's script asks for it.</summary>
    [HttpGet("{id:guid}/progress")]
    public async Task<IActionResult> Progress(Guid id, CancellationToken cancellation) =>
        await jobs.FindAsync(AccountId, id, cancellation) is { } job ? PartialView("_Progress", job) : NotFound();

    [HttpPost("{id:guid}/cancel"), Authorize(Roles = Roles.SetUp)]
    public async Task<IActionResult> Cancel(Guid id, CancellationToken cancellation)
    {
        if (await jobs.FindAsync(AccountId, id, cancellation) is null)
            return NotFound();
        if (await jobs.CancelAsync(AccountId, id, cancellation))
            Flash.Done(TempData, "The job is cancelled. What was done before stays done.");
        else
            Flash.Note(TempData, "The job had ended already.");
        return RedirectToAction(nameof(Show), new { id });
    }
}

/// <summary>What pages call a job and its parts.</summary>
public static class JobWords
{
    public static string Title(JobKind kind) => kind switch
    {
        JobKind.SendDeliveriesAgain => "Send deliveries again",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
