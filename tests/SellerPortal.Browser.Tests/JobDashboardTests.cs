using Microsoft.Playwright;
using SellerPortal.TestKit;

namespace SellerPortal.Browser.Tests;

/// <summary>Hangfire's own dashboard over the job storage that the server really uses.</summary>
public sealed class JobDashboardTests
{
    [ChromiumFact]
    public async Task The_owner_sees_servers_jobs_and_what_runs_by_the_clock()
    {
        await using var server = new PortalServer();
        await using var chromium = await Chromium.StartAsync();

        await chromium.VisitAsync(server.Url, async page =>
        {
            await page.GotoAsync("/hangfire/servers");
            await page.GetByLabel("Email").FillAsync(PortalServer.Email);
            await page.GetByLabel("Password", new() { Exact = true }).FillAsync(PortalServer.Password);
            await page.GetByLabel("Password", new() { Exact = true }).PressAsync("Enter");
            await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Servers", Exact = true })).ToBeVisibleAsync();
            await page.GotoAsync("/hangfire/recurring");
            await Assertions.Expect(page.GetByText("expired-exports").First).ToBeVisibleAsync();
            await page.GotoAsync("/reports/imported");
            await page.GetByRole(AriaRole.Button, new() { Name = "Make a report" }).ClickAsync();
            await page.WaitForURLAsync(new System.Text.RegularExpressions.Regex("/reports/[0-9a-f-]{36}$"));
            await Eventually.HoldsAsync(async () =>
            {
                await page.GotoAsync("/hangfire/jobs/succeeded");
                return await page.GetByText("ReportJob").CountAsync() > 0;
            });
        });
    }
}
