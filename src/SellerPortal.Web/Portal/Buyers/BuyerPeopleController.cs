using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SellerPortal.Accounts.Buyers;
using SellerPortal.Accounts.Members;
using SellerPortal.Web.Portal.People;
using SellerPortal.Web.Security;

namespace SellerPortal.Web.Portal.Buyers;

/// <summary>The people of one buyer, who sign in to its area: invite and remove.</summary>
[Route("/buyers/{id:guid}/people"), Authorize(Roles = Roles.SetUp)]
public sealed class BuyerPeopleController(
    BuyerService buyers, Accounts.Members.People people, InvitationService invitations, InvitationLinks links, IPortalContext portal, TimeProvider time) : PortalController
{
    private const string LinkView = "~/Views/People/Link.cshtml";
    private static readonly IReadOnlyCollection<FormField> Fields = [new("email", "email", "Email address")];

    [HttpGet]
    public async Task<IActionResult> Index(Guid id, CancellationToken cancellation) =>
        await buyers.FindAsync(AccountId, id, cancellation) is { } buyer ? View(await PageAsync(buyer, null, cancellation)) : NotFound();

    /// <summary>Invites and shows the link, in this answer and nowhere else.</summary>
    [HttpPost, ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
    public async Task<IActionResult> Invite(Guid id, string? email, CancellationToken cancellation)
    {
        if (await buyers.FindAsync(AccountId, id, cancellation) is not { } buyer)
            return NotFound();
        var saved = await invitations.InviteAsync(AccountId, new InvitationInput(email, MemberRole.Buyer, id), PersonName, cancellation);
        if (saved.Value is { } made)
            return View(LinkView, await links.SendAsync(made, portal.AccountName, $"/buyers/{id}/people"));
        ModelState.AddProblems(saved.Problems, Fields);
        return Again(await PageAsync(buyer, email, cancellation), nameof(Index));
    }

    [HttpPost("invitations/{invitation:guid}/resend"), ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
    public async Task<IActionResult> Resend(Guid id, Guid invitation, CancellationToken cancellation) =>
        await invitations.RenewAsync(AccountId, id, invitation, cancellation) is { } made
            ? View(LinkView, await links.SendAsync(made, portal.AccountName, $"/buyers/{id}/people"))
            : NotFound();

    [HttpPost("invitations/{invitation:guid}/withdraw")]
    public async Task<IActionResult> Withdraw(Guid id, Guid invitation, CancellationToken cancellation)
    {
        if (!await invitations.WithdrawAsync(AccountId, id, invitation, cancellation))
            return NotFound();
        Flash.Done(TempData, "The invitation is withdrawn: its link opens nothing any more.");
        return RedirectToAction(nameof(Index), new { id });
    }

    [HttpPost("{person:guid}/remove")]
    public async Task<IActionResult> Remove(Guid id, Guid person, CancellationToken cancellation)
    {
        if (await people.RemoveAsync(AccountId, id, person, cancellation) != PersonChange.Made)
            return NotFound();
        Flash.Done(TempData, "The person is removed and signed out everywhere.");
        return RedirectToAction(nameof(Index), new { id });
    }

    private async Task<BuyerPeoplePage> PageAsync(Buyer buyer, string? email, CancellationToken cancellation) => new(
        buyer, await people.ListAsync(AccountId, buyer.Id, cancellation), PendingInvitation.Of(await invitations.ListAsync(AccountId, buyer.Id, cancellation), time.GetUtcNow()), email);
}

/// <summary>The people of a buyer.</summary>
/// <param name="Email">What was typed.</param>
public sealed record BuyerPeoplePage(Buyer Buyer, IReadOnlyList<Member> People, IReadOnlyList<PendingInvitation> Invitations, string? Email);
