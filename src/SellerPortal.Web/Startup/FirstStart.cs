using SellerPortal.Accounts;
using SellerPortal.Data;
using SellerPortal.Settings;

namespace SellerPortal.Web.Startup;

/// <summary>What happens before the first request: the database is there and current, and an empty one gets the accounts that <c>Bootstrap:*</c> names.</summary>
internal static class FirstStart
{
    /// <exception cref="StartupException">Something that the configuration names can't be had.</exception>
    public static async Task PrepareAsync(this WebApplication app)
    {
        var stopping = app.Lifetime.ApplicationStopping;
        await app.Services.GetRequiredService<DatabaseStart>().PrepareAsync(stopping);
        // Two nodes may start on one empty database.
        await using var alone = await app.Services.GetRequiredService<IPortalDatabase>().AloneAsync(stopping);
        await using var scope = app.Services.CreateAsyncScope();
        var setup = scope.ServiceProvider.GetRequiredService<AccountSetup>();
        if (!await setup.IsNeededAsync(stopping))
            return;
        foreach (var account in app.Services.GetRequiredService<PortalSettings>().Bootstrap)
            await setup.BootstrapAsync(account, stopping);
    }
}
