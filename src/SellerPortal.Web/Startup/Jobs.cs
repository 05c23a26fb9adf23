using Hangfire;
using Hangfire.AspNetCore;
using Hangfire.Dashboard;
using SellerPortal.Accounts.ApiLog;
using SellerPortal.Accounts.Members;
using SellerPortal.Certify.Certificates;
using SellerPortal.Connect.Imports;
using SellerPortal.Hangfire.Sqlite;
using SellerPortal.Notifications;
using SellerPortal.Perform.Exports;
using SellerPortal.Perform.Exports.Schedules;
using SellerPortal.Perform.Uploads;
using SellerPortal.Settings;
using SellerPortal.Web.Security;

namespace SellerPortal.Web.Startup;

/// <summary>
/// Background jobs: imports, exports, reports, clean-up. Rows are the truth and a job carries an id only, so that it may be lost and may run twice.
/// </summary>
internal static class Jobs
{
    public const string DashboardPath = "/hangfire";

    private const int Workers = 3;

    public static void AddJobs(this IServiceCollection services, PortalSettings settings)
    {
        // Named here, and not left to Hangfire's global configuration: two hosts in one process must not run each other's jobs.
        services.AddSingleton<JobStorage>(_ => settings.Database.Provider == DatabaseProvider.PostgreSql
            ? PostgreSqlJobs.NewStorage(settings.Database.ConnectionString!)
            : new SQLiteStorage(Path.Combine(settings.DataDirectory, "jobs.db")));
        services.AddSingleton<JobActivator>(provider => new AspNetCoreJobActivator(provider.GetRequiredService<IServiceScopeFactory>()));
        services.AddHangfire(hangfire => hangfire
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
        }).RequireAuthorization(Policies.Owner);
    }

    /// <summary>Creates the tables of jobs or brings them up to date where they lie on a server; a file's storage does so by itself.</summary>
    public static void UpgradeJobs(this WebApplication app, DatabaseSettings database)
    {
        if (database.Provider == DatabaseProvider.PostgreSql)
            PostgreSqlJobs.Prepare(database.ConnectionString!);
    }

    /// <summary>Sets what runs by the clock. Once the database is ready.</summary>
    public static void ScheduleJobs(this WebApplication app)
    {
        var recurring = app.Services.GetRequiredService<IRecurringJobManager>();
        recurring.AddOrUpdate<ExpiredExports>("expired-exports", job => job.DeleteAsync(CancellationToken.None), "*/15 * * * *");
        recurring.AddOrUpdate<DueExports>("due-exports", job => job.RequestAsync(CancellationToken.None), "*/5 * * * *");
        recurring.AddOrUpdate<ExpiredUploads>("expired-uploads", job => job.DeleteAsync(CancellationToken.None), "35 * * * *");
        recurring.AddOrUpdate<ExpiredImports>("expired-imports", job => job.DeleteAsync(CancellationToken.None), "5 * * * *");
        recurring.AddOrUpdate<CallRetention>("api-log-retention", job => job.PruneAsync(CancellationToken.None), "7 * * * *");
        recurring.AddOrUpdate<UnclaimedCertificates>("unclaimed-certificates", job => job.DeleteAsync(CancellationToken.None), "*/15 * * * *");
        recurring.AddOrUpdate<OldNotices>("old-notices", job => job.DeleteAsync(CancellationToken.None), "20 3 * * *");
    }

    /// <summary>The dashboard can start and delete jobs: it is for signed-in owners, from wherever they come.</summary>
    private sealed class OwnersOnly : IDashboardAuthorizationFilter
    {
        public bool Authorize(DashboardContext context) =>
            context.GetHttpContext().User is { Identity.IsAuthenticated: true } user && user.IsInRole(nameof(MemberRole.Owner));
    }
}
