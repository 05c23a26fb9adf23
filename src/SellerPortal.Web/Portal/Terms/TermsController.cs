using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SellerPortal.Accounts.Buyers;
using SellerPortal.Connect.Directory;
using SellerPortal.Connect.Terms;
using SellerPortal.Input;
using SellerPortal.Web.Security;

namespace SellerPortal.Web.Portal.Terms;

/// <summary>On which terms a buyer takes leads, its pause, and a look at what it gets and answers.</summary>
[Route("/buyers/{id:guid}"), Authorize(Roles = Roles.SetUp)]
public sealed class TermsController(BuyerService buyers, TermsService terms, EndpointTrial trial, AccountDirectories directories) : PortalController
{
    [HttpGet("terms")]
    public async Task<IActionResult> Edit(Guid id, CancellationToken cancellation)
    {
        if (await buyers.FindAsync(AccountId, id, cancellation) is not { } buyer)
            return NotFound();
        return View(await PageAsync(buyer, TermsForm.Of(await terms.FindAsync(AccountId, id, cancellation)), null, cancellation));
    }

    /// <summary>Saves the terms, or shows what a lead looks like under them.</summary>
    /// <param name="look">Whether the page was asked for a preview instead.</param>
    /// <param name="lead">The lead to show; blank: the newest one that was for the buyer.</param>
    [HttpPost("terms")]
    public async Task<IActionResult> Edit(Guid id, TermsForm form, string? look, string? lead, CancellationToken cancellation)
    {
        if (await buyers.FindAsync(AccountId, id, cancellation) is not { } buyer)
            return NotFound();
        var input = form.ToInput(ModelState);
        var problems = new InputProblems();
        input.Check(problems);
        ModelState.AddProblems(problems.All, form.FormFields());
        if (!ModelState.IsValid)
            return Again(await PageAsync(buyer, form, null, cancellation));
        if (look is not null)
            return await PreviewAsync(buyer, form, input, lead, cancellation);
        if (await terms.EditAsync(AccountId, id, input, cancellation) is null)
            return NotFound();
        Flash.Done(TempData, $"The terms of {buyer.Name} are saved. They count from the next lead on; what waits for it to open follows its hours.");
        return Redirect($"/buyers/{id}");
    }

    [HttpPost("pause")]
    public async Task<IActionResult> Pause(Guid id, CancellationToken cancellation)
    {
        if (!await terms.PauseAsync(AccountId, id, User.FindFirstValue(MemberClaims.DisplayName), cancellation))
            return NotFound();
        Flash.Done(TempData, "The endpoint is paused: nothing live is sent to it until you resume.");
        return Redirect($"/buyers/{id}");
    }

    [HttpPost("resume")]
    public async Task<IActionResult> Resume(Guid id, CancellationToken cancellation)
    {
        if (!await terms.ResumeAsync(AccountId, id, cancellation))
            return NotFound();
        Flash.Done(TempData, "The endpoint takes leads again; what waited is being sent.");
        return Redirect($"/buyers/{id}");
    }

    [HttpGet("trial")]
    public async Task<IActionResult> Trial(Guid id, CancellationToken cancellation) =>
        await buyers.FindAsync(AccountId, id, cancellation) is { } buyer ? View(new TrialPage(buyer, null)) : NotFound();

    /// <summary>Sends an example lead to the test URL and shows the exchange.</summary>
    [HttpPost("trial"), ActionName(nameof(Trial))]
    public async Task<IActionResult> TrialNow(Guid id, CancellationToken cancellation) =>
        await buyers.FindAsync(AccountId, id, cancellation) is { } buyer
            ? View(new TrialPage(buyer, await trial.SendAsync(AccountId, id, cancellation)))
            : NotFound();

    private async Task<IActionResult> PreviewAsync(Buyer buyer, TermsForm form, TermsInput input, string? lead, CancellationToken cancellation)
    {
        Guid? leadId = Guid.TryParse(lead, out var parsed) ? parsed : null;
        var preview = leadId is null && !string.IsNullOrWhiteSpace(lead)
            ? null
            : await trial.PreviewAsync(AccountId, buyer.Id, input.MappingRules, leadId, cancellation);
        if (preview is not null)
            return View(nameof(Edit), await PageAsync(buyer, form, preview, cancellation));
        ModelState.AddModelError("lead", "There is no lead of that ID");
        return Again(await PageAsync(buyer, form, null, cancellation));
    }

    private async Task<TermsPage> PageAsync(Buyer buyer, TermsForm form, Preview? preview, CancellationToken cancellation) => new(
        buyer, form, terms.TakenOfTotal(buyer.Id), (await directories.GetAsync(AccountId, cancellation)).Currency, preview);
}
