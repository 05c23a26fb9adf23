using System.Net;
using System.Text.Json;
using Microsoft.Playwright;
using SellerPortal.TestKit;

namespace SellerPortal.Browser.Tests;

/// <summary>The API console as an engineer uses it. What the content policy refuses, or a script throws, fails the visit.</summary>
public sealed class ConsoleTests
{
    [ChromiumTheory]
    [InlineData("http://localhost:{port}/connect", "http://localhost:{port}/connect/console")]
    [InlineData("http://connect.localhost:{port}", "http://connect.localhost:{port}/console")]
    public async Task A_key_is_entered_and_the_example_lead_sent(string connect, string console)
    {
        await using var server = new PortalServer(new Dictionary<string, string> { ["PublicUrls:Connect"] = connect });
        await using var chromium = await Chromium.StartAsync();

        await chromium.VisitAsync(server.Url, async page =>
        {
            await page.GotoAsync(console.Replace("{port}", $"{server.Url.Port}", StringComparison.Ordinal));
            await Assertions.Expect(page).ToHaveTitleAsync("API console – SellerPortal");
            await EnterKeyAsync(page);
            var call = page.Locator("#operations-Connect-createLead");
            await call.Locator(".opblock-summary-control").ClickAsync();
            await call.GetByRole(AriaRole.Button, new() { Name = "Execute" }).ClickAsync();
            var answer = call.Locator(".live-responses-table .response");
            await Assertions.Expect(answer.Locator(".response-col_status")).ToContainTextAsync("201");
            using var receipt = JsonDocument.Parse(await answer.Locator(".highlight-code code").First.InnerTextAsync());
            var lead = await server.Api().GetAsync($"/connect/leads/{receipt.RootElement.GetProperty("id").GetString()}");
            Assert.Equal(HttpStatusCode.OK, lead.StatusCode);
            // Perform answers on the portal's host, which here and there is another one.
            await ReadStatsAsync(page);
            Assert.DoesNotContain(PortalServer.ApiKey, await page.EvaluateAsync<string>("JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])"));
        });
    }

    [ChromiumFact]
    public async Task It_fits_a_phone()
    {
        await using var server = new PortalServer();
        await using var chromium = await Chromium.StartAsync();

        await chromium.VisitAsync(server.Url, async page =>
        {
            await page.GotoAsync("/connect/console");
            await page.Locator("#operations-Connect-createLead .opblock-summary-control").ClickAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Execute" })).ToBeVisibleAsync();
            Assert.Equal(0, await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"));
        }, new() { ViewportSize = new() { Width = 390, Height = 844 } });
    }

    private static async Task EnterKeyAsync(IPage page)
    {
        await page.Locator(".scheme-container button.authorize").ClickAsync();
        await page.Locator(".auth-container input").FillAsync(PortalServer.ApiKey);
        await page.Locator(".auth-btn-wrapper button.authorize").ClickAsync();
        await page.Locator(".auth-btn-wrapper .btn-done").ClickAsync();
    }

    private static async Task ReadStatsAsync(IPage page)
    {
        var call = page.Locator("#operations-Perform-exportStats");
        await call.Locator(".opblock-summary-control").ClickAsync();
        await call.GetByRole(AriaRole.Button, new() { Name = "Execute" }).ClickAsync();
        await Assertions.Expect(call.Locator(".live-responses-table .response .response-col_status")).ToContainTextAsync("202");
    }
}
