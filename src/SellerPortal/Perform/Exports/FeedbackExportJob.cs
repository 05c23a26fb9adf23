using Hangfire;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using SellerPortal.Data;
using SellerPortal.Notifications;
using SellerPortal.Settings;

namespace SellerPortal.Perform.Exports;

/// <summary>
/// Makes an export's file. Safe to run twice, also at once: whoever finishes first gives the export its file. The file is complete or not
/// there, whenever the process dies; the next start takes up what is still pending.
/// </summary>
public sealed class FeedbackExportJob(
    PortalDbContext db,
    ReadPool reads,
    ExportFiles files,
    FeedbackExports exports,
    PeopleNotices people,
    NoticeSignal signal,
    PerformSettings settings,
    TimeProvider time,
    ILogger<FeedbackExportJob> log)
{
    /// <summary>How often an export is begun before it counts as failed.</summary>
    public const int MostAttempts = 5;

    private const int RowsBetweenProgress = 5_000;

    /// <summary>Makes the file, unless it is made already.</summary>
    [DisableConcurrentExecution("export-{0}", 5), AutomaticRetry(Attempts = MostAttempts, DelaysInSeconds = [1, 5, 15, 60, 300])]
    public async Task RunAsync(Guid exportId, CancellationToken cancellation)
    {
        var pending = db.FeedbackExports.Where(e => e.Id == exportId && e.Status == ExportStatus.Pending);
        if (await pending.ExecuteUpdateAsync(set => set.SetProperty(e => e.Attempts, e => e.Attempts + 1), cancellation) == 0)
            return;
        var export = await db.FeedbackExports.AsNoTracking().SingleAsync(e => e.Id == exportId, cancellation);
        if (export.Attempts > MostAttempts)
        {
            await FailAsync(export, pending);
            return;
        }
        try
        {
            while (!await IsMadeAsync(export, pending, cancellation))
                export = await db.FeedbackExports.AsNoTracking().SingleAsync(e => e.Id == exportId, cancellation);
        }
        catch (Exception problem) when (problem is not OperationCanceledException && export.Attempts == MostAttempts)
        {
            log.LogError(problem, "Export {ExportId} failed for the last time.", exportId);
            await FailAsync(export, pending);
        }
    }

    /// <returns>False if a lead that it may hold was erased meanwhile, so that it must be made again.</returns>
    private async Task<bool> IsMadeAsync(FeedbackExport export, IQueryable<FeedbackExport> pending, CancellationToken cancellation)
    {
        var names = await LoadNamesAsync(export.AccountId, cancellation);
        // A name of this run's own: another run must not change a file that is handed out already.
        var fileName = $"{export.Id}-{export.Attempts}.{WireName.Of(export.Format)}";
        var rows = 0;
        var bytes = await files.WriteAsync(fileName, async stream =>
        {
            var pages = ReadAhead.Of(new ExportRows(reads, export, names).Pages());
            rows = export.Format == ExportFormat.Csv
                ? await FeedbackCsv.WriteAsync(stream, pages, NoteProgress)
                : await FeedbackWorkbook.WriteAsync(stream, pages, NoteProgress);
        });
        var (tokenHash, protectedToken) = exports.NewToken();
        var now = time.Now();
        var withdrawnAt = export.WithdrawnAt;
        await using var transaction = await db.Database.BeginTransactionAsync(CancellationToken.None);
        var isMine = await pending.Where(e => e.WithdrawnAt == withdrawnAt).ExecuteUpdateAsync(
            set => set
                .SetProperty(e => e.Status, ExportStatus.Success)
                .SetProperty(e => e.RowsDone, rows)
                .SetProperty(e => e.FinishedAt, now)
                .SetProperty(e => e.FileName, fileName)
                .SetProperty(e => e.FileBytes, bytes)
                .SetProperty(e => e.TokenHash, tokenHash)
                .SetProperty(e => e.ProtectedToken, protectedToken)
                .SetProperty(e => e.ExpiresAt, now + settings.DownloadLifetime),
            CancellationToken.None) == 1;
        if (isMine)
            await TellAsync(export, now);
        await transaction.CommitAsync(CancellationToken.None);
        signal.Raise();
        if (isMine)
            return true;
        files.Delete(fileName);
        return !await pending.AnyAsync(CancellationToken.None);

        void NoteProgress(int done)
        {
            cancellation.ThrowIfCancellationRequested();
            if (done / RowsBetweenProgress == rows / RowsBetweenProgress)
                return;
            rows = done;
            pending.ExecuteUpdate(set => set.SetProperty(e => e.RowsDone, done));
        }
    }

    private async Task FailAsync(FeedbackExport export, IQueryable<FeedbackExport> pending)
    {
        var now = time.Now();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var isMine = await pending.ExecuteUpdateAsync(set => set
            .SetProperty(e => e.Status, ExportStatus.Failed)
            .SetProperty(e => e.FinishedAt, now)
            .SetProperty(e => e.Problem, "The spreadsheet could not be made. Ask for it again, perhaps for fewer days.")) == 1;
        if (isMine)
            await TellAsync(export, now);
        await transaction.CommitAsync();
        signal.Raise();
    }

    /// <summary>Tells those whom the export's schedule names, as long as there is one.</summary>
    private async Task TellAsync(FeedbackExport export, DateTimeOffset now)
    {
        if (await db.ExportSchedules.AsNoTracking().SingleOrDefaultAsync(s => s.Id == export.ScheduleId) is { } schedule)
            await people.TellAsync(db, export.AccountId, schedule.Id, schedule.Recipients, NoticeKind.ScheduledExport, export.Id, now, CancellationToken.None);
    }

    private async Task<ExportNames> LoadNamesAsync(Guid accountId, CancellationToken cancellation)
    {
        var buyers = await db.Buyers.AsNoTracking().Where(b => b.AccountId == accountId).ToListAsync(cancellation);
        var groups = await db.DistributionGroups.AsNoTracking().Where(g => g.AccountId == accountId).ToListAsync(cancellation);
        return new ExportNames(buyers.ToDictionary(b => b.Id, b => (b.Name, Sharing.Of(b))), groups.ToDictionary(g => g.Id, g => g.Name));
    }
}
