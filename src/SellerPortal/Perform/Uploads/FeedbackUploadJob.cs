using Hangfire;
using Microsoft.EntityFrameworkCore;
using SellerPortal.Connect.Directory;
using SellerPortal.Connect.Imports;
using SellerPortal.Data;
using SellerPortal.Perform.Pushes;

namespace SellerPortal.Perform.Uploads;

/// <summary>
/// Works on an upload: the dry run, or storing its rows, whichever its row says. Safe to run twice, also at once, and after having been killed at any point:
/// a row is taken in the transaction that stores its feedback.
/// </summary>
public sealed class FeedbackUploadJob(
    PortalDbContext db, ReadPool reads, WriteQueue writes, PushService pushes, AccountDirectories directories, IPortalDatabase database, TimeProvider time)
{
    /// <summary>Rows on their way at once; they share commits.</summary>
    private const int AtOnce = 64;

    /// <summary>After so many a person's 'cancel' is seen, and progress is shown.</summary>
    private const int RowsAtOnce = 512;

    /// <summary>Takes the upload as far as it goes.</summary>
    [AutomaticRetry(Attempts = 10, DelaysInSeconds = [1, 5, 15, 30, 60])]
    public async Task RunAsync(Guid uploadId, CancellationToken cancellation)
    {
        if (await db.FeedbackUploads.AsNoTracking().SingleOrDefaultAsync(u => u.Id == uploadId, cancellation) is not { IsUnderWay: true } upload)
            return;
        var mapping = new UploadMapping(upload, (await directories.GetAsync(upload.AccountId, cancellation)).Zone);
        if (upload.Status == UploadStatus.Checking)
            await CheckAsync(upload, mapping, cancellation);
        else
            await StoreAsync(upload, mapping, cancellation);
    }

    private async Task CheckAsync(FeedbackUpload upload, UploadMapping mapping, CancellationToken cancellation)
    {
        var findings = new UploadFindings();
        for (var (after, seen) = (0, 0); ;)
        {
            var page = reads.Read(session => UploadRows.Waiting(session, upload.Id, after, RowsAtOnce));
            if (page.Count == 0)
                break;
            foreach (var row in page)
                findings.Add(row.Number, Verdict(upload, mapping, row));
            (after, seen) = (page[^1].Number, seen + page.Count);
            if (await UnderWay(upload).ExecuteUpdateAsync(set => set.SetProperty(u => u.RowsChecked, seen), cancellation) == 0)
                return;
        }
        var (json, now) = (findings.ToJson(), time.Now());
        await UnderWay(upload).ExecuteUpdateAsync(
            set => set.SetProperty(u => u.Status, UploadStatus.Checked).SetProperty(u => u.Findings, json).SetProperty(u => u.CheckedAt, now), CancellationToken.None);
    }

    /// <summary>The sentences for which a row would be rejected; none: it would be stored; null: it has been before.</summary>
    private IReadOnlyList<string>? Verdict(FeedbackUpload upload, UploadMapping mapping, StagedRow row)
    {
        var identity = mapping.IdentityOf(row);
        if (reads.Read(session => UploadRows.IsKnown(session, upload.AccountId, identity)))
            return null;
        var outcome = pushes.Try(SenderOf(upload), mapping.Read(row));
        return outcome.Problem is null ? [] : outcome.Problems.Count > 0 ? outcome.Problems : [outcome.Problem];
    }

    private async Task StoreAsync(FeedbackUpload upload, UploadMapping mapping, CancellationToken cancellation)
    {
        for (var after = 0; ;)
        {
            await writes.RunAsync(session => UploadRows.NoteCounts(session, upload.Id), cancellation);
            if (!await UnderWay(upload).AnyAsync(cancellation))
                return;
            var page = reads.Read(session => UploadRows.Waiting(session, upload.Id, after, RowsAtOnce));
            if (page.Count == 0)
                break;
            await Parallel.ForEachAsync(page, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (row, stop) =>
                await StoreAsync(upload, mapping, row, stop));
            after = page[^1].Number;
        }
        var now = time.Now();
        await UnderWay(upload).ExecuteUpdateAsync(
            set => set.SetProperty(u => u.Status, UploadStatus.Finished).SetProperty(u => u.FinishedAt, now)
                .SetProperty(u => u.ExpiresAt, u => u.Rejected > 0 ? now + FeedbackUploads.RejectedKept : null),
            CancellationToken.None);
    }

    private async Task StoreAsync(FeedbackUpload upload, UploadMapping mapping, StagedRow row, CancellationToken cancellation)
    {
        var identity = mapping.IdentityOf(row);
        var outcome = await AcceptAsync(SenderOf(upload), mapping.Read(row), session => UploadRows.Claim(session, upload, row.Number, identity), cancellation);
        if (outcome is null or { IsRepeat: true })
            await writes.RunAsync(session => UploadRows.Settle(session, upload.Id, row.Number, UploadRowState.Duplicate, null));
        else if (outcome.Problem is { } problem)
            await writes.RunAsync(session => UploadRows.Settle(session, upload.Id, row.Number, UploadRowState.Rejected, problem));
    }

    /// <summary>Null: another node has the same row at this moment.</summary>
    private async Task<PushOutcome?> AcceptAsync(PushSender sender, FlatPayload payload, Func<SqlSession, bool> claim, CancellationToken cancellation)
    {
        try
        {
            return await pushes.AcceptAsync(sender, payload, claim, cancellation);
        }
        catch (Exception problem) when (database.IsUniqueViolation(problem))
        {
            return null;
        }
    }

    private IQueryable<FeedbackUpload> UnderWay(FeedbackUpload upload) => db.FeedbackUploads.Where(u => u.Id == upload.Id && u.Status == upload.Status);

    private static PushSender SenderOf(FeedbackUpload upload) => new(upload.AccountId, upload.BuyerId);
}
