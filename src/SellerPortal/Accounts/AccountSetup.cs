using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SellerPortal.Accounts.ApiKeys;
using SellerPortal.Accounts.Members;
using SellerPortal.Data;
using SellerPortal.Settings;

namespace SellerPortal.Accounts;

/// <summary>Creates accounts with their owners: at the first run, from <c>Bootstrap:*</c>, or for the demo.</summary>
public sealed class AccountSetup(PortalDbContext db, UserManager<Member> members, TimeProvider time)
{
    /// <summary>Whether the installation has no account yet.</summary>
    public async Task<bool> IsNeededAsync(CancellationToken cancellation) => !await db.Accounts.AnyAsync(cancellation);

    /// <summary>Creates an account and its owner, both or neither. A transaction that the caller began is used and left to the caller.</summary>
    /// <returns>The owner, or the reasons why the password or address is not acceptable, as sentences.</returns>
    public async Task<(Member? Owner, IReadOnlyList<string> Problems)> CreateAsync(
        string accountName, string ownerName, string email, string password, string timeZone, CancellationToken cancellation)
    {
        await using var transaction = await db.BeginUnlessBegunAsync(cancellation);
        var account = new Account { Name = accountName, TimeZone = timeZone, CreatedAt = time.GetUtcNow() };
        db.Accounts.Add(account);
        await db.SaveChangesAsync(cancellation);
        var owner = new Member { AccountId = account.Id, Name = ownerName, Email = email, UserName = email, Role = MemberRole.Owner };
        var result = await members.CreateAsync(owner, password);
        if (!result.Succeeded)
            return (null, [.. result.Errors.Select(e => e.Description)]);
        if (transaction is not null)
            await transaction.CommitAsync(cancellation);
        return (owner, []);
    }

    /// <summary>Creates what <c>Bootstrap:*</c> names, with its API key (all scopes). Called on an empty database only.</summary>
    /// <returns>The new account's id and its key's id.</returns>
    /// <exception cref="StartupException">The password or address is not acceptable.</exception>
    public async Task<(Guid AccountId, Guid? ApiKeyId)> BootstrapAsync(BootstrapAccount wanted, CancellationToken cancellation)
    {
        var (owner, problems) = await CreateAsync(
            wanted.AccountName, wanted.Email, wanted.Email, wanted.Password, Account.DefaultTimeZone, cancellation);
        if (owner is null)
            throw new StartupException($"Bootstrap can't create the owner {wanted.Email}: {string.Join(' ', problems)}");
        if (wanted.ApiKey is null)
            return (owner.AccountId, null);
        var key = ApiKey.ForServer(owner.AccountId, "bootstrap", wanted.ApiKey, Scopes.All, time.GetUtcNow());
        db.ApiKeys.Add(key);
        await db.SaveChangesAsync(cancellation);
        return (owner.AccountId, key.Id);
    }
}
