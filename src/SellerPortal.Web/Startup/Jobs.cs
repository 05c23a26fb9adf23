using Hangfire;
using Hangfire.AspNetCore;
using Hangfire.Dashboard;
using Hangfire.InMemory;
using Hangfire.Logging;
using SellerPortal.Accounts.Members;
using SellerPortal.Perform.Exports;

namespace SellerPortal.Web.Startup;

/// <summary>
/// Background jobs: exports, reports, clean-up. Rows are the truth and a job carries an id only, so that it may be lost and may run twice.
/// </summary>
internal static class Jobs
{
    public const string DashboardPath = "/hangfire";

    private const int Workers = 3;

    public static void AddJobs(this IServiceCollection services)
    {
        // Named here, and not left to Hangfire's global configuration: two hosts in one process must not run each other's jobs.
        services.AddSingleton<JobStorage>(_ => new InMemoryStorage());
        services.AddSingleton<JobActivator>(provider => new AspNetCoreJobActivator(provider.GetRequiredService<IServiceScopeFactory>()));
        services.AddHangfire((provider, hangfire) => hangfire
            .UseLogProvider(new HostLogs(provider.GetRequiredService<ILoggerFactory>()))
            .SetDataCompatibilityLevel(CompatibilityLevel.Version_180)
            .UseSimpleAssemblyNameTypeSerializer()
            .UseRecommendedSerializerSettings());
        services.AddHangfireServer(server =>
        {
            server.WorkerCount = Workers;
            // A report looks every second or so whether its spreadsheet is there.
            server.SchedulePollingInterval = TimeSpan.FromSeconds(1);
        });
    }

    public static void UseJobs(this WebApplication app)
    {
        app.MapHangfireDashboard(DashboardPath, new DashboardOptions
        {
            Authorization = [new OwnersOnly()],
            AppPath = "/",
            DashboardTitle = "SellerPortal jobs",
            DisplayStorageConnectionString = false,
        });
        app.Services.GetRequiredService<IRecurringJobManager>()
            .AddOrUpdate<ExpiredExports>("expired-exports", job => job.DeleteAsync(CancellationToken.None), "*/15 * * * *");
    }

    /// <summary>
    /// Hangfire has one log for the whole process. Where hosts come and go in one process, as in tests, it may be that of a host which is gone.
    /// </summary>
    private sealed class HostLogs(ILoggerFactory factory) : ILogProvider
    {
        private readonly AspNetCoreLogProvider _logs = new(factory);

        public ILog GetLogger(string name)
        {
            try
            {
                return _logs.GetLogger(name);
            }
            catch (ObjectDisposedException)
            {
                return new Silence();
            }
        }

        private sealed class Silence : ILog
        {
            public bool Log(Hangfire.Logging.LogLevel logLevel, Func<string>? messageFunc, Exception? exception = null) => false;
        }
    }

    /// <summary>The dashboard can start and delete jobs: it is for signed-in owners, from wherever they come.</summary>
    private sealed class OwnersOnly : IDashboardAuthorizationFilter
    {
        public bool Authorize(DashboardContext context) =>
            context.GetHttpContext().User is { Identity.IsAuthenticated: true } user && user.IsInRole(nameof(MemberRole.Owner));
    }
}
