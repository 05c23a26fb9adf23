using Hangfire;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using SellerPortal.Connect.Directory;
using SellerPortal.Data;
using SellerPortal.Perform.Exports;
using SellerPortal.Reports.Platform;

namespace SellerPortal.Reports;

/// <summary>
/// Brings a report one step on: asks for the export, looks whether it is there, downloads and reads it. It never waits: where there is nothing
/// to do yet it comes again later. Every step is in the row before the next begins, so that it can be run again after a crash, from where it was.
/// </summary>
public sealed class ReportJob(
    PortalDbContext db,
    PerformGateways gateways,
    ReportFiles files,
    ReportImport import,
    AccountDirectories directories,
    IBackgroundJobClient jobs,
    TimeProvider time,
    ILogger<ReportJob> log)
{
    /// <summary>How often the workbook is fetched and read before the report counts as failed.</summary>
    public const int MostAttempts = 3;

    /// <summary>How long an export may take. Perform promises 90 seconds.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    /// <summary>Takes the report as far as it goes.</summary>
    [DisableConcurrentExecution("report-{0}", 5), AutomaticRetry(Attempts = MostAttempts + 1, DelaysInSeconds = [1, 5, 15])]
    public async Task RunAsync(Guid reportId, CancellationToken cancellation)
    {
        var report = await db.Reports.SingleOrDefaultAsync(r => r.Id == reportId, cancellation);
        if (report is not { IsUnderWay: true })
            return;
        try
        {
            await AdvanceAsync(report, cancellation);
        }
        catch (ReportProblem) when (IsWithdrawnSince(report))
        {
            await StartOverAsync(report);
        }
        catch (PlatformProblem problem) when (problem.IsPassing && time.GetUtcNow() - report.CreatedAt <= Patience)
        {
            await TryAgainLaterAsync(report, problem);
        }
        catch (PlatformProblem problem)
        {
            await FailAsync(report, problem.Message);
        }
        catch (ReportProblem problem)
        {
            await FailAsync(report, problem.Message);
        }
        catch (Exception problem) when (problem is not OperationCanceledException && report.Attempts >= MostAttempts)
        {
            log.LogError(problem, "Report {ReportId} failed for the last time.", reportId);
            await FailAsync(report, "The spreadsheet could not be fetched and read. Ask for the report again.");
        }
    }

    private async Task AdvanceAsync(Report report, CancellationToken cancellation)
    {
        var perform = await gateways.OfReportAsync(report, cancellation);
        if (report.JobUrl is null)
        {
            report.JobUrl = await perform.RequestAsync(
                report.AccountId, new ExportRequest(report.From, report.To, report.Buyer, report.DistributionGroup, null), cancellation);
            await SaveAsync(report, ReportStatus.Requested);
        }
        var export = await perform.FindJobAsync(report.AccountId, report.JobUrl, cancellation);
        switch (export)
        {
            case { Status: ExportStatus.Pending }:
                LookAgainLater(report, perform.PollEvery);
                break;
            case { Status: ExportStatus.Success, DownloadUrl: { } url }:
                await FetchAsync(report, perform, url, cancellation);
                break;
            default:
                throw new ReportProblem(export.Problem ?? "Perform could not make the spreadsheet, or no longer has it. Ask for the report again.");
        }
    }

    private void LookAgainLater(Report report, TimeSpan after)
    {
        if (time.GetUtcNow() - report.CreatedAt > Patience)
            throw new ReportProblem("Perform did not make the spreadsheet within an hour. Ask for the report again.");
        jobs.Schedule<ReportJob>(job => job.RunAsync(report.Id, CancellationToken.None), after);
    }

    /// <summary>A platform elsewhere that doesn't answer now is asked again; meanwhile the report says why it waits.</summary>
    private async Task TryAgainLaterAsync(Report report, PlatformProblem problem)
    {
        // What ended there was not this process: it costs no attempt.
        if (report.Status == ReportStatus.Downloading)
            report.Attempts--;
        report.Problem = problem.Message;
        await db.SaveChangesAsync(CancellationToken.None);
        var wait = problem.RetryAfter is { } asked && asked > PerformElsewhere.Pause ? asked : PerformElsewhere.Pause;
        jobs.Schedule<ReportJob>(job => job.RunAsync(report.Id, CancellationToken.None), wait < Patience ? wait : Patience);
    }

    private async Task FetchAsync(Report report, IPerformGateway perform, string downloadUrl, CancellationToken cancellation)
    {
        if (report.Attempts >= MostAttempts)
            throw new ReportProblem("The program ended each time while it read the spreadsheet. Ask for the report again, perhaps for fewer days.");
        report.Attempts++;
        await SaveAsync(report, ReportStatus.Downloading);
        var fileName = FileNameOf(report);
        await files.WriteAsync(fileName, target => perform.DownloadAsync(downloadUrl, target, cancellation));
        report.FileName = fileName;
        await SaveAsync(report, ReportStatus.Reading);
        var directory = await directories.GetAsync(report.AccountId, cancellation);
        await using (var workbook = files.OpenRead(fileName)!)
            report.RowsRead = await import.ReadAsync(report, workbook, directory.Zone, cancellation);
        if (!await IsFinishedAsync(report))
            await StartOverAsync(report);
    }

    /// <returns>False if a lead that the workbook may hold was erased since this run began.</returns>
    private async Task<bool> IsFinishedAsync(Report report)
    {
        var (rows, now) = (report.RowsRead, time.Now());
        return await Unchanged(report).ExecuteUpdateAsync(
            set => set
                .SetProperty(r => r.Status, ReportStatus.Ready)
                .SetProperty(r => r.RowsRead, rows)
                .SetProperty(r => r.Problem, (string?)null)
                .SetProperty(r => r.FinishedAt, now),
            CancellationToken.None) == 1;
    }

    private bool IsWithdrawnSince(Report report) => !Unchanged(report).Any();

    private IQueryable<Report> Unchanged(Report report)
    {
        var (id, withdrawnAt) = (report.Id, report.WithdrawnAt);
        return db.Reports.Where(r => r.Id == id && r.WithdrawnAt == withdrawnAt);
    }

    /// <summary>Asks for a new export: the one before may have held what is erased, and is withdrawn too.</summary>
    private async Task StartOverAsync(Report report)
    {
        files.Delete(FileNameOf(report));
        await db.Reports.Where(r => r.Id == report.Id).ExecuteUpdateAsync(
            set => set
                .SetProperty(r => r.Status, ReportStatus.Queued)
                .SetProperty(r => r.JobUrl, (string?)null)
                .SetProperty(r => r.FileName, (string?)null)
                .SetProperty(r => r.Attempts, 0),
            CancellationToken.None);
        jobs.Enqueue<ReportJob>(job => job.RunAsync(report.Id, CancellationToken.None));
    }

    private static string FileNameOf(Report report) => $"{report.Id}.xlsx";

    private Task FailAsync(Report report, string problem)
    {
        (report.Problem, report.FinishedAt) = (problem, time.Now());
        return SaveAsync(report, ReportStatus.Failed);
    }

    private Task SaveAsync(Report report, ReportStatus status)
    {
        report.Status = status;
        if (status != ReportStatus.Failed)
            report.Problem = null;
        return db.SaveChangesAsync(CancellationToken.None);
    }
}
