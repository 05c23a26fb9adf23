using Hangfire;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using SellerPortal.Data;

namespace SellerPortal.Web.Startup;

/// <summary>
/// What load balancers ask: <c>/healthz/live</c> says that the process answers, <c>/healthz/ready</c> that it can work, which needs the database
/// and a job server.
/// </summary>
internal static class Health
{
    private const string Ready = "ready";

    public static void AddHealth(this IServiceCollection services) => services.AddHealthChecks()
        .AddCheck<DatabaseAnswers>("database", tags: [Ready])
        .AddCheck<JobServerRuns>("jobs", tags: [Ready]);

    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/healthz/live", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/healthz/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Ready) });
    }

    private sealed class DatabaseAnswers(ReadPool reads) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            reads.Read(session => session.First("SELECT 'answers'", row => row.GetString(0)));
            return Task.FromResult(HealthCheckResult.Healthy());
        }
    }

    private sealed class JobServerRuns(JobStorage jobs) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(jobs.GetMonitoringApi().Servers().Count > 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("No job server is running."));
    }
}
