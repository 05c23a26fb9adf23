using Hangfire;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SellerPortal.Data;

namespace SellerPortal.Perform.Exports;

/// <summary>Takes up at the start what is still pending: the rows are the truth, and a job may have been lost with its process.</summary>
public sealed class UnfinishedExports(IServiceScopeFactory scopes, IBackgroundJobClient jobs) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var pending = await db.FeedbackExports.Where(e => e.Status == ExportStatus.Pending).Select(e => e.Id).ToListAsync(stoppingToken);
        foreach (var id in pending)
            jobs.Enqueue<FeedbackExportJob>(job => job.RunAsync(id, CancellationToken.None));
    }
}
