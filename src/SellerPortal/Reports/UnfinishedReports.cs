using Hangfire;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SellerPortal.Data;

namespace SellerPortal.Reports;

/// <summary>Takes up at the start the reports that are under way: the rows are the truth, and a job may have been lost with its process.</summary>
public sealed class UnfinishedReports(IServiceScopeFactory scopes, IBackgroundJobClient jobs) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var unfinished = await db.Reports.Where(r => r.FinishedAt == null).Select(r => r.Id).ToListAsync(stoppingToken);
        foreach (var id in unfinished)
            jobs.Enqueue<ReportJob>(job => job.RunAsync(id, CancellationToken.None));
    }
}
