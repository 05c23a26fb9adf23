using Microsoft.AspNetCore.Mvc;
using SellerPortal.Accounts.Buyers;
using SellerPortal.Web.Portal;

namespace SellerPortal.Web.BuyerArea;

/// <summary>What of its feedback a buyer lets the seller see.</summary>
[Route(Root + "/sharing")]
public sealed class SharingController(BuyerService buyers, DataSharing sharing) : BuyerAreaController
{
    private static readonly IReadOnlyCollection<FormField> Fields = [new("fields", "SharedFields", "Shared field")];

    [HttpGet]
    public async Task<IActionResult> Index(CancellationToken cancellation)
    {
        var buyer = (await buyers.FindAsync(AccountId, BuyerId, cancellation))!;
        return Page("Sharing", new SharingPage(buyer, buyer.SharesFeedback, buyer.SharedFields));
    }

    [HttpPost]
    public async Task<IActionResult> Decide(bool sharesFeedback, List<string>? sharedFields, CancellationToken cancellation)
    {
        var saved = (await sharing.DecideAsync(AccountId, BuyerId, sharesFeedback, sharedFields ?? [], PersonName, cancellation))!;
        if (saved.Value is not null)
        {
            Flash.Done(TempData, "Your decision counts from now on: in what the seller reads, is sent and downloads.");
            return RedirectToAction(nameof(Index));
        }
        ModelState.AddProblems(saved.Problems, Fields);
        return PageAgain("Sharing", new SharingPage((await buyers.FindAsync(AccountId, BuyerId, cancellation))!, sharesFeedback, sharedFields ?? []));
    }
}

/// <summary>What is shared, or was ticked.</summary>
public sealed record SharingPage(Buyer Buyer, bool IsEnabled, IReadOnlyList<string> SharedFields);
