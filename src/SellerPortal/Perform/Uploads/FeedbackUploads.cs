using Hangfire;
using Microsoft.EntityFrameworkCore;
using SellerPortal.Connect.Imports;
using SellerPortal.Connect.Imports.Files;
using SellerPortal.Data;
using SellerPortal.Input;
using SellerPortal.Settings;

namespace SellerPortal.Perform.Uploads;

/// <summary>Spreadsheets of feedback as a buyer's people use them: hand in, map, try out, confirm, give up. What comes too late for an upload's state changes nothing.</summary>
public sealed class FeedbackUploads(PortalDbContext db, ReadPool reads, WriteQueue writes, PortalSettings settings, IBackgroundJobClient jobs, TimeProvider time)
{
    /// <summary>How many <see cref="ListAsync"/> returns.</summary>
    public const int MostListed = 50;

    /// <summary>How long an upload waits for a person to confirm it.</summary>
    public static readonly TimeSpan UnconfirmedKept = TimeSpan.FromDays(7);

    /// <summary>How long rejected rows are kept for the person who mends them.</summary>
    public static readonly TimeSpan RejectedKept = TimeSpan.FromDays(30);

    private static readonly TimeSpan LongestUpload = TimeSpan.FromHours(1);

    /// <summary>The buyer's newest uploads.</summary>
    public Task<List<FeedbackUpload>> ListAsync(Guid accountId, Guid buyerId, CancellationToken cancellation) => db.FeedbackUploads.AsNoTracking()
        .Where(u => u.AccountId == accountId && u.BuyerId == buyerId && u.Status != UploadStatus.Reading)
        .OrderByDescending(u => u.CreatedAt).ThenByDescending(u => u.Id).Take(MostListed).ToListAsync(cancellation);

    /// <summary>The buyer's upload; null for an unknown id, which another buyer's is too.</summary>
    public Task<FeedbackUpload?> FindAsync(Guid accountId, Guid buyerId, Guid id, CancellationToken cancellation) => db.FeedbackUploads.AsNoTracking()
        .SingleOrDefaultAsync(u => u.Id == id && u.AccountId == accountId && u.BuyerId == buyerId && u.Status != UploadStatus.Reading, cancellation);

    /// <summary>The cells of the first rows, as far as they wait.</summary>
    public IReadOnlyList<string?[]> FirstRows(FeedbackUpload upload, int most) =>
        [.. reads.Read(session => UploadRows.Waiting(session, upload.Id, 0, most)).Select(row => row.Cells())];

    /// <summary>Takes a file: reads each row once into the database, then lets go of it.</summary>
    /// <exception cref="FileProblem">It can't be read; nothing of it is kept.</exception>
    public async Task<FeedbackUpload> TakeAsync(Guid accountId, Guid buyerId, string uploadedBy, string fileName, Stream content, CancellationToken cancellation)
    {
        using var file = await UploadedFile.TakeAsync(Path.Combine(settings.DataDirectory, "uploads"), fileName, content, cancellation);
        using var table = file.Open();
        var headers = HeaderRow.Read(table);
        var now = time.Now();
        var upload = new FeedbackUpload
        {
            AccountId = accountId, BuyerId = buyerId, UploadedBy = uploadedBy, CreatedAt = now, FileName = UploadedFile.NameOf(fileName),
            FileHash = file.Hash, ReadAs = table.ReadAs, Headers = headers, Members = UploadMapping.Guess(headers), Status = UploadStatus.Reading, ExpiresAt = now + LongestUpload,
        };
        db.FeedbackUploads.Add(upload);
        await db.SaveChangesAsync(cancellation);
        try
        {
            upload.Rows = await Staging.ReadAsync(
                table, headers.Count, batch => writes.RunAsync(session => batch.ForEach(row => UploadRows.Insert(session, upload, row)), cancellation));
            (upload.Status, upload.ExpiresAt) = (UploadStatus.Mapping, now + UnconfirmedKept);
            await db.SaveChangesAsync(cancellation);
            return upload;
        }
        catch
        {
            await UploadRows.DeleteAsync(writes, upload.Id, waitingOnly: false, CancellationToken.None);
            db.FeedbackUploads.Remove(upload);
            await db.SaveChangesAsync(CancellationToken.None);
            throw;
        }
    }

    /// <summary>Notes a mapping and begins the dry run. The problems are whole sentences; null: the upload doesn't wait for a mapping.</summary>
    public async Task<IReadOnlyList<InputProblem>?> MapAsync(FeedbackUpload upload, IReadOnlyList<string> members, CancellationToken cancellation)
    {
        if (UploadMapping.Problems(upload, members) is { Count: > 0 } problems)
            return problems;
        var (id, list) = (upload.Id, members.ToList());
        var isNoted = await db.FeedbackUploads
            .Where(u => u.Id == id && (u.Status == UploadStatus.Mapping || u.Status == UploadStatus.Checked))
            .ExecuteUpdateAsync(
                set => set.SetProperty(u => u.Members, list).SetProperty(u => u.Status, UploadStatus.Checking).SetProperty(u => u.Findings, (string?)null)
                    .SetProperty(u => u.CheckedAt, (DateTimeOffset?)null).SetProperty(u => u.RowsChecked, 0),
                cancellation) == 1;
        if (!isNoted)
            return null;
        Enqueue(id);
        return [];
    }

    /// <summary>Begins to store the rows. False: not of this dry run (any more).</summary>
    /// <param name="checkedAt">The end of the dry run that the person has seen.</param>
    public async Task<bool> ConfirmAsync(FeedbackUpload upload, DateTimeOffset checkedAt, CancellationToken cancellation)
    {
        var (id, now) = (upload.Id, time.Now());
        var begins = await db.FeedbackUploads.Where(u => u.Id == id && u.Status == UploadStatus.Checked && u.CheckedAt == checkedAt).ExecuteUpdateAsync(
            set => set.SetProperty(u => u.Status, UploadStatus.Running).SetProperty(u => u.StartedAt, now).SetProperty(u => u.ExpiresAt, (DateTimeOffset?)null),
            cancellation) == 1;
        if (begins)
            Enqueue(id);
        return begins;
    }

    /// <summary>Gives an upload up between two rows: what waits is deleted, what was stored stays. False: it is over.</summary>
    public async Task<bool> CancelAsync(FeedbackUpload upload, CancellationToken cancellation)
    {
        var (id, now) = (upload.Id, time.Now());
        var isCancelled = await db.FeedbackUploads
            .Where(u => u.Id == id && u.Status != UploadStatus.Finished && u.Status != UploadStatus.Cancelled && u.Status != UploadStatus.Expired)
            .ExecuteUpdateAsync(
                set => set.SetProperty(u => u.Status, UploadStatus.Cancelled).SetProperty(u => u.FinishedAt, now).SetProperty(u => u.ExpiresAt, now + RejectedKept), cancellation) == 1;
        if (!isCancelled)
            return false;
        await UploadRows.DeleteAsync(writes, id, waitingOnly: true, CancellationToken.None);
        await writes.RunAsync(session => UploadRows.NoteCounts(session, id), CancellationToken.None);
        return true;
    }

    private void Enqueue(Guid id) => jobs.Enqueue<FeedbackUploadJob>(job => job.RunAsync(id, CancellationToken.None));
}
