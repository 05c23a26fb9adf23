using System.Text.Json;
using Hangfire;
using Microsoft.EntityFrameworkCore;
using SellerPortal.Accounts.Jobs;
using SellerPortal.Connect.Directory;
using SellerPortal.Connect.Leads;
using SellerPortal.Data;

namespace SellerPortal.Connect.Deliveries.Again;

/// <summary>
/// Makes deliveries due again, some hundred in a transaction that also notes how far the job is: killed, run twice or at once, it puts each delivery
/// into the queue once. Sending is the dispatcher's.
/// </summary>
public sealed class SendAgainJob(
    PortalDbContext db, WriteQueue writes, IPortalDatabase database, AccountDirectories directories, DeliverySignal signal, TimeProvider time)
{
    private const int StepSize = 200;

    /// <summary>Works until everything is looked at, or somebody cancels.</summary>
    [AutomaticRetry(Attempts = 10, DelaysInSeconds = [1, 5, 15, 60, 300])]
    public async Task RunAsync(Guid jobId, CancellationToken cancellation)
    {
        if (await db.AccountJobs.AsNoTracking().SingleOrDefaultAsync(j => j.Id == jobId, cancellation) is not { } job)
            return;
        var request = JsonSerializer.Deserialize<SendAgainRequest>(job.Request)!;
        bool isOver;
        do
        {
            cancellation.ThrowIfCancellationRequested();
            var directory = await directories.GetAsync(job.AccountId, cancellation);
            var now = time.Now();
            // The account's writer, as everything that takes a place in a buyer's day.
            isOver = await writes.RunAsync(session => Step(session, job, request, directory, now), cancellation, rowsOf: job.AccountId);
            signal.Raise();
        }
        while (!isOver);
    }

    /// <returns>Whether nothing remains to be done.</returns>
    private bool Step(SqlSession session, AccountJob job, SendAgainRequest request, AccountDirectory directory, DateTimeOffset now)
    {
        // Whoever else works on it waits at this row, and then goes on from where this step has ended.
        var progress = session.First(
            "UPDATE account_jobs SET started_at = COALESCE(started_at, $1) WHERE id = $2 AND finished_at IS NULL RETURNING cursor",
            row => new Progress(LeadCursor.Parse(row.TextOrNull(0))), now, job.Id);
        if (progress is null)
            return true;
        var again = new Resend(session, database, directory, now, job.CreatedAt, request);
        var (ids, end) = request.Ids is null ? Next(session, directory, request.Filter, progress.Cursor) : (request.Ids, null);
        var done = ids.Count(again.Begin);
        session.Execute(
            "UPDATE account_jobs SET done = done + $1, skipped = skipped + $2, cursor = $3, finished_at = $4 WHERE id = $5",
            done, ids.Count - done, end?.ToString(), end is null ? now : null, job.Id);
        return end is null;
    }

    private static (IReadOnlyList<Guid> Ids, LeadCursor? End) Next(SqlSession session, AccountDirectory directory, DeliveryFilter filter, LeadCursor? cursor)
    {
        var step = new DeliveryListQuery(directory, filter, cursor).Step(session, StepSize);
        return ([.. step.Where(s => s.Matches).Select(s => s.Place.Id)], step.Count < StepSize ? null : step[^1].Place);
    }

    private sealed record Progress(LeadCursor? Cursor);
}
