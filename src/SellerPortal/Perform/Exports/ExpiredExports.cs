using Microsoft.EntityFrameworkCore;
using SellerPortal.Data;

namespace SellerPortal.Perform.Exports;

/// <summary>Deletes the spreadsheets whose links have expired, the withdrawn among them, and files that a crash left without a row. Runs every quarter of an hour.</summary>
public sealed class ExpiredExports(PortalDbContext db, ExportFiles files, TimeProvider time)
{
    private const int MostAtOnce = 500;

    /// <summary>How old a file that belongs to nothing must be: a younger one may be about to get its row.</summary>
    private static readonly TimeSpan Abandoned = TimeSpan.FromDays(1);

    /// <summary>Deletes what has expired by now; the rows stay, without file and link.</summary>
    public async Task DeleteAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var expired = await db.FeedbackExports.Where(e => e.ExpiresAt != null && e.ExpiresAt <= now).OrderBy(e => e.ExpiresAt).Take(MostAtOnce).ToListAsync(cancellation);
        foreach (var export in expired)
        {
            if (export.FileName is { } name)
                files.Delete(name);
            (export.FileName, export.TokenHash, export.ProtectedToken, export.ExpiresAt) = (null, null, null, null);
        }
        await db.SaveChangesAsync(cancellation);
        var old = files.WrittenBefore(now - Abandoned);
        if (old.Count == 0)
            return;
        var owned = await db.FeedbackExports.Where(e => e.ExpiresAt != null).Select(e => e.FileName).ToListAsync(cancellation);
        foreach (var name in old.Except(owned))
            files.Delete(name!);
    }
}
