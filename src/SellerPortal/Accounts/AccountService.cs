using Microsoft.EntityFrameworkCore;
using SellerPortal.Data;
using SellerPortal.Input;

namespace SellerPortal.Accounts;

/// <summary>The account itself: its name, its days, its limits. A change takes effect on the next request.</summary>
public sealed class AccountService(PortalDbContext db)
{
    /// <summary>The account.</summary>
    public Task<Account> GetAsync(Guid accountId, CancellationToken cancellation) =>
        db.Accounts.AsNoTracking().SingleAsync(a => a.Id == accountId, cancellation);

    /// <summary>Changes the account.</summary>
    public async Task<Saved<Account>> EditAsync(Guid accountId, AccountInput input, CancellationToken cancellation)
    {
        var problems = new InputProblems();
        input.Check(problems);
        if (problems.Any)
            return Saved<Account>.Refused(problems);
        var account = await db.Accounts.SingleAsync(a => a.Id == accountId, cancellation);
        input.ApplyTo(account);
        await db.SaveChangesAsync(cancellation);
        return Saved<Account>.Of(account);
    }
}
