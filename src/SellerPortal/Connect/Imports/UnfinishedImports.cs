using Hangfire;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SellerPortal.Data;

namespace SellerPortal.Connect.Imports;

/// <summary>Takes up at the start what is under way: the rows are the truth, and a job may have been lost with its process.</summary>
public sealed class UnfinishedImports(IServiceScopeFactory scopes, IPortalDatabase database, IBackgroundJobClient jobs) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var underWay = db.Imports.Where(i => i.Status == ImportStatus.Checking || i.Status == ImportStatus.Running);
        // Whoever starts is alone here: what is leased was left by a former self.
        if (database.IsExclusive)
            await underWay.Where(i => i.LeasedUntil != null).ExecuteUpdateAsync(set => set.SetProperty(i => i.LeasedUntil, (DateTimeOffset?)null), stoppingToken);
        foreach (var id in await underWay.Select(i => i.Id).ToListAsync(stoppingToken))
            jobs.Enqueue<ImportJob>(job => job.RunAsync(id, CancellationToken.None));
    }
}
