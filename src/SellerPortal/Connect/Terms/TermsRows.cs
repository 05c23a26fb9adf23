using Microsoft.EntityFrameworkCore;
using SellerPortal.Data;

namespace SellerPortal.Connect.Terms;

/// <summary>What changes of a buyer's pause have in common.</summary>
internal static class TermsRows
{
    /// <summary>The buyer's row, which nobody else changes until the transaction ends; null if it has none.</summary>
    public static async Task<BuyerTerms?> LockTermsAsync(this PortalDbContext db, Guid buyerId, CancellationToken cancellation)
    {
        // A write that changes nothing locks the row on PostgreSQL; on SQLite the transaction alone keeps others out.
        await db.BuyerTerms.Where(t => t.BuyerId == buyerId).ExecuteUpdateAsync(set => set.SetProperty(t => t.FailedProbes, t => t.FailedProbes), cancellation);
        return await db.BuyerTerms.SingleOrDefaultAsync(t => t.BuyerId == buyerId, cancellation);
    }

    /// <summary>Has what waits for a buyer to open wait for another moment: after its hours were changed.</summary>
    /// <param name="opened">When it would have opened: what waits for that is due at this very moment, a retry at one of its own.</param>
    public static Task WaitUntilAsync(this PortalDbContext db, Guid buyerId, DateTimeOffset opened, DateTimeOffset opens, CancellationToken cancellation) =>
        db.Deliveries.Where(d => d.BuyerId == buyerId && d.DueAt == opened).ExecuteUpdateAsync(set => set.SetProperty(d => d.DueAt, opens), cancellation);

    /// <summary>Makes everything due that waits for the endpoint, unless it is still paused.</summary>
    public static async Task ReleaseWaitingAsync(this PortalDbContext db, BuyerTerms terms, DateTimeOffset now, CancellationToken cancellation)
    {
        if (terms.PausedAt is null && terms.TrippedAt is null)
            await db.Deliveries.Where(d => d.BuyerId == terms.BuyerId && d.HeldAt != null).ExecuteUpdateAsync(
                set => set.SetProperty(d => d.DueAt, now).SetProperty(d => d.HeldAt, (DateTimeOffset?)null), cancellation);
    }
}
