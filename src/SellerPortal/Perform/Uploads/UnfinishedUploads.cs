using Hangfire;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SellerPortal.Data;

namespace SellerPortal.Perform.Uploads;

/// <summary>Takes up at the start what is under way: the rows are the truth, and a job may have been lost with its process.</summary>
public sealed class UnfinishedUploads(IServiceScopeFactory scopes, IBackgroundJobClient jobs) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var underWay = db.FeedbackUploads.Where(u => u.Status == UploadStatus.Checking || u.Status == UploadStatus.Running).Select(u => u.Id);
        foreach (var id in await underWay.ToListAsync(stoppingToken))
            jobs.Enqueue<FeedbackUploadJob>(job => job.RunAsync(id, CancellationToken.None));
    }
}
