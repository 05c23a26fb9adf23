using Hangfire;
using Microsoft.EntityFrameworkCore;
using SellerPortal.Connect.Directory;
using SellerPortal.Data;
using SellerPortal.Input;

namespace SellerPortal.Connect.Imports;

/// <summary>Imports as people use them: map, try, confirm, stop, go on, give up. What comes too late for an import's state changes nothing.</summary>
public sealed class ImportService(
    PortalDbContext db, ReadPool reads, WriteQueue writes, AccountDirectories directories, IBackgroundJobClient jobs, TimeProvider time)
{
    /// <summary>The account's imports, newest first, from behind a place on (null: from the newest on).</summary>
    public Task<List<Import>> ListAsync(Guid accountId, (DateTimeOffset At, Guid Id)? behind, int most, CancellationToken cancellation)
    {
        var all = db.Imports.AsNoTracking().Where(i => i.AccountId == accountId && i.Status != ImportStatus.Reading);
        if (behind is var (at, id))
            all = all.Where(i => i.CreatedAt < at || (i.CreatedAt == at && i.Id.CompareTo(id) < 0));
        return all.OrderByDescending(i => i.CreatedAt).ThenByDescending(i => i.Id).Take(most).ToListAsync(cancellation);
    }

    /// <summary>The newest imports of the last week that have rejected rows which can still be mended: among the newest ten, at most three.</summary>
    public async Task<IReadOnlyList<Import>> RejectingAsync(Guid accountId, CancellationToken cancellation)
    {
        var now = time.Now();
        return [.. (await ListAsync(accountId, null, 10, cancellation)).Where(i => i.Rejected > 0 && i.FinishedAt > now.AddDays(-7) && i.ExpiresAt > now).Take(3)];
    }

    /// <summary>The account's import; null for an unknown id, which another account's is too.</summary>
    public Task<Import?> FindAsync(Guid accountId, Guid importId, CancellationToken cancellation) => db.Imports.AsNoTracking()
        .SingleOrDefaultAsync(i => i.Id == importId && i.AccountId == accountId && i.Status != ImportStatus.Reading, cancellation);

    /// <summary>The cells of the first rows, as far as they are kept.</summary>
    public IReadOnlyList<string?[]> FirstRows(Import import, int most) =>
        [.. reads.Read(session => ImportRows.First(session, import.Id, most)).Select(row => row.Cells())];

    /// <summary>Leads that have come of an import, the last rows first, from before a row's number on (null: from the last on).</summary>
    public IReadOnlyList<(int Row, Guid LeadId)> Leads(Import import, int? before, int most) =>
        reads.Read(session => ImportRows.Leads(session, import.Id, before ?? int.MaxValue, most));

    /// <summary>Notes a mapping and begins the dry run. The problems are whole sentences; null: the import doesn't wait for a mapping.</summary>
    public async Task<IReadOnlyList<InputProblem>?> MapAsync(Import import, MappingInput input, CancellationToken cancellation)
    {
        if (input.ApplyTo(import, await directories.GetAsync(import.AccountId, cancellation)) is { Count: > 0 } problems)
            return problems;
        var (id, accountId) = (import.Id, import.AccountId);
        var isNoted = await db.Imports
            .Where(i => i.Id == id && i.AccountId == accountId && (i.Status == ImportStatus.Mapping || i.Status == ImportStatus.Checked))
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(i => i.Fields, import.Fields)
                    .SetProperty(i => i.ConnectCode, import.ConnectCode)
                    .SetProperty(i => i.TestMode, import.TestMode)
                    .SetProperty(i => i.Constants, import.Constants)
                    .SetProperty(i => i.Status, ImportStatus.Checking)
                    .SetProperty(i => i.Findings, (string?)null)
                    .SetProperty(i => i.CheckedAt, (DateTimeOffset?)null)
                    .SetProperty(i => i.RowsChecked, 0)
                    .SetProperty(i => i.Runs, 0)
                    .SetProperty(i => i.Problem, (string?)null),
                cancellation) == 1;
        if (!isNoted)
            return null;
        Enqueue(id);
        return [];
    }

    /// <summary>Begins to make leads of the rows. False: not of this dry run (any more).</summary>
    /// <param name="checkedAt">The end of the dry run that the person has seen.</param>
    public Task<bool> ConfirmAsync(Guid accountId, Guid importId, DateTimeOffset checkedAt, CancellationToken cancellation)
    {
        var now = time.Now();
        return BeginAsync(
            db.Imports.Where(i => i.Id == importId && i.AccountId == accountId && i.Status == ImportStatus.Checked && i.CheckedAt == checkedAt), importId, now, cancellation);
    }

    /// <summary>Goes on with an import that was stopped. False: it is not.</summary>
    public Task<bool> ResumeAsync(Guid accountId, Guid importId, CancellationToken cancellation) =>
        BeginAsync(db.Imports.Where(i => i.Id == importId && i.AccountId == accountId && i.Status == ImportStatus.Paused), importId, time.Now(), cancellation);

    /// <summary>Stops an import between two rows. False: it doesn't run.</summary>
    public async Task<bool> PauseAsync(Guid accountId, Guid importId, CancellationToken cancellation)
    {
        var kept = time.Now() + ImportJob.RejectedKept;
        return await db.Imports.Where(i => i.Id == importId && i.AccountId == accountId && i.Status == ImportStatus.Running).ExecuteUpdateAsync(
            set => set.SetProperty(i => i.Status, ImportStatus.Paused).SetProperty(i => i.ExpiresAt, kept), cancellation) == 1;
    }

    /// <summary>Gives an import up between two rows: what waits is deleted, what had become a lead is one. False: it is over.</summary>
    public async Task<bool> CancelAsync(Guid accountId, Guid importId, CancellationToken cancellation)
    {
        var now = time.Now();
        var isCancelled = await db.Imports
            .Where(i => i.Id == importId && i.AccountId == accountId
                && (i.Status == ImportStatus.Mapping || i.Status == ImportStatus.Checking || i.Status == ImportStatus.Checked
                    || i.Status == ImportStatus.Running || i.Status == ImportStatus.Paused))
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(i => i.Status, ImportStatus.Cancelled)
                    .SetProperty(i => i.FinishedAt, now)
                    .SetProperty(i => i.ExpiresAt, now + ImportJob.RejectedKept),
                cancellation) == 1;
        if (!isCancelled)
            return false;
        await ImportRows.DeleteWaitingAsync(writes, importId, CancellationToken.None);
        await writes.RunAsync(session => ImportLease.NoteCounts(session, importId), CancellationToken.None);
        return true;
    }

    private async Task<bool> BeginAsync(IQueryable<Import> which, Guid importId, DateTimeOffset now, CancellationToken cancellation)
    {
        var begins = await which.ExecuteUpdateAsync(
            set => set
                .SetProperty(i => i.Status, ImportStatus.Running)
                .SetProperty(i => i.StartedAt, i => i.StartedAt ?? now)
                .SetProperty(i => i.RunBeganAt, now)
                .SetProperty(i => i.DoneBeforeRun, i => i.Accepted + i.Rejected + i.Duplicates)
                .SetProperty(i => i.Runs, 0)
                .SetProperty(i => i.ExpiresAt, (DateTimeOffset?)null)
                .SetProperty(i => i.Problem, (string?)null),
            cancellation) == 1;
        if (begins)
            Enqueue(importId);
        return begins;
    }

    private void Enqueue(Guid importId) => jobs.Enqueue<ImportJob>(job => job.RunAsync(importId, CancellationToken.None));
}
