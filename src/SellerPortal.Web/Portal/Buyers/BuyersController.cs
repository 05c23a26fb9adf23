using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SellerPortal.Accounts.Buyers;
using SellerPortal.Connect.Deliveries;
using SellerPortal.Connect.Distribution;
using SellerPortal.Connect.Terms;
using SellerPortal.Input;
using SellerPortal.Web.Portal.SecretKeys;
using SellerPortal.Web.Security;

namespace SellerPortal.Web.Portal.Buyers;

/// <summary>The companies that receive leads: list, look, create, edit, archive, restore.</summary>
[Route("/buyers"), Authorize(Roles = Roles.SetUp)]
public sealed class BuyersController(
    BuyerService buyers, SecretKeyService secretKeys, GroupService groups, TermsService terms, RecentDeliveries deliveries, KeyUses uses,
    KnownFields fields) : PortalController
{
    [HttpGet]
    public async Task<IActionResult> Index(bool archived, CancellationToken cancellation)
    {
        var all = await buyers.ListAsync(AccountId, withArchived: true, cancellation);
        var used = await groups.ListAsync(AccountId, withArchived: false, cancellation);
        var keys = (await secretKeys.ListActiveAsync(AccountId, cancellation)).ToLookup(k => k.BuyerId);
        var counts = await deliveries.CountAsync(AccountId, cancellation);
        var paused = (await terms.PausedAsync(AccountId, cancellation)).ToDictionary(t => t.BuyerId);
        var rows = from buyer in all
                   where buyer.ArchivedAt is not null == archived
                   select new BuyerRow(
                       buyer, Using(used, buyer.Id), keys[buyer.Id].FirstOrDefault(),
                       counts.OfBuyer(buyer.Id, DeliveryStatus.Delivered), counts.OfBuyer(buyer.Id, DeliveryStatus.Failed),
                       paused.GetValueOrDefault(buyer.Id));
        return View(new BuyersPage([.. rows], archived, all.Any(b => b.ArchivedAt is not null)));
    }

    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Show(Guid id, CancellationToken cancellation)
    {
        if (await buyers.FindAsync(AccountId, id, cancellation) is not { } buyer)
            return NotFound();
        var all = await groups.ListAsync(AccountId, withArchived: true, cancellation);
        return View(new BuyerPage(
            buyer,
            Using(all.Where(g => g.ArchivedAt is null), id),
            await uses.OfAsync(AccountId, id, cancellation),
            await deliveries.OfBuyerAsync(AccountId, id, cancellation),
            await terms.FindAsync(AccountId, id, cancellation),
            all.ToDictionary(g => g.Id, g => g.Name)));
    }

    [HttpGet("new")]
    public IActionResult New() => View(new BuyerFormPage(BuyerForm.New(), null));

    /// <summary>Creates a buyer and shows its secret key: in this answer and nowhere else, so it is the one post that no redirect follows.</summary>
    [HttpPost("new"), ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
    public async Task<IActionResult> New(BuyerForm form, CancellationToken cancellation)
    {
        var input = form.ToInput(null, ModelState);
        if (ModelState.IsValid)
        {
            var saved = await buyers.CreateAsync(AccountId, input, cancellation);
            if (saved.Value is { } created)
                return View("SecretKey", new SecretKeyPage(created.Buyer, created.SecretKey, IsRotated: false));
            ModelState.AddProblems(saved.Problems, form.FormFields());
        }
        return AgainWithAll(form, input, null);
    }

    [HttpGet("{id:guid}/edit")]
    public async Task<IActionResult> Edit(Guid id, CancellationToken cancellation)
    {
        if (await buyers.FindAsync(AccountId, id, cancellation) is not { } buyer)
            return NotFound();
        return buyer.ArchivedAt is null ? View(new BuyerFormPage(BuyerForm.Of(buyer), buyer)) : ToRestoreFirst(buyer);
    }

    [HttpPost("{id:guid}/edit")]
    public async Task<IActionResult> Edit(Guid id, BuyerForm form, CancellationToken cancellation)
    {
        if (await buyers.FindAsync(AccountId, id, cancellation) is not { } buyer)
            return NotFound();
        var input = form.ToInput(buyer.Endpoint.Name, ModelState).KeepingDecisionOf(buyer);
        if (ModelState.IsValid)
        {
            if (await buyers.EditAsync(AccountId, id, input, cancellation) is not { } saved)
                return ToRestoreFirst(buyer);
            if (saved.Value is not null)
            {
                Flash.Done(TempData, $"{saved.Value.Name} is saved. It counts from the next lead on.");
                return RedirectToAction(nameof(Show), new { id });
            }
            ModelState.AddProblems(saved.Problems, form.FormFields());
        }
        return AgainWithAll(form, input, buyer);
    }

    [HttpGet("{id:guid}/archive")]
    public async Task<IActionResult> Archive(Guid id, CancellationToken cancellation)
    {
        if (await buyers.FindAsync(AccountId, id, cancellation) is not { } buyer)
            return NotFound();
        return View(new ArchiveBuyerPage(buyer, Using(await groups.ListAsync(AccountId, withArchived: false, cancellation), id)));
    }

    [HttpPost("{id:guid}/archive"), ActionName(nameof(Archive))]
    public async Task<IActionResult> ArchiveNow(Guid id, CancellationToken cancellation)
    {
        if (await buyers.FindAsync(AccountId, id, cancellation) is not { } buyer)
            return NotFound();
        await buyers.ArchiveAsync(AccountId, id, cancellation);
        Flash.Done(TempData, $"{buyer.Name} is archived and gets no new leads.", new FlashLink("See it, or take it back", $"/buyers/{id}"));
        return RedirectToAction(nameof(Index));
    }

    [HttpPost("{id:guid}/restore")]
    public async Task<IActionResult> Restore(Guid id, CancellationToken cancellation)
    {
        if (!await buyers.RestoreAsync(AccountId, id, cancellation))
            return NotFound();
        Flash.Done(TempData, "The buyer is back, with its secret key and its places in groups.");
        return RedirectToAction(nameof(Show), new { id });
    }

    [HttpGet("{id:guid}/secret-key")]
    public async Task<IActionResult> Rotate(Guid id, CancellationToken cancellation)
    {
        if (await buyers.FindAsync(AccountId, id, cancellation) is not { } buyer)
            return NotFound();
        return View(new RotateKeyPage(buyer, await uses.NewestAsync(AccountId, id, cancellation)));
    }

    /// <summary>Makes a new secret key and shows it, this once.</summary>
    /// <param name="after">The key that the person saw as the newest: a reload of the answer must not rotate again.</param>
    [HttpPost("{id:guid}/secret-key"), ActionName(nameof(Rotate)), ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
    public async Task<IActionResult> RotateNow(Guid id, Guid? after, CancellationToken cancellation)
    {
        if (await buyers.FindAsync(AccountId, id, cancellation) is not { } buyer)
            return NotFound();
        var newest = await uses.NewestAsync(AccountId, id, cancellation);
        if (newest?.Id != after)
        {
            Flash.Note(TempData, "The secret key had been rotated already, and a key is shown only once. Rotate again if the newest one is lost.");
            return RedirectToAction(nameof(Show), new { id });
        }
        return View("SecretKey", new SecretKeyPage(buyer, (await secretKeys.RotateAsync(AccountId, id, cancellation))!, IsRotated: newest is not null));
    }

    /// <summary>The form again with everything that is wrong, so that it is mended in one go: also where a number that can't be read kept it from being saved.</summary>
    private ViewResult AgainWithAll(BuyerForm form, BuyerInput input, Buyer? present)
    {
        var problems = new InputProblems();
        input.Check(problems, fields, present);
        ModelState.AddProblems(problems.All, form.FormFields());
        return Again(new BuyerFormPage(form, present));
    }

    private RedirectToActionResult ToRestoreFirst(Buyer buyer)
    {
        Flash.Note(TempData, $"{buyer.Name} is archived. Restore it before you change it.");
        return RedirectToAction(nameof(Show), new { id = buyer.Id });
    }

    private static IReadOnlyList<DistributionGroup> Using(IEnumerable<DistributionGroup> groups, Guid buyerId) =>
        [.. groups.Where(g => g.Buyers.Exists(p => p.BuyerId == buyerId))];
}
