using Microsoft.EntityFrameworkCore;
using SellerPortal.Data;

namespace SellerPortal.Accounts.Jobs;

/// <summary>The account's jobs: list, look, cancel.</summary>
public sealed class AccountJobs(PortalDbContext db, TimeProvider time)
{
    /// <summary>How many <see cref="ListAsync"/> returns.</summary>
    public const int MostListed = 100;

    /// <summary>The newest jobs.</summary>
    public async Task<IReadOnlyList<AccountJob>> ListAsync(Guid accountId, CancellationToken cancellation) =>
        await db.AccountJobs.AsNoTracking().Where(job => job.AccountId == accountId).OrderByDescending(job => job.CreatedAt).Take(MostListed).ToListAsync(cancellation);

    /// <summary>The account's job; null if it has none of that id.</summary>
    public Task<AccountJob?> FindAsync(Guid accountId, Guid id, CancellationToken cancellation) =>
        db.AccountJobs.AsNoTracking().SingleOrDefaultAsync(job => job.Id == id && job.AccountId == accountId, cancellation);

    /// <summary>Stops a job before its next step; what is done stays done.</summary>
    /// <returns>False if it had ended already, or there is none.</returns>
    public async Task<bool> CancelAsync(Guid accountId, Guid id, CancellationToken cancellation)
    {
        var now = time.Now();
        return await db.AccountJobs.Where(job => job.Id == id && job.AccountId == accountId && job.FinishedAt == null).ExecuteUpdateAsync(
            set => set.SetProperty(job => job.CancelledAt, now).SetProperty(job => job.FinishedAt, now), cancellation) == 1;
    }
}
