using SellerPortal.Accounts;
using SellerPortal.Configuration;
using SellerPortal.Data;
using SellerPortal.Settings;
using SellerPortal.Web.Portal.Setup;

namespace SellerPortal.Web.Startup;

/// <summary>What happens before the first request: the database is there and current, and an empty one gets the accounts that <c>Bootstrap:*</c> names.</summary>
internal static class FirstStart
{
    /// <exception cref="StartupException">Something that the configuration names can't be had.</exception>
    public static async Task PrepareAsync(this WebApplication app)
    {
        var stopping = app.Lifetime.ApplicationStopping;
        await app.Services.GetRequiredService<IPortalDatabase>().PrepareAsync(stopping);
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Bootstrap>().RunAsync(app.Services.GetRequiredService<PortalSettings>().Bootstrap, stopping);
        var settings = app.Services.GetRequiredService<PortalSettings>();
        if (!settings.Demo && await scope.ServiceProvider.GetRequiredService<AccountSetup>().IsNeededAsync(stopping))
            PrintSetupLink(settings.PublicUrls, app.Services.GetRequiredService<SetupLink>());
    }

    /// <summary>To the console and not to the log: logs are kept and passed on.</summary>
    private static void PrintSetupLink(PublicUrls urls, SetupLink link) =>
        Console.WriteLine($"SellerPortal has no account yet. Create its owner here: {PublicUrls.Below(urls.Portal, "/setup")}?token={link.Open()}");
}
