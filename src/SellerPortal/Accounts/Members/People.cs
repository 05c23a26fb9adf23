using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SellerPortal.Data;

namespace SellerPortal.Accounts.Members;

/// <summary>The people of an account and of its buyers: list, change a role, remove. An account always has an owner.</summary>
public sealed class People(PortalDbContext db, UserManager<Member> members)
{
    /// <summary>The account's own people by name, or a buyer's.</summary>
    public async Task<IReadOnlyList<Member>> ListAsync(Guid accountId, Guid? buyerId, CancellationToken cancellation) =>
        await db.Users.AsNoTracking().Where(m => m.AccountId == accountId && m.BuyerId == buyerId).OrderBy(m => m.Name).ThenBy(m => m.Id).ToListAsync(cancellation);

    /// <summary>One person; null for an unknown id, which another account's is too.</summary>
    public Task<Member?> FindAsync(Guid accountId, Guid? buyerId, Guid id, CancellationToken cancellation) =>
        db.Users.AsNoTracking().SingleOrDefaultAsync(m => m.Id == id && m.AccountId == accountId && m.BuyerId == buyerId, cancellation);

    /// <summary>Gives one of the account's own people another role; whoever is signed in signs in anew.</summary>
    public Task<PersonChange> ChangeRoleAsync(Guid accountId, Guid id, MemberRole role, CancellationToken cancellation) =>
        role == MemberRole.Buyer || !Enum.IsDefined(role)
            ? Task.FromResult(PersonChange.Unknown)
            : ChangeAsync(accountId, null, id, keepsOwner: role == MemberRole.Owner, async member =>
            {
                member.Role = role;
                // The stamp ends every session that has the former role; it saves the member too.
                await members.UpdateSecurityStampAsync(member);
            }, cancellation);

    /// <summary>Removes a person. Every session ends with its next request.</summary>
    public Task<PersonChange> RemoveAsync(Guid accountId, Guid? buyerId, Guid id, CancellationToken cancellation) =>
        ChangeAsync(accountId, buyerId, id, keepsOwner: false, async member =>
        {
            db.Users.Remove(member);
            await db.SaveChangesAsync(cancellation);
        }, cancellation);

    /// <summary>Takes a person's second factor away, whose phone is lost: the password alone signs in, and every session ends.</summary>
    public Task<PersonChange> ResetSecondFactorAsync(Guid accountId, Guid id, CancellationToken cancellation) =>
        ChangeAsync(accountId, null, id, keepsOwner: true, async member =>
        {
            await members.SetTwoFactorEnabledAsync(member, false);
            await members.ResetAuthenticatorKeyAsync(member);
        }, cancellation);

    private async Task<PersonChange> ChangeAsync(
        Guid accountId, Guid? buyerId, Guid id, bool keepsOwner, Func<Member, Task> change, CancellationToken cancellation)
    {
        await using var transaction = await db.BeginUnlessBegunAsync(cancellation);
        // Two owners who remove each other at once come one after the other.
        await db.LockAccountAsync(accountId, cancellation);
        if (await db.Users.SingleOrDefaultAsync(m => m.Id == id && m.AccountId == accountId && m.BuyerId == buyerId, cancellation) is not { } member)
            return PersonChange.Unknown;
        if (member.Role == MemberRole.Owner && !keepsOwner
            && !await db.Users.AnyAsync(m => m.AccountId == accountId && m.Role == MemberRole.Owner && m.Id != id, cancellation))
            return PersonChange.IsLastOwner;
        await change(member);
        if (transaction is not null)
            await transaction.CommitAsync(cancellation);
        return PersonChange.Made;
    }
}

/// <summary>What came of changing a person.</summary>
public enum PersonChange
{
    Made,

    /// <summary>There is none of that id; another account's is none.</summary>
    Unknown,

    /// <summary>Nobody else could open the settings.</summary>
    IsLastOwner,
}
