using Microsoft.EntityFrameworkCore;
using SellerPortal.Data;

namespace SellerPortal.Perform.Uploads;

/// <summary>Deletes what people wrote in spreadsheets that nobody confirmed, and rejected rows that nobody mended. Runs every hour.</summary>
public sealed class ExpiredUploads(PortalDbContext db, WriteQueue writes, TimeProvider time)
{
    private const int MostAtOnce = 100;

    /// <summary>Deletes what is due by now; the counts stay.</summary>
    public async Task DeleteAsync(CancellationToken cancellation)
    {
        var now = time.Now();
        var expired = await db.FeedbackUploads.AsNoTracking().Where(u => u.ExpiresAt != null && u.ExpiresAt <= now).OrderBy(u => u.ExpiresAt).Take(MostAtOnce).ToListAsync(cancellation);
        foreach (var upload in expired.Where(u => !u.IsUnderWay))
        {
            await UploadRows.DeleteAsync(writes, upload.Id, waitingOnly: false, cancellation);
            var same = db.FeedbackUploads.Where(u => u.Id == upload.Id && u.Status == upload.Status);
            if (upload.Status == UploadStatus.Reading)
                await same.ExecuteDeleteAsync(cancellation);
            else if (upload.Status is UploadStatus.Finished or UploadStatus.Cancelled)
                await same.ExecuteUpdateAsync(set => set.SetProperty(u => u.ExpiresAt, (DateTimeOffset?)null), cancellation);
            else
                await same.ExecuteUpdateAsync(
                    set => set.SetProperty(u => u.Status, UploadStatus.Expired).SetProperty(u => u.FinishedAt, now).SetProperty(u => u.ExpiresAt, (DateTimeOffset?)null), cancellation);
        }
    }
}
