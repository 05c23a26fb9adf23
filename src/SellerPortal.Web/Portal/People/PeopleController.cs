using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SellerPortal.Accounts.Members;
using SellerPortal.Web.Security;
using SellerPortal.Web.TagHelpers;

namespace SellerPortal.Web.Portal.People;

/// <summary>The account's own people: invite, give a role, remove.</summary>
[Route(Path), Authorize(Roles = Roles.Own)]
public sealed class PeopleController(Accounts.Members.People people, InvitationService invitations, InvitationLinks links, IPortalContext portal, TimeProvider time)
    : PortalController
{
    public const string Path = "/settings/people";

    private static readonly IReadOnlyCollection<FormField> Fields = [new("email", "email", "Email address"), new("role", "role", "Role")];

    [HttpGet]
    public async Task<IActionResult> Index(CancellationToken cancellation) => View(await PageAsync(null, null, cancellation));

    /// <summary>Invites and shows the link, in this answer and nowhere else.</summary>
    [HttpPost, ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
    public async Task<IActionResult> Invite(string? email, MemberRole? role, CancellationToken cancellation)
    {
        ModelState.Clear();
        var saved = await invitations.InviteAsync(AccountId, new InvitationInput(email, role, null), PersonName, cancellation);
        if (saved.Value is { } made)
            return View("Link", await links.SendAsync(made, portal.AccountName, Path));
        ModelState.AddProblems(saved.Problems, Fields);
        return Again(await PageAsync(email, role, cancellation), nameof(Index));
    }

    [HttpPost("invitations/{id:guid}/resend"), ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
    public async Task<IActionResult> Resend(Guid id, CancellationToken cancellation) =>
        await invitations.RenewAsync(AccountId, null, id, cancellation) is { } made ? View("Link", await links.SendAsync(made, portal.AccountName, Path)) : NotFound();

    [HttpPost("invitations/{id:guid}/withdraw")]
    public async Task<IActionResult> Withdraw(Guid id, CancellationToken cancellation)
    {
        if (!await invitations.WithdrawAsync(AccountId, null, id, cancellation))
            return NotFound();
        Flash.Done(TempData, "The invitation is withdrawn: its link opens nothing any more.");
        return RedirectToAction(nameof(Index));
    }

    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Edit(Guid id, CancellationToken cancellation) =>
        await people.FindAsync(AccountId, null, id, cancellation) is { } member ? View(new PersonPage(member, id == MemberId)) : NotFound();

    [HttpPost("{id:guid}/role")]
    public async Task<IActionResult> ChangeRole(Guid id, MemberRole role, CancellationToken cancellation) =>
        Answer(await people.ChangeRoleAsync(AccountId, id, role, cancellation), id, "The role is changed. Whoever was signed in with the former one signs in anew.");

    [HttpPost("{id:guid}/remove")]
    public async Task<IActionResult> Remove(Guid id, CancellationToken cancellation) =>
        Answer(await people.RemoveAsync(AccountId, null, id, cancellation), id, "The person is removed and signed out everywhere.");

    [HttpPost("{id:guid}/reset-second-factor")]
    public async Task<IActionResult> ResetSecondFactor(Guid id, CancellationToken cancellation) =>
        Answer(await people.ResetSecondFactorAsync(AccountId, id, cancellation), id, "The second factor is off. The person signs in with the password, and sets another one up.");

    private IActionResult Answer(PersonChange change, Guid id, string done)
    {
        switch (change)
        {
            case PersonChange.Unknown:
                return NotFound();
            case PersonChange.IsLastOwner:
                Flash.Failed(TempData, "This is the account’s last owner. Make somebody else an owner first.");
                return RedirectToAction(nameof(Edit), new { id });
            default:
                Flash.Done(TempData, done);
                return RedirectToAction(nameof(Index));
        }
    }

    private async Task<PeoplePage> PageAsync(string? email, MemberRole? role, CancellationToken cancellation) => new(
        await people.ListAsync(AccountId, null, cancellation), PendingInvitation.Of(await invitations.ListAsync(AccountId, null, cancellation), time.GetUtcNow()), MemberId, email, role);
}

/// <summary>The account's people.</summary>
/// <param name="Email">What was typed.</param>
public sealed record PeoplePage(IReadOnlyList<Member> People, IReadOnlyList<PendingInvitation> Invitations, Guid Me, string? Email, MemberRole? Role)
{
    public static readonly IReadOnlyList<FieldOption> Roles =
    [
        new(nameof(MemberRole.Ops), "Ops", "Leads, deliveries, buyers, groups and reports; may erase leads and submit files."),
        new(nameof(MemberRole.Developer), "Developer", "As Ops, with API keys, without erasing leads and submitting files."),
        new(nameof(MemberRole.Analyst), "Analyst", "Reads reports and the API log, without personal data."),
        new(nameof(MemberRole.Owner), "Owner", "Everything, people and settings included."),
    ];
}

/// <summary>An invitation that nobody has followed yet.</summary>
public sealed record PendingInvitation(Invitation Invitation, bool IsExpired)
{
    public static IReadOnlyList<PendingInvitation> Of(IEnumerable<Invitation> invitations, DateTimeOffset now) =>
        [.. invitations.Select(invitation => new PendingInvitation(invitation, invitation.ExpiresAt <= now))];
}

/// <summary>Invitations as a table.</summary>
/// <param name="Path">Of the page that they are on, below which its buttons post.</param>
public sealed record InvitationTable(IReadOnlyList<PendingInvitation> Rows, string Path);

/// <summary>One person.</summary>
/// <param name="IsMe">Whether the person looks at itself.</param>
public sealed record PersonPage(Member Member, bool IsMe);
