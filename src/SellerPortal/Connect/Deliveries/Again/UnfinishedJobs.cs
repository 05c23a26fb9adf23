using Hangfire;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SellerPortal.Accounts.Jobs;
using SellerPortal.Data;

namespace SellerPortal.Connect.Deliveries.Again;

/// <summary>Takes up at the start what was being sent again when the process died.</summary>
public sealed class UnfinishedJobs(IServiceScopeFactory scopes, IBackgroundJobClient jobs) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var unfinished = await db.AccountJobs.Where(j => j.FinishedAt == null && j.Kind == JobKind.SendDeliveriesAgain).Select(j => j.Id).ToListAsync(stoppingToken);
        foreach (var id in unfinished)
            jobs.Enqueue<SendAgainJob>(job => job.RunAsync(id, CancellationToken.None));
    }
}
