using Hangfire;
using Microsoft.EntityFrameworkCore;
using SellerPortal.Connect.Fields;
using SellerPortal.Data;
using SellerPortal.Perform.Exports;
using SellerPortal.Reports.Platform;

namespace SellerPortal.Reports;

/// <summary>Reports as people use them: ask for one, watch it being made, open it, download its workbook.</summary>
public sealed class ReportService(PortalDbContext db, PerformGateways gateways, ReportFiles files, IBackgroundJobClient jobs, TimeProvider time)
{
    /// <summary>The most days that one report covers: ten years.</summary>
    public const int MostDays = 3_660;

    /// <summary>Asks for a report. Returns it, or what is wrong with the request, by the names of its members (<c>to</c>, <c>buyer</c>, <c>distribution_group</c>).</summary>
    /// <param name="from">First day of the leads, UTC.</param>
    /// <param name="to">Last day, included.</param>
    public async Task<(Report? Report, IReadOnlyList<FieldError> Errors)> RequestAsync(
        Guid accountId, Guid memberId, DateOnly from, DateOnly to, string? buyer, string? distributionGroup, CancellationToken cancellation)
    {
        var (perform, platform) = await gateways.OfAccountAsync(accountId, cancellation);
        List<FieldError> errors = [.. await perform.CheckAsync(accountId, new ExportRequest(from, to, buyer, distributionGroup, null), cancellation)];
        if (to.DayNumber - from.DayNumber >= MostDays)
            errors.Add(new FieldError(FieldError.Validation, "must be less than ten years after from", "to"));
        if (errors.Count > 0)
            return (null, errors);
        var report = new Report
        {
            AccountId = accountId,
            RequestedBy = memberId,
            CreatedAt = time.Now(),
            From = from,
            To = to,
            Buyer = buyer,
            DistributionGroup = distributionGroup,
            Platform = platform,
        };
        db.Reports.Add(report);
        await db.SaveChangesAsync(cancellation);
        jobs.Enqueue<ReportJob>(job => job.RunAsync(report.Id, CancellationToken.None));
        return (report, []);
    }

    /// <summary>The account's report of this id; null if it has none.</summary>
    public Task<Report?> FindAsync(Guid accountId, Guid reportId, CancellationToken cancellation) =>
        db.Reports.AsNoTracking().SingleOrDefaultAsync(r => r.Id == reportId && r.AccountId == accountId, cancellation);

    /// <summary>The account's reports, newest first, from before <paramref name="before"/> on (null: from the newest on).</summary>
    public Task<List<Report>> ListAsync(Guid accountId, DateTimeOffset? before, int most, CancellationToken cancellation)
    {
        var end = before ?? DateTimeOffset.MaxValue;
        return db.Reports.AsNoTracking().Where(r => r.AccountId == accountId && r.CreatedAt < end)
            .OrderByDescending(r => r.CreatedAt).Take(most).ToListAsync(cancellation);
    }

    /// <summary>The workbook that a report was read from; null if there is none (yet), or not any more. Whoever takes it disposes of its content.</summary>
    public async Task<ExportDownload?> OpenFileAsync(Guid accountId, Guid reportId, CancellationToken cancellation)
    {
        var report = await FindAsync(accountId, reportId, cancellation);
        return report is { FileName: { } name, IsWithdrawn: false } && files.OpenRead(name) is { } content
            ? new ExportDownload(content, $"feedback-{report.From:yyyy-MM-dd}-to-{report.To:yyyy-MM-dd}.xlsx", ExportFormat.Xlsx)
            : null;
    }
}
