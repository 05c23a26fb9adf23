using System.Text.Json;
using Microsoft.Playwright;
using SellerPortal.TestKit;
using static Microsoft.Playwright.Assertions;

namespace SellerPortal.Browser.Tests.Embed;

/// <summary>Leads and bookings from a page (documentation: Connect, JavaScript integration), against the product itself.</summary>
[Collection(LandingSiteCollection.Name)]
public sealed class ConnectTests(LandingSite site) : IAsyncLifetime
{
    private const string BrowserKey = "browserkey0browserkey0browserkey";
    private const string OtherOriginKey = "otherkey00otherkey00otherkey0000";

    private static readonly string Page = "<!doctype html><link rel=icon href=data:,><main id=here></main><button id=open>Book</button>" + Texts.Documentation("connect.html");

    private FakeBuyer _buyer = null!;

    public async Task InitializeAsync()
    {
        _buyer = await FakeBuyer.StartAsync();
        _buyer.Answer = (context, _) =>
        {
            context.Response.ContentType = "text/html";
            return Microsoft.AspNetCore.Http.HttpResponseWritingExtensions.WriteAsync(context.Response, "<!doctype html><h1>Choose a time</h1>");
        };
        await site.Portal.ConfigureAsync(JsonSerializer.Serialize(new
        {
            version = 1,
            api_keys = new object[]
            {
                new { name = "site", kind = "browser", key = BrowserKey, origins = new[] { site.Url.GetLeftPart(UriPartial.Authority) } },
                new { name = "other", kind = "browser", key = OtherOriginKey, origins = new[] { "https://other.example" } },
            },
            buyers = new[]
            {
                new { name = "Buyer 1", endpoint = new { name = "Main", url = new Uri(_buyer.Url, "/live"), format = "json" }, booking_url = new Uri(_buyer.Url, "/book?team=a") },
            },
            distribution_groups = new[] { new { name = "Test group", connect_code = TestAccount.ConnectCode, buyers = new[] { "Buyer 1" }, strategy = "all" } },
        }));
    }

    public Task DisposeAsync() => _buyer.DisposeAsync().AsTask();

    [ChromiumFact]
    public Task The_documented_call_sends_a_lead_with_its_certificate() => VisitAsync(
        async landing =>
        {
            // The platform would refuse the stand-in's claim URL, so this answer is the test's.
            var left = new TaskCompletionSource<string>();
            await landing.Page.RouteAsync("**/connect/leads", async route =>
            {
                left.TrySetResult(route.Request.PostData ?? "");
                await route.FulfillAsync(new() { Status = 201, ContentType = "application/json", Body = """{"id":"1"}""", Headers = [new("Access-Control-Allow-Origin", "*")] });
            });
            var line = await landing.Page.RunAndWaitForConsoleMessageAsync(() => landing.Page.EvaluateAsync(Create("YOUR_CONNECT_CODE")));

            Assert.Equal("1", (await line.Args[0].GetPropertyAsync("id")).ToString());
            using var lead = JsonDocument.Parse(await left.Task);
            Assert.Equal(LandingSite.ClaimUrl, lead.RootElement.GetProperty("contact_state_claim_url").GetString());
            Assert.Equal(LandingSite.Good, lead.RootElement.GetProperty("contact_state_landing_page_id").GetString());
            Assert.Equal("jane.smith@example.com", lead.RootElement.GetProperty("email").GetString());
            var told = Assert.Single(landing.Certificates());
            Assert.Equal(
                ["email", "first_name", "home_phone", "last_name", "message"],
                told.GetProperty("fields").EnumerateObject().Select(field => field.Name).Order(StringComparer.Ordinal));
            Assert.DoesNotContain("jane", landing.SentToCertify(), StringComparison.OrdinalIgnoreCase);
        });

    [ChromiumFact]
    public Task Without_a_certificate_the_lead_is_sent_all_the_same() => VisitAsync(
        async landing =>
        {
            var answer = await CreateAsync(landing, BrowserKey, certify: true);
            Assert.Equal("delivered", answer.GetProperty("resolved").GetProperty("deliveries")[0].GetProperty("status").GetString());
            Assert.Single(landing.Certificates());
        },
        LandingSite.Failing, complaint => complaint.Contains("500", StringComparison.Ordinal));

    [ChromiumFact]
    public Task What_is_wrong_with_a_lead_is_the_array_of_the_api() => VisitAsync(
        async landing =>
        {
            var answer = await landing.Page.EvaluateAsync<JsonElement>(Settled($"{{ api_key: '{BrowserKey}', fields: {{ first_name: 'Jane' }} }}"));
            Assert.Equal(["last_name", "email"], answer.GetProperty("rejected").EnumerateArray().Select(error => error.GetProperty("param").GetString()));
        },
        isExpected: complaint => complaint.Contains("400", StringComparison.Ordinal));

    [ChromiumTheory]
    [InlineData(OtherOriginKey, "**/nothing", "network_error")]
    [InlineData(BrowserKey, "**/connect/leads", "network_error")]
    public Task A_call_without_an_answer_is_one_error_without_a_param(string key, string blocked, string code) => VisitAsync(
        async landing =>
        {
            await landing.Page.RouteAsync(blocked, route => route.AbortAsync());
            var answer = await CreateAsync(landing, key, certify: false);
            var error = Assert.Single(answer.GetProperty("rejected").EnumerateArray());
            Assert.Equal(code, error.GetProperty("code").GetString());
            Assert.Equal(JsonValueKind.Null, error.GetProperty("param").ValueKind);
        },
        isExpected: _ => true);

    [ChromiumTheory]
    [InlineData(429, "application/json", """{"error_type":"rate_limit_error","errors":[{"code":"rate_limit_exceeded","message":"Wait","param":null}]}""", "rate_limit_exceeded")]
    [InlineData(503, "text/html", "<h1>We will be back shortly</h1>", "http_503")]
    public Task Every_other_refusal_is_an_array_too(int status, string type, string body, string code) => VisitAsync(
        async landing =>
        {
            await landing.Page.RouteAsync("**/connect/leads", route => route.FulfillAsync(
                new() { Status = status, ContentType = type, Body = body, Headers = [new("Access-Control-Allow-Origin", "*"), new("Content-Type", type)] }));
            var answer = await CreateAsync(landing, BrowserKey, certify: false);
            Assert.Equal(code, Assert.Single(answer.GetProperty("rejected").EnumerateArray()).GetProperty("code").GetString());
        },
        isExpected: complaint => complaint.Contains($"{status}", StringComparison.Ordinal));

    [ChromiumFact]
    public Task The_queue_may_be_filled_after_the_file_has_run() => site.VisitAsync(
        Page.Replace("csconfig('init', {landing_page_id: 'YOUR_LANDING_PAGE_ID'});", "", StringComparison.Ordinal),
        async landing =>
        {
            await LoadedAsync(landing);
            await landing.Page.EvaluateAsync($"csconfig('init', {{landing_page_id: '{LandingSite.Failing}'}})");
            await CreateAsync(landing, BrowserKey, certify: true);
            Assert.Equal(LandingSite.Failing, Assert.Single(landing.Certificates()).GetProperty("landing_page_id").GetString());
        },
        isExpected: complaint => complaint.Contains("500", StringComparison.Ordinal));

    [ChromiumFact]
    public Task A_booking_page_stands_in_the_named_element() => VisitAsync(async landing =>
    {
        var deliveryId = await BookAsync(landing, "embed_type: 'inline', embed_element_id: 'here'");
        await Expect(landing.Page.FrameLocator("#here iframe").Locator("h1")).ToHaveTextAsync("Choose a time");
        Assert.Contains(_buyer.Journal, request => request.Path == $"/book?team=a&delivery_id={deliveryId}");
    });

    [ChromiumFact]
    public Task A_booking_page_as_a_popup_has_a_name_closes_on_Esc_and_gives_the_focus_back() => VisitAsync(async landing =>
    {
        await landing.Page.FocusAsync("#open");
        await BookAsync(landing, "embed_type: 'popup'");
        var dialog = landing.Page.GetByRole(AriaRole.Dialog, new() { Name = "Book an appointment" });
        await Expect(dialog).ToBeVisibleAsync();
        await Expect(landing.Page.FrameLocator("dialog iframe").Locator("h1")).ToHaveTextAsync("Choose a time");
        await Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "Close" })).ToBeFocusedAsync();

        await landing.Page.Keyboard.PressAsync("Escape");

        await Expect(landing.Page.Locator("dialog")).ToHaveCountAsync(0);
        await Expect(landing.Page.Locator("#open")).ToBeFocusedAsync();
    });

    private Task VisitAsync(Func<Landing, Task> visit, string landingPageId = LandingSite.Good, Func<string, bool>? isExpected = null) =>
        site.VisitAsync(
            Page,
            async landing =>
            {
                await LoadedAsync(landing);
                await visit(landing);
            },
            landingPageId, isExpected);

    private static Task LoadedAsync(Landing landing) => landing.Page.WaitForFunctionAsync("() => window.ContactState?.Connect !== undefined");

    /// <summary>The documentation's call, with what a page would fill in.</summary>
    private static string Create(string connectCode) => Texts.Documentation("connect-create.js")
        .Replace("YOUR_FRONTEND_API_KEY_HERE", BrowserKey, StringComparison.Ordinal)
        .Replace("YOUR_CONNECT_CODE", connectCode, StringComparison.Ordinal);

    private static Task<JsonElement> CreateAsync(Landing landing, string key, bool certify) => landing.Page.EvaluateAsync<JsonElement>(Settled(
        $$"""
        { api_key: '{{key}}', certify: {{(certify ? "true" : "false")}}, fields: {
          contact_state_connect_code: '{{TestAccount.ConnectCode}}', first_name: 'Jane', last_name: 'Smith', email: '{{landing.Token}}@example.com' } }
        """));

    private static string Settled(string options) => $"ContactState.Connect.create({options}).then(resolved => ({{ resolved }}), rejected => ({{ rejected }}))";

    private static async Task<string> BookAsync(Landing landing, string where)
    {
        var delivery = (await CreateAsync(landing, BrowserKey, certify: false)).GetProperty("resolved").GetProperty("deliveries")[0];
        var deliveryId = delivery.GetProperty("id").GetString()!;
        var embedId = delivery.GetProperty("booking").GetProperty("embed_id").GetString();
        await landing.Page.EvaluateAsync($"ContactState.Connect.bookings({{ embed_id: '{embedId}', delivery_id: '{deliveryId}', {where} }})");
        return deliveryId;
    }
}
