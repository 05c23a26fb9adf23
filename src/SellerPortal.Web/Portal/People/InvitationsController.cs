using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using SellerPortal.Accounts.Members;
using SellerPortal.Web.BuyerArea;

namespace SellerPortal.Web.Portal.People;

/// <summary>Where an invitation's link leads: the person chooses a name and a password, once, and is in. Whoever guesses learns nothing.</summary>
[AllowAnonymous, AutoValidateAntiforgeryToken, Route("/invitations/{token}"), ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class InvitationsController(InvitationService invitations, SignInManager<Member> signIn) : Controller
{
    private static readonly IReadOnlyCollection<FormField> Fields = [new("name", "name", "Name"), new("password", "password", "Password")];

    [HttpGet]
    public async Task<IActionResult> Index(string token, CancellationToken cancellation) =>
        await invitations.FindAsync(token, cancellation) is { } open ? View(new AcceptPage(token, open, null)) : Refused();

    [HttpPost]
    public async Task<IActionResult> Index(string token, string? name, string? password, CancellationToken cancellation)
    {
        if (await invitations.FindAsync(token, cancellation) is not { } open || await invitations.AcceptAsync(token, name, password, cancellation) is not { } saved)
            return Refused();
        if (saved.Value is { } member)
        {
            await signIn.SignInAsync(member, isPersistent: false);
            Flash.Done(TempData, $"Welcome, {member.Name}. From now on you sign in with your email address and password.");
            return Redirect("~" + (member.Role == MemberRole.Buyer ? BuyerAreaController.Root : "/"));
        }
        ModelState.Clear();
        ModelState.AddProblems(saved.Problems, Fields);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return View(new AcceptPage(token, open, name));
    }

    private ViewResult Refused()
    {
        Response.StatusCode = StatusCodes.Status404NotFound;
        return View("Closed");
    }
}

/// <param name="Name">What was typed.</param>
public sealed record AcceptPage(string Token, OpenInvitation Open, string? Name);
