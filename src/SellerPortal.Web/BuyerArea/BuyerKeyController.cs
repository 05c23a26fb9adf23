using Microsoft.AspNetCore.Mvc;
using SellerPortal.Accounts.Buyers;
using SellerPortal.Web.Portal;

namespace SellerPortal.Web.BuyerArea;

/// <summary>The buyer's secret key: which works, and a new one, shown once.</summary>
[Route(Root + "/secret-key")]
public sealed class BuyerKeyController(SecretKeyService secretKeys, TimeProvider time) : BuyerAreaController
{
    [HttpGet]
    public async Task<IActionResult> Index(CancellationToken cancellation) => Page("SecretKey", new OwnKeysPage(await ActiveAsync(cancellation)));

    /// <summary>Makes a new key and shows it in this answer and nowhere else, so that no redirect follows.</summary>
    /// <param name="after">The key that the person saw as the newest: a reload of the answer must not rotate again.</param>
    [HttpPost, ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
    public async Task<IActionResult> Rotate(Guid? after, CancellationToken cancellation)
    {
        var newest = (await ActiveAsync(cancellation)).FirstOrDefault();
        if (newest?.Id != after)
        {
            Flash.Note(TempData, "The secret key had been rotated already, and a key is shown only once. Rotate again if the newest one is lost.");
            return RedirectToAction(nameof(Index));
        }
        return Page("NewSecretKey", new NewKeyPage((await secretKeys.RotateAsync(AccountId, BuyerId, cancellation))!, IsRotated: newest is not null));
    }

    private async Task<IReadOnlyList<SecretKey>> ActiveAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        return [.. (await secretKeys.ListAsync(AccountId, BuyerId, cancellation)).Where(key => key.IsActive(now))];
    }
}

/// <summary>The keys that work, newest first.</summary>
public sealed record OwnKeysPage(IReadOnlyList<SecretKey> Keys);

/// <summary>A new key, this once.</summary>
/// <param name="IsRotated">Whether another one goes on beside it for a while.</param>
public sealed record NewKeyPage(string SecretKey, bool IsRotated);
