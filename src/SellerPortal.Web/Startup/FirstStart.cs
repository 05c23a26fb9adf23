using SellerPortal.Accounts;
using SellerPortal.Configuration;
using SellerPortal.Data;
using SellerPortal.Demo;
using SellerPortal.Settings;
using SellerPortal.Web.Portal.Setup;

namespace SellerPortal.Web.Startup;

/// <summary>
/// What happens before the first request: the database is there and current, and an empty one gets the accounts that <c>Bootstrap:*</c>
/// names, or the example account.
/// </summary>
internal static class FirstStart
{
    /// <exception cref="StartupException">Something that the configuration names can't be had.</exception>
    public static async Task PrepareAsync(this WebApplication app)
    {
        var stopping = app.Lifetime.ApplicationStopping;
        var settings = app.Services.GetRequiredService<PortalSettings>();
        await app.Services.GetRequiredService<DatabaseStart>().PrepareAsync(stopping);
        // Two nodes may start on one empty database.
        await using var alone = await app.Services.GetRequiredService<IPortalDatabase>().AloneAsync(stopping);
        if (settings.Database.MigrateOnStart)
            app.UpgradeJobs(settings.Database);
        app.ScheduleJobs();
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Bootstrap>().RunAsync(settings.Bootstrap, stopping);
        if (settings.Demo)
            await PrepareDemoAsync(app, scope.ServiceProvider.GetRequiredService<DemoAccount>(), settings.PublicUrls, stopping);
        if (await scope.ServiceProvider.GetRequiredService<AccountSetup>().IsNeededAsync(stopping))
            OpenSetup(app, settings.PublicUrls);
    }

    private static async Task PrepareDemoAsync(WebApplication app, DemoAccount demo, PublicUrls urls, CancellationToken stopping)
    {
        await demo.CreateIfEmptyAsync(stopping);
        app.Lifetime.ApplicationStarted.Register(() => Console.WriteLine($"""

            The example account is ready.
              Portal    {urls.Portal.AbsoluteUri.TrimEnd('/')}
              E-mail    {DemoAccount.Email}
              Password  {DemoAccount.Password}
              API key   {DemoAccount.ApiKey}
              A buyer's person signs in there too: {DemoAccount.BuyerEmail}, with the same password

            """));
    }

    /// <summary>The link goes to the console and not to the log: logs are kept and passed on.</summary>
    private static void OpenSetup(WebApplication app, PublicUrls urls)
    {
        var link = $"{PublicUrls.Below(urls.Portal, "/setup")}?token={app.Services.GetRequiredService<SetupLink>().Open()}";
        app.Lifetime.ApplicationStarted.Register(() => Console.WriteLine($"SellerPortal has no account yet. Create its owner here: {link}"));
    }
}
