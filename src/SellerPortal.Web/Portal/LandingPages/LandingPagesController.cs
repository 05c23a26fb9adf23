using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SellerPortal.Accounts.Buyers;
using SellerPortal.Certify;
using SellerPortal.Certify.Certificates;
using SellerPortal.Settings;
using SellerPortal.Web.Security;

namespace SellerPortal.Web.Portal.LandingPages;

/// <summary>The pages on which consumers leave their enquiries: list, look, integrate, create, edit, archive, restore.</summary>
[Route("/landing-pages"), Authorize(Roles = Roles.SetUp)]
public sealed class LandingPagesController(
    LandingPageService pages, CertifyFigures figures, CertificateList certificates, BuyerService buyers, PublicUrls urls) : PortalController
{
    [HttpGet]
    public async Task<IActionResult> Index(bool archived, CancellationToken cancellation)
    {
        var all = await pages.ListAsync(AccountId, withArchived: true, cancellation);
        var shown = all.Where(page => page.ArchivedAt is not null == archived).ToList();
        var sums = figures.Of(AccountId, [.. shown.Select(page => page.Id)]);
        var rows = shown.Select(page => new LandingPageRow(page, sums[page.Id], figures.LastSeen(AccountId, page.Id)));
        return View(new LandingPagesPage([.. rows], archived, all.Any(page => page.ArchivedAt is not null)));
    }

    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Show(Guid id, CancellationToken cancellation)
    {
        if (await pages.FindAsync(AccountId, id, cancellation) is not { } page)
            return NotFound();
        var sums = figures.Of(AccountId, id);
        var names = (await buyers.ListAsync(AccountId, withArchived: true, cancellation)).ToDictionary(buyer => buyer.Id, buyer => buyer.Name);
        return View(new LandingPagePage(
            page, figures.LastSeen(AccountId, id), LandingPageFunnel.Steps(sums), LandingPageFunnel.Losses(sums),
            [.. certificates.Newest(AccountId, id).Select(certificate => (certificate, certificates.StatusOf(certificate)))],
            names, Snippet.Frontend(page, urls), Snippet.Backend));
    }

    [HttpGet("new")]
    public IActionResult New() => View("Form", new LandingPageFormPage(new LandingPageForm(null, null, null), null));

    [HttpPost("new")]
    public async Task<IActionResult> New(LandingPageForm form, CancellationToken cancellation)
    {
        var saved = await pages.CreateAsync(AccountId, form.ToInput(), cancellation);
        if (saved.Value is not { } page)
        {
            ModelState.AddProblems(saved.Problems, LandingPageForm.FormFields);
            return Again(new LandingPageFormPage(form, null), "Form");
        }
        Flash.Done(TempData, $"{page.Name} has an ID. Now put the script onto the page.");
        return RedirectToAction(nameof(Show), new { id = page.Id });
    }

    [HttpGet("{id:guid}/edit")]
    public async Task<IActionResult> Edit(Guid id, CancellationToken cancellation) =>
        await pages.FindAsync(AccountId, id, cancellation) is not { } page ? NotFound()
        : page.ArchivedAt is null ? View("Form", new LandingPageFormPage(LandingPageForm.Of(page), page))
        : ToRestoreFirst(page);

    [HttpPost("{id:guid}/edit")]
    public async Task<IActionResult> Edit(Guid id, LandingPageForm form, CancellationToken cancellation)
    {
        if (await pages.FindAsync(AccountId, id, cancellation) is not { } page)
            return NotFound();
        if (await pages.EditAsync(AccountId, id, form.ToInput(), cancellation) is not { } saved)
            return ToRestoreFirst(page);
        if (saved.Value is null)
        {
            ModelState.AddProblems(saved.Problems, LandingPageForm.FormFields);
            return Again(new LandingPageFormPage(form, page), "Form");
        }
        Flash.Done(TempData, $"{saved.Value.Name} is saved. It counts from the next form on.");
        return RedirectToAction(nameof(Show), new { id });
    }

    [HttpGet("{id:guid}/archive")]
    public async Task<IActionResult> Archive(Guid id, CancellationToken cancellation) =>
        await pages.FindAsync(AccountId, id, cancellation) is { } page
            ? View(new LandingPageRow(page, figures.Of(AccountId, id), figures.LastSeen(AccountId, id))) : NotFound();

    [HttpPost("{id:guid}/archive"), ActionName(nameof(Archive))]
    public async Task<IActionResult> ArchiveNow(Guid id, CancellationToken cancellation)
    {
        if (!await pages.ArchiveAsync(AccountId, id, archived: true, cancellation))
            return NotFound();
        Flash.Done(TempData, "The landing page is archived: its forms go without a certificate.", new FlashLink("See it, or take it back", $"/landing-pages/{id}"));
        return RedirectToAction(nameof(Index));
    }

    [HttpPost("{id:guid}/restore")]
    public async Task<IActionResult> Restore(Guid id, CancellationToken cancellation)
    {
        if (!await pages.ArchiveAsync(AccountId, id, archived: false, cancellation))
            return NotFound();
        Flash.Done(TempData, "The landing page is back, with the same ID.");
        return RedirectToAction(nameof(Show), new { id });
    }

    private RedirectToActionResult ToRestoreFirst(LandingPage page)
    {
        Flash.Note(TempData, $"{page.Name} is archived. Restore it before you change it.");
        return RedirectToAction(nameof(Show), new { id = page.Id });
    }
}
