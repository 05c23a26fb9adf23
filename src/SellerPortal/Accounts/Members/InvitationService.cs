using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SellerPortal.Data;
using SellerPortal.Input;

namespace SellerPortal.Accounts.Members;

/// <summary>Invites people and lets them in: a link of 190 random bits that works once, for <see cref="Lifetime"/>; only its hash is stored.</summary>
public sealed class InvitationService(PortalDbContext db, IPortalDatabase database, UserManager<Member> members, TimeProvider time)
{
    /// <summary>For how long a link works.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(72);

    private const int LongestName = 100;
    private const string AddressIsTaken = "This email address has a sign-in already. Ask for an invitation to another address";

    /// <summary>Invitations that nobody has followed yet, newest first: the account's own, or those of a buyer's people.</summary>
    public async Task<IReadOnlyList<Invitation>> ListAsync(Guid accountId, Guid? buyerId, CancellationToken cancellation) =>
        await db.Invitations.AsNoTracking()
            .Where(i => i.AccountId == accountId && i.BuyerId == buyerId && i.AcceptedAt == null)
            .OrderByDescending(i => i.CreatedAt).ToListAsync(cancellation);

    /// <summary>Invites somebody; an earlier invitation of the same address ends.</summary>
    public async Task<Saved<NewInvitation>> InviteAsync(Guid accountId, InvitationInput input, string invitedBy, CancellationToken cancellation)
    {
        var problems = new InputProblems();
        var email = input.Email?.Trim() ?? "";
        if (email.Length == 0)
            problems.Add("email", InputRules.MustBeFilled);
        else
            problems.EmailAddress("email", email);
        if (input.Role is not { } role || !Enum.IsDefined(role) || (role == MemberRole.Buyer) != input.BuyerId is not null)
            problems.Add("role", "Choose a role from the list");
        else if (!problems.Any && await db.Users.AnyAsync(m => m.AccountId == accountId && m.NormalizedEmail == members.NormalizeEmail(email), cancellation))
            problems.Add("email", "is the address of somebody who can sign in already");
        if (input.BuyerId is { } buyer && !await db.Buyers.AnyAsync(b => b.AccountId == accountId && b.Id == buyer, cancellation))
            problems.Add("", "The buyer is not there any more");
        if (problems.Any)
            return Saved<NewInvitation>.Refused(problems);
        var (token, now) = (SecretText.New(), time.Now());
        var invitation = new Invitation
        {
            AccountId = accountId, Email = email, Role = input.Role!.Value, BuyerId = input.BuyerId, TokenHash = SecretText.Hash(token), InvitedBy = invitedBy,
            CreatedAt = now, ExpiresAt = now + Lifetime,
        };
        await using var transaction = await db.BeginUnlessBegunAsync(cancellation);
        await db.Invitations.Where(i => i.AccountId == accountId && i.Email == email && i.AcceptedAt == null).ExecuteDeleteAsync(cancellation);
        db.Invitations.Add(invitation);
        await db.SaveChangesAsync(cancellation);
        if (transaction is not null)
            await transaction.CommitAsync(cancellation);
        return Saved<NewInvitation>.Of(new NewInvitation(invitation, token));
    }

    /// <summary>Makes a new link of an invitation that nobody has followed; the former one ends. Null for an unknown id, which another account's is too.</summary>
    public async Task<NewInvitation?> RenewAsync(Guid accountId, Guid? buyerId, Guid id, CancellationToken cancellation)
    {
        if (await db.Invitations.SingleOrDefaultAsync(i => i.Id == id && i.AccountId == accountId && i.BuyerId == buyerId && i.AcceptedAt == null, cancellation)
            is not { } invitation)
            return null;
        var token = SecretText.New();
        (invitation.TokenHash, invitation.ExpiresAt) = (SecretText.Hash(token), time.Now() + Lifetime);
        await db.SaveChangesAsync(cancellation);
        return new NewInvitation(invitation, token);
    }

    /// <summary>Takes an invitation back. False for an unknown id, and for one that somebody has followed.</summary>
    public async Task<bool> WithdrawAsync(Guid accountId, Guid? buyerId, Guid id, CancellationToken cancellation) =>
        await db.Invitations.Where(i => i.Id == id && i.AccountId == accountId && i.BuyerId == buyerId && i.AcceptedAt == null).ExecuteDeleteAsync(cancellation) == 1;

    /// <summary>The invitation behind a link; null for an unknown, used or expired one: nobody can tell which.</summary>
    public async Task<OpenInvitation?> FindAsync(string token, CancellationToken cancellation)
    {
        if (await Open(token).AsNoTracking().SingleOrDefaultAsync(cancellation) is not { } invitation)
            return null;
        var account = await db.Accounts.Where(a => a.Id == invitation.AccountId).Select(a => a.Name).SingleAsync(cancellation);
        var buyer = invitation.BuyerId is { } id ? await db.Buyers.Where(b => b.Id == id).Select(b => b.Name).SingleAsync(cancellation) : null;
        return new OpenInvitation(invitation, account, buyer);
    }

    /// <summary>Lets the invited person in, once. Null: the link opens nothing (any more).</summary>
    public async Task<Saved<Member>?> AcceptAsync(string token, string? name, string? password, CancellationToken cancellation)
    {
        await using var transaction = await db.BeginUnlessBegunAsync(cancellation);
        var (hash, now) = (SecretText.Hash(token), time.Now());
        // Taken first: of two that follow the link at once, one waits here and finds it used.
        if (await Open(token).ExecuteUpdateAsync(set => set.SetProperty(i => i.AcceptedAt, now), cancellation) == 0)
            return null;
        var invitation = await db.Invitations.AsNoTracking().SingleAsync(i => i.TokenHash == hash, cancellation);
        var problems = new InputProblems();
        if (string.IsNullOrWhiteSpace(name) || name.Trim().Length > LongestName)
            problems.Add("name", $"Enter your name, {LongestName} characters at most");
        if (password is not { Length: >= 8 })
            problems.Add("password", "Enter a password with 8 characters or more");
        if (problems.Any)
            return Saved<Member>.Refused(problems);
        var member = new Member
        {
            AccountId = invitation.AccountId, BuyerId = invitation.BuyerId, Role = invitation.Role, Name = name!.Trim(), Email = invitation.Email, UserName = invitation.Email,
        };
        if (!await TryCreateAsync(member, password!, problems))
            return Saved<Member>.Refused(problems);
        if (transaction is not null)
            await transaction.CommitAsync(cancellation);
        return Saved<Member>.Of(member);
    }

    private async Task<bool> TryCreateAsync(Member member, string password, InputProblems problems)
    {
        try
        {
            var result = await members.CreateAsync(member, password);
            foreach (var error in result.Errors)
                problems.Add(error.Code.StartsWith("Password", StringComparison.Ordinal) ? "password" : "",
                    error.Code.StartsWith("Duplicate", StringComparison.Ordinal) ? AddressIsTaken : error.Description.TrimEnd('.'));
            return result.Succeeded;
        }
        catch (DbUpdateException problem) when (database.IsUniqueViolation(problem))
        {
            problems.Add("", AddressIsTaken);
            return false;
        }
    }

    private IQueryable<Invitation> Open(string token)
    {
        var (hash, now) = (SecretText.Hash(token), time.Now());
        return db.Invitations.Where(i => i.TokenHash == hash && i.AcceptedAt == null && i.ExpiresAt > now);
    }
}
