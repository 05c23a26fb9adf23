using Hangfire;
using Microsoft.EntityFrameworkCore;
using SellerPortal.Connect.Directory;
using SellerPortal.Data;

namespace SellerPortal.Perform.Exports.Schedules;

/// <summary>
/// Asks for the files whose period is over. Runs every five minutes, on several nodes at once too: whoever moves the schedule on makes its file. Of
/// periods that passed while nothing ran, the last one is made.
/// </summary>
public sealed class DueExports(PortalDbContext db, AccountDirectories directories, IBackgroundJobClient jobs, TimeProvider time)
{
    private const int MostAtOnce = 500;

    /// <summary>Asks for what is due now.</summary>
    public async Task RequestAsync(CancellationToken cancellation)
    {
        var now = time.Now();
        var due = await db.ExportSchedules.AsNoTracking().Where(s => s.DueAt <= now).OrderBy(s => s.DueAt).Take(MostAtOnce).ToListAsync(cancellation);
        foreach (var schedule in due)
            await RequestAsync(schedule, now, cancellation);
    }

    private async Task RequestAsync(ExportSchedule schedule, DateTimeOffset now, CancellationToken cancellation)
    {
        var directory = await directories.GetAsync(schedule.AccountId, cancellation);
        var (from, to) = schedule.Period.Before(directory.DayOf(now));
        var next = schedule.Period.NextAfter(now, directory.Zone);
        var export = new FeedbackExport
        {
            AccountId = schedule.AccountId,
            CreatedAt = now,
            From = from,
            To = to,
            BuyerId = schedule.BuyerId,
            DistributionGroupId = schedule.DistributionGroupId,
            Format = schedule.Format,
            ScheduleId = schedule.Id,
        };
        await using (var transaction = await db.Database.BeginTransactionAsync(cancellation))
        {
            var isMine = await db.ExportSchedules.Where(s => s.Id == schedule.Id && s.DueAt == schedule.DueAt)
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.DueAt, next), cancellation) == 1;
            if (!isMine)
                return;
            db.FeedbackExports.Add(export);
            await db.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
        }
        jobs.Enqueue<FeedbackExportJob>(job => job.RunAsync(export.Id, CancellationToken.None));
    }
}
