using Microsoft.EntityFrameworkCore;
using SellerPortal.Data;

namespace SellerPortal.Connect.Imports;

/// <summary>Deletes what people entered of imports that nobody confirmed, and rejected rows that nobody mended. Runs every hour.</summary>
public sealed class ExpiredImports(PortalDbContext db, WriteQueue writes, TimeProvider time)
{
    private const int MostAtOnce = 100;

    /// <summary>Deletes what is due by now; the counts stay.</summary>
    public async Task DeleteAsync(CancellationToken cancellation)
    {
        var now = time.Now();
        var expired = await db.Imports.AsNoTracking().Where(i => i.ExpiresAt != null && i.ExpiresAt <= now).OrderBy(i => i.ExpiresAt).Take(MostAtOnce).ToListAsync(cancellation);
        foreach (var import in expired.Where(i => !i.IsUnderWay))
        {
            await ImportRows.DeleteHeldAsync(writes, import.Id, cancellation);
            // A person may have said 'go' in between; then there was nothing left to go on with, and the job finds that out.
            var same = db.Imports.Where(i => i.Id == import.Id && i.Status == import.Status);
            if (import.Status == ImportStatus.Reading)
                await same.ExecuteDeleteAsync(cancellation);
            else if (import.Status is ImportStatus.Finished or ImportStatus.Cancelled)
                await same.ExecuteUpdateAsync(set => set.SetProperty(i => i.ExpiresAt, (DateTimeOffset?)null), cancellation);
            else
                await same.ExecuteUpdateAsync(
                    set => set
                        .SetProperty(i => i.Status, ImportStatus.Expired)
                        .SetProperty(i => i.FinishedAt, now)
                        .SetProperty(i => i.ExpiresAt, (DateTimeOffset?)null),
                    cancellation);
        }
    }
}
