using Hangfire;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using SellerPortal.Data;

namespace SellerPortal.Connect.Imports;

/// <summary>
/// Works on an import: the dry run, or handing its rows in, whichever its row says. Safe to run twice, also at once, and after having been killed
/// at any point: it goes on with the rows that wait.
/// </summary>
public sealed class ImportJob(
    PortalDbContext db, WriteQueue writes, ImportCheck check, ImportSubmission submission, IBackgroundJobClient jobs, TimeProvider time, ILogger<ImportJob> log)
{
    /// <summary>How often a job begins before it leaves the import to a person.</summary>
    public const int MostRuns = 10;

    /// <summary>How long rejected rows are kept for the person who mends them.</summary>
    public static readonly TimeSpan RejectedKept = TimeSpan.FromDays(30);

    /// <summary>Takes the import as far as it goes.</summary>
    [AutomaticRetry(Attempts = MostRuns, DelaysInSeconds = [1, 5, 15, 30, 60])]
    public async Task RunAsync(Guid importId, CancellationToken cancellation)
    {
        var runnerId = Guid.CreateVersion7();
        if (!await IsTakenAsync(importId, runnerId, cancellation))
            return;
        var lease = new ImportLease(importId, runnerId, writes, time);
        var import = await db.Imports.AsNoTracking().SingleAsync(i => i.Id == importId, cancellation);
        try
        {
            if (import.Runs > MostRuns)
                await StopAsync(import);
            else if (import.Status == ImportStatus.Checking)
                await CheckAsync(import, lease, cancellation);
            else
                await SubmitAsync(import, lease, cancellation);
        }
        finally
        {
            await lease.LeaveAsync();
        }
    }

    /// <summary>False where there is nothing to do, or somebody else does it; he may be dead, so it is looked at again.</summary>
    private async Task<bool> IsTakenAsync(Guid importId, Guid runnerId, CancellationToken cancellation)
    {
        var now = time.Now();
        var underWay = db.Imports.Where(i => i.Id == importId && (i.Status == ImportStatus.Checking || i.Status == ImportStatus.Running));
        var isTaken = await underWay.Where(i => i.LeasedUntil == null || i.LeasedUntil <= now).ExecuteUpdateAsync(
            set => set
                .SetProperty(i => i.RunnerId, runnerId)
                .SetProperty(i => i.LeasedUntil, now + ImportLease.Length)
                .SetProperty(i => i.Runs, i => i.Runs + 1),
            cancellation) == 1;
        if (!isTaken && await underWay.AnyAsync(cancellation))
            jobs.Schedule<ImportJob>(job => job.RunAsync(importId, CancellationToken.None), ImportLease.Length);
        return isTaken;
    }

    private async Task CheckAsync(Import import, ImportLease lease, CancellationToken cancellation)
    {
        if (await check.RunAsync(import, lease, cancellation) is not { } findings)
            return;
        var (json, now) = (findings.ToJson(), time.Now());
        await db.Imports.Where(i => i.Id == import.Id && i.RunnerId == import.RunnerId && i.Status == ImportStatus.Checking).ExecuteUpdateAsync(
            set => set
                .SetProperty(i => i.Status, ImportStatus.Checked)
                .SetProperty(i => i.Findings, json)
                .SetProperty(i => i.CheckedAt, now),
            CancellationToken.None);
    }

    private async Task SubmitAsync(Import import, ImportLease lease, CancellationToken cancellation)
    {
        await NoteBeginAsync(import, cancellation);
        if (!await submission.RunAsync(import, lease, cancellation))
            return;
        var now = time.Now();
        await db.Imports.Where(i => i.Id == import.Id && i.RunnerId == import.RunnerId && i.Status == ImportStatus.Running).ExecuteUpdateAsync(
            set => set
                .SetProperty(i => i.Status, ImportStatus.Finished)
                .SetProperty(i => i.FinishedAt, now)
                .SetProperty(i => i.ExpiresAt, i => i.Rejected > 0 ? now + RejectedKept : null),
            CancellationToken.None);
        log.LogInformation("Import {ImportId} is finished.", import.Id);
    }

    /// <summary>The rate is reckoned from here; after an interruption the page says where work went on.</summary>
    private async Task NoteBeginAsync(Import import, CancellationToken cancellation)
    {
        var first = import.Runs == 1 ? null : await db.ImportRows
            .Where(r => r.ImportId == import.Id && r.State == ImportRowState.Waiting).OrderBy(r => r.Number).Select(r => (int?)r.Number).FirstOrDefaultAsync(cancellation);
        var now = time.Now();
        var done = await db.ImportRows.CountAsync(r => r.ImportId == import.Id && r.State != ImportRowState.Waiting, cancellation);
        await db.Imports.Where(i => i.Id == import.Id).ExecuteUpdateAsync(
            set => set
                .SetProperty(i => i.RunBeganAt, now)
                .SetProperty(i => i.DoneBeforeRun, done)
                .SetProperty(i => i.ResumedAtRow, i => first ?? i.ResumedAtRow),
            cancellation);
    }

    private async Task StopAsync(Import import)
    {
        log.LogError("Import {ImportId} was interrupted {Runs} times and is left to a person.", import.Id, MostRuns);
        var status = import.Status == ImportStatus.Checking ? ImportStatus.Mapping : ImportStatus.Paused;
        var kept = time.Now() + RejectedKept;
        await db.Imports.Where(i => i.Id == import.Id && i.Status == import.Status).ExecuteUpdateAsync(set => set
            .SetProperty(i => i.Status, status)
            .SetProperty(i => i.ExpiresAt, kept)
            .SetProperty(i => i.Problem, $"It was interrupted {MostRuns} times, and stopped. No row is lost and none was handed in twice: go on when the system is well again."));
    }
}
