using Microsoft.EntityFrameworkCore;
using SellerPortal.Data;

namespace SellerPortal.Notifications;

/// <summary>Deletes what was told, or given up, more than 90 days ago. What is still to be told stays. Runs every night; safe to run at any time.</summary>
public sealed class OldNotices(PortalDbContext db, WriteQueue writes, TimeProvider time)
{
    /// <summary>For how long it is kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    private const int MostAtOnce = 1_000;

    /// <summary>Deletes them, a thousand in a transaction, so that no lead waits for it.</summary>
    public async Task DeleteAsync(CancellationToken cancellation)
    {
        var before = time.Now() - Kept;
        foreach (var accountId in await db.Accounts.Select(a => a.Id).ToListAsync(cancellation))
            while (await writes.RunAsync(
                session => session.Execute(
                    "DELETE FROM notices WHERE id IN (SELECT id FROM notices WHERE account_id = $1 AND created_at < $2 AND due_at IS NULL LIMIT $3)", accountId, before, MostAtOnce),
                cancellation) == MostAtOnce)
                cancellation.ThrowIfCancellationRequested();
    }
}
