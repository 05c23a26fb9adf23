using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SellerPortal.TestKit;

namespace SellerPortal.Browser.Tests;

/// <summary>The main job as a person does it: from nothing to the figure on the dashboard.</summary>
public sealed partial class MainJobTests
{
    [ChromiumFact]
    public async Task From_a_new_buyer_to_one_sold_lead_and_its_revenue_on_the_dashboard()
    {
        await using var buyer = await FakeBuyer.StartAsync();
        await using var server = new PortalServer();
        await using var chromium = await Chromium.StartAsync();

        await chromium.VisitAsync(server.Url, async page =>
        {
            await SignInAsync(page);
            var secretKey = await AddBuyerAsync(page, buyer.Url);
            await AddGroupAsync(page);
            await AddKeyAsync(page);
            var leadId = await SubmitLeadAsync(page);
            Assert.Equal("/live", buyer.Journal.Single().Path);
            await PushSaleAsync(server, secretKey, leadId);
            await page.ReloadAsync();
            await Assertions.Expect(page.GetByText("Sold").First).ToBeVisibleAsync();
            await MakeReportAsync(page);
            await Assertions.Expect(Tile(page, "Sold")).ToContainTextAsync("1");
            await Assertions.Expect(Tile(page, "Revenue")).ToContainTextAsync("£1,000.90");
        });
    }

    [ChromiumFact]
    public async Task Every_page_fits_a_phone_and_breaks_no_rule_of_the_content_policy()
    {
        await using var server = new PortalServer();
        await using var chromium = await Chromium.StartAsync();

        await chromium.VisitAsync(server.Url, async page =>
        {
            await SignInAsync(page);
            foreach (var path in new[]
            {
                "/", "/leads", "/leads/new", "/buyers", "/buyers/new", "/groups", "/groups/new", "/developers/keys", "/developers/keys/new?kind=server", "/rules", "/rules/new",
                "/rules/recommended", "/settings", "/reports", "/reports/cohorts", "/reports/imported", "/help",
            })
            {
                await page.GotoAsync(path);
                var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
                Assert.True(overflow <= 0, $"{path} is {overflow} px wider than a phone.");
            }
        }, new() { ViewportSize = new() { Width = 390, Height = 844 } });
    }

    [ChromiumFact]
    public async Task A_rule_is_tried_while_somebody_types_and_the_answer_is_the_newest_value()
    {
        await using var server = new PortalServer();
        await using var chromium = await Chromium.StartAsync();

        await chromium.VisitAsync(server.Url, async page =>
        {
            await SignInAsync(page);
            await page.GotoAsync("/rules/new");
            await page.GetByLabel("Field", new() { Exact = true }).SelectOptionAsync("mobile_phone");
            await page.GetByLabel("Rule", new() { Exact = true }).SelectOptionAsync("be_a_phone_number");
            var (sample, answer) = (page.GetByLabel("Try a value"), page.Locator("[data-trial]"));

            await sample.PressSequentiallyAsync("07911");
            await Assertions.Expect(answer).ToContainTextAsync("Refused");
            await sample.PressSequentiallyAsync(" 123456");
            await Assertions.Expect(answer).ToContainTextAsync("Accepted");
            await page.GetByLabel("Rule", new() { Exact = true }).SelectOptionAsync("real_postal_code");
            await Assertions.Expect(answer).ToContainTextAsync("Refused");

            Assert.EndsWith("/rules/new", page.Url, StringComparison.Ordinal);
            await page.GetByRole(AriaRole.Button, new() { Name = "Add the rule" }).ClickAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Mobile phone must be a real postal code" })).ToBeVisibleAsync();
        });
    }

    private static async Task SignInAsync(IPage page)
    {
        await page.GotoAsync("/");
        await page.GetByLabel("Email").FillAsync(PortalServer.Email);
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(PortalServer.Password);
        await page.GetByLabel("Password", new() { Exact = true }).PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Home" })).ToBeVisibleAsync();
    }

    private static async Task<string> AddBuyerAsync(IPage page, Uri url)
    {
        await page.GotoAsync("/buyers/new");
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Harbour Life");
        await page.GetByLabel("Endpoint URL").FillAsync(new Uri(url, "/live").AbsoluteUri);
        await page.GetByLabel("This buyer shares feedback").CheckAsync();
        foreach (var shared in await page.Locator("input[name=SharedFields]").AllAsync())
            await shared.CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Add the buyer" }).ClickAsync();
        await Assertions.Expect(page.GetByText("it is not shown again")).ToBeVisibleAsync();
        var secretKey = SecretKey().Match(await page.ContentAsync()).Groups[1].Value;
        await page.GetByRole(AriaRole.Link, new() { Name = "I have saved it" }).ClickAsync();
        return secretKey;
    }

    private static async Task AddGroupAsync(IPage page)
    {
        await page.GotoAsync("/groups/new");
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Life cover");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add the group" }).ClickAsync();
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "Harbour Life" }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Life cover" })).ToBeVisibleAsync();
    }

    private static async Task AddKeyAsync(IPage page)
    {
        await page.GotoAsync("/developers/keys/new?kind=server");
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("crm");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add the key" }).ClickAsync();
        await Assertions.Expect(page.GetByText("it is not shown again")).ToBeVisibleAsync();
    }

    private static async Task<string> SubmitLeadAsync(IPage page)
    {
        await page.GotoAsync("/leads/new");
        // Choosing a group loads the form again, with the fields that its buyers require marked.
        await page.RunAndWaitForResponseAsync(
            () => page.GetByLabel("Group").SelectOptionAsync(new SelectOptionValue { Index = 1 }), response => response.Request.Method == "POST" && response.Ok);
        await page.WaitForLoadStateAsync();
        await page.Locator("[name=first_name]").FillAsync("Jane");
        await page.Locator("[name=last_name]").FillAsync("Smith");
        await page.Locator("[name=email]").FillAsync("jane.smith@example.com");
        await page.GetByLabel("Test lead").UncheckAsync();
        await page.Locator(".form-actions").GetByRole(AriaRole.Button, new() { Name = "Submit lead" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Jane Smith" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Delivered to Harbour Life")).ToBeVisibleAsync();
        return LeadId().Match(page.Url).Value;
    }

    private static async Task PushSaleAsync(PortalServer server, string secretKey, string leadId)
    {
        var answer = await server.Anonymous().PostAsync("/perform/leads", Json.Body(new
        {
            connect_id = leadId,
            secret_key = secretKey,
            status = "SOLD",
            sale_revenue = 1000.90m.ToString(CultureInfo.InvariantCulture),
        }));
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
    }

    private static async Task MakeReportAsync(IPage page)
    {
        await page.GotoAsync("/reports/imported");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make a report" }).ClickAsync();
        await Assertions.Expect(Tile(page, "Sold")).ToBeVisibleAsync();
    }

    private static ILocator Tile(IPage page, string label) => page.Locator($".tile:has(:text-is('{label}'))");

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")]
    private static partial Regex LeadId();

    [GeneratedRegex(@"(?:data-copy|value)=""([A-Za-z0-9]{32})""")]
    private static partial Regex SecretKey();
}
