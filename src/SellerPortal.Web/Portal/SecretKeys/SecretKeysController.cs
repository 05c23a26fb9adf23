using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SellerPortal.Accounts.Buyers;
using SellerPortal.Certify;
using SellerPortal.Web.Security;

namespace SellerPortal.Web.Portal.SecretKeys;

/// <summary>The secret keys with which certificates are claimed (documentation: Credentials): the seller's own to rotate here, the buyers' at a glance.</summary>
[Route("/secret-keys"), Authorize(Roles = Roles.SetUp)]
public sealed class SecretKeysController(SecretKeyService secretKeys, KeyUses uses, BuyerService buyers, CertifyFigures figures) : PortalController
{
    [HttpGet]
    public async Task<IActionResult> Index(CancellationToken cancellation)
    {
        var active = await secretKeys.ListActiveAsync(AccountId, cancellation);
        var newest = active.ToLookup(key => key.BuyerId);
        var sums = figures.Of(AccountId, [.. active.Select(key => key.Id)]);
        var rows = from buyer in await buyers.ListAsync(AccountId, withArchived: false, cancellation)
                   let own = newest[buyer.Id].Select(key => sums[key.Id]).ToList()
                   select new BuyerKeyRow(
                       buyer, newest[buyer.Id].FirstOrDefault(),
                       own.Sum(sum => sum[CertifyEvent.Claimed] + sum[CertifyEvent.Reclaimed]), own.Sum(sum => ClaimWords.Refusals.Sum(why => sum[why])));
        return View(new SecretKeysPage(await uses.OfAsync(AccountId, buyerId: null, cancellation), [.. rows]));
    }

    [HttpGet("seller")]
    public async Task<IActionResult> Rotate(CancellationToken cancellation) => View(new RotateOwnKeyPage(await uses.NewestAsync(AccountId, null, cancellation)));

    /// <summary>Makes a new secret key for the seller and shows it, this once.</summary>
    /// <param name="after">The key that the person saw as the newest: a reload of the answer must not rotate again.</param>
    [HttpPost("seller"), ActionName(nameof(Rotate)), ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
    public async Task<IActionResult> RotateNow(Guid? after, CancellationToken cancellation)
    {
        var newest = await uses.NewestAsync(AccountId, null, cancellation);
        if (newest?.Id == after)
            return View("Created", new OwnKeyPage((await secretKeys.RotateAsync(AccountId, null, cancellation))!, IsRotated: newest is not null));
        Flash.Note(TempData, "The secret key had been rotated already, and a key is shown only once. Rotate again if the newest one is lost.");
        return RedirectToAction(nameof(Index));
    }
}
