using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using SellerPortal.Accounts;
using SellerPortal.TestKit;
using SellerPortal.Web.Tests.Accounts;
using SellerPortal.Web.Tests.Configuration;

namespace SellerPortal.Web.Tests.Connect;

/// <summary>Limits that an account sets for itself, and what one visitor of a page may take of them.</summary>
public sealed class AccountLimitTests
{
    private const string BrowserKey = "browserkey0browserkey0browserkey";
    private const string Origin = "https://www.example.com";

    private static readonly Dictionary<string, string> Settings = new()
    {
        ["Connect:RateLimits:RequestsPerMinute"] = "60",
        ["Connect:RateLimits:LeadsPerMinute"] = "10",
        ["Proxy:TrustedNetworks:0"] = "127.0.0.0/8",
        ["Proxy:TrustedNetworks:1"] = "::1/128",
    };

    private static PortalServer Start() => new(Settings, new FakeTimeProvider(TimeProvider.System.GetUtcNow()));

    [Fact]
    public async Task The_accounts_limits_go_before_the_platforms_from_the_next_request_on()
    {
        await using var server = Start();
        Assert.Equal((10, 9), Shown(await PostAsync(server.Api())));

        await SetAsync(server, requests: 30, leads: 3);

        Assert.Equal((3, 1), Shown(await PostAsync(server.Api())));
        Assert.Equal((30, 27), Shown(await server.Api().GetAsync("/connect/leads/none")));
        Assert.Equal((3, 0), Shown(await PostAsync(server.Api())));
        Assert.Equal(HttpStatusCode.TooManyRequests, (await PostAsync(server.Api())).StatusCode);

        await SetAsync(server, requests: 0, leads: 0);
        var free = await PostAsync(server.Api());
        Assert.Equal(HttpStatusCode.Created, free.StatusCode);
        Assert.False(free.Headers.Contains("RateLimit-Limit"));

        await SetAsync(server, requests: null, leads: null);
        Assert.Equal("10", (await PostAsync(server.Api())).Headers.GetValues("RateLimit-Limit").Single());
    }

    [Fact]
    public async Task Of_a_hundred_leads_of_one_visitor_at_once_half_of_the_limit_are_created_and_the_rest_is_for_others()
    {
        await using var server = Start();
        await AddBrowserKeyAsync(server);

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => PostAsync(Page(server, "203.0.113.7"))));

        Assert.Equal(5, answers.Count(a => a.StatusCode == HttpStatusCode.Created));
        Assert.Equal([0, 1, 2, 3, 4], answers.Where(a => a.IsSuccessStatusCode).Select(a => Shown(a).Remaining).Order());
        var refused = answers.Where(a => a.StatusCode == HttpStatusCode.TooManyRequests).ToList();
        Assert.Equal(95, refused.Count);
        Assert.All(refused, a => Assert.Equal((10, 0), Shown(a)));
        Assert.Equal(Origin, refused[0].Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.True(Json.Same(
            """
            {"error_type": "rate_limit_error", "errors": [{"code": "rate_limit_exceeded",
             "message": "Rate limit exceeded, 0/10 remaining. Check header RateLimit-Reset for next retry time.", "param": null}]}
            """,
            await refused[0].Content.ReadAsStringAsync()));
        Assert.Equal((HttpStatusCode.Created, (10, 4)), Told(await PostAsync(Page(server, "203.0.113.8"))));
    }

    [Fact]
    public async Task A_visitor_over_the_share_is_welcome_when_the_answer_says()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var server = new PortalServer(Settings, clock);
        await AddBrowserKeyAsync(server);
        for (var i = 0; i < 5; i++)
            await PostAsync(Page(server, "203.0.113.7"));

        var refused = await PostAsync(Page(server, "203.0.113.7"));
        clock.SetUtcNow(DateTimeOffset.FromUnixTimeSeconds(long.Parse(refused.Headers.GetValues("RateLimit-Reset").Single(), CultureInfo.InvariantCulture)));

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal((HttpStatusCode.Created, (10, 4)), Told(await PostAsync(Page(server, "203.0.113.7"))));
    }

    [Fact]
    public async Task An_odd_limit_is_halved_upwards_and_the_network_of_an_IPv6_address_is_one_visitor()
    {
        await using var server = Start();
        await AddBrowserKeyAsync(server);
        await SetAsync(server, requests: null, leads: 3);

        Assert.Equal((HttpStatusCode.Created, (3, 1)), Told(await PostAsync(Page(server, "2001:db8:1:2::1"))));
        Assert.Equal((HttpStatusCode.Created, (3, 0)), Told(await PostAsync(Page(server, "2001:db8:1:2:ffff::2"))));
        Assert.Equal((HttpStatusCode.TooManyRequests, (3, 0)), Told(await PostAsync(Page(server, "2001:db8:1:2::3"))));
        Assert.Equal((HttpStatusCode.Created, (3, 0)), Told(await PostAsync(Page(server, "2001:db8:1:3::1"))));
        Assert.Equal(HttpStatusCode.TooManyRequests, (await PostAsync(Page(server, "2001:db8:1:4::1"))).StatusCode);
    }

    [Fact]
    public async Task Server_keys_have_no_share_and_without_a_limit_there_is_none()
    {
        await using var server = Start();
        await AddBrowserKeyAsync(server);
        for (var i = 0; i < 10; i++)
            Assert.Equal(HttpStatusCode.Created, (await PostAsync(server.Api())).StatusCode);

        await SetAsync(server, requests: null, leads: 0);

        for (var i = 0; i < 12; i++)
            Assert.Equal(HttpStatusCode.Created, (await PostAsync(Page(server, "203.0.113.7"))).StatusCode);
    }

    [Fact]
    public async Task An_address_that_nobody_trusted_has_forwarded_makes_no_second_visitor()
    {
        await using var server = new PortalServer(
            Settings.Where(s => !s.Key.StartsWith("Proxy", StringComparison.Ordinal)).ToDictionary(), new FakeTimeProvider(TimeProvider.System.GetUtcNow()));
        await AddBrowserKeyAsync(server);

        var answers = await Task.WhenAll(Enumerable.Range(1, 20).Select(i => PostAsync(Page(server, $"203.0.113.{i}"))));

        Assert.Equal(5, answers.Count(a => a.StatusCode == HttpStatusCode.Created));
    }

    private static HttpClient Page(PortalServer server, string address)
    {
        var page = server.Api(BrowserKey);
        page.DefaultRequestHeaders.Add("Origin", Origin);
        page.DefaultRequestHeaders.Add("X-Forwarded-For", address);
        return page;
    }

    private static Task AddBrowserKeyAsync(PortalServer server) => server.Api().ApplyAsync(new JsonObject
    {
        ["version"] = 1,
        ["api_keys"] = new JsonArray(
            new JsonObject { ["name"] = "bootstrap", ["kind"] = "server" },
            new JsonObject { ["name"] = "site", ["kind"] = "browser", ["key"] = BrowserKey, ["origins"] = new JsonArray(Origin) }),
    });

    private static async Task SetAsync(PortalServer server, int? requests, int? leads)
    {
        await using var scope = await ServiceScope.OpenAsync(server);
        var saved = await scope.Get<AccountService>().EditAsync(
            scope.AccountId, new AccountInput { Name = "Seller", TimeZone = "Europe/London", RequestsPerMinute = requests, LeadsPerMinute = leads }, default);
        Assert.NotNull(saved.Value);
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient api) =>
        api.PostAsync("/connect/leads", Json.Body("""{"first_name":"Jane","last_name":"Smith","email":"jane@example.com"}"""));

    private static (HttpStatusCode, (int, int)) Told(HttpResponseMessage answer) => (answer.StatusCode, Shown(answer));

    private static (int Limit, int Remaining) Shown(HttpResponseMessage answer) => (Header(answer, "RateLimit-Limit"), Header(answer, "RateLimit-Remaining"));

    private static int Header(HttpResponseMessage answer, string name) => int.Parse(answer.Headers.GetValues(name).Single(), CultureInfo.InvariantCulture);
}
