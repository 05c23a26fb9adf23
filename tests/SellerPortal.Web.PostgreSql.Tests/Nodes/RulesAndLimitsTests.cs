using System.Net;
using System.Text.Json.Nodes;
using SellerPortal.Accounts;
using SellerPortal.Connect.Validation;
using SellerPortal.TestKit;
using SellerPortal.Web.Tests.Accounts;
using SellerPortal.Web.Tests.Configuration;

namespace SellerPortal.Web.Tests.Nodes;

/// <summary>What people steer on one node counts on the other.</summary>
public sealed class RulesAndLimitsTests
{
    private const string BrowserKey = "browserkey0browserkey0browserkey";

    [Fact]
    public async Task A_rule_that_is_switched_on_one_node_refuses_on_the_other_within_a_second()
    {
        using var data = new TemporaryData();
        await using var one = new PortalServer(dataDirectory: data.Directory);
        await using var other = new PortalServer(dataDirectory: data.Directory);
        await using var scope = await ServiceScope.OpenAsync(one);
        Assert.Equal(HttpStatusCode.Created, await PostAsync(other.Api()));

        var saved = await scope.Get<RuleService>().CreateAsync(scope.AccountId, new RuleInput { Field = "city", Rule = "be_present" }, default);
        await Eventually.HoldsAsync(async () => await PostAsync(other.Api()) == HttpStatusCode.BadRequest, TimeSpan.FromSeconds(5));

        await scope.Get<RuleService>().SwitchAsync(scope.AccountId, saved.Value!.Id, RuleMode.Watching, default);
        await Eventually.HoldsAsync(async () => await PostAsync(other.Api()) == HttpStatusCode.Created, TimeSpan.FromSeconds(5));
        var count = scope.Get<RuleWatch>().Count((await scope.Get<RuleService>().FindAsync(scope.AccountId, saved.Value.Id, default))!);
        Assert.Equal(1, count!.Hits);
    }

    [Fact]
    public async Task A_limit_that_is_set_on_one_node_counts_on_the_other()
    {
        using var data = new TemporaryData();
        await using var one = new PortalServer(dataDirectory: data.Directory);
        await using var other = new PortalServer(dataDirectory: data.Directory);
        Assert.Equal(HttpStatusCode.Created, await PostAsync(other.Api()));

        await LimitAsync(one, leads: 2);

        await Eventually.HoldsAsync(async () => await PostAsync(other.Api()) == HttpStatusCode.TooManyRequests, TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task A_visitors_share_is_exact_across_both()
    {
        using var data = new TemporaryData();
        await using var one = new PortalServer(dataDirectory: data.Directory);
        await using var other = new PortalServer(dataDirectory: data.Directory);
        await LimitAsync(one, leads: 10);
        await one.Api().ApplyAsync(new JsonObject
        {
            ["version"] = 1,
            ["api_keys"] = new JsonArray(
                new JsonObject { ["name"] = "bootstrap", ["kind"] = "server" },
                new JsonObject { ["name"] = "site", ["kind"] = "browser", ["key"] = BrowserKey, ["origins"] = new JsonArray("https://www.example.com") }),
        });
        HttpClient[] nodes = [Page(one), Page(other)];

        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => PostAsync(nodes[i % 2])));

        Assert.Equal(5, answers.Count(status => status == HttpStatusCode.Created));
        Assert.Equal(35, answers.Count(status => status == HttpStatusCode.TooManyRequests));
    }

    private static HttpClient Page(PortalServer server)
    {
        var page = server.Api(BrowserKey);
        page.DefaultRequestHeaders.Add("Origin", "https://www.example.com");
        return page;
    }

    private static async Task LimitAsync(PortalServer server, int leads)
    {
        await using var scope = await ServiceScope.OpenAsync(server);
        Assert.NotNull((await scope.Get<AccountService>().EditAsync(
            scope.AccountId, new AccountInput { Name = "Seller", TimeZone = "Europe/London", LeadsPerMinute = leads }, default)).Value);
    }

    private static async Task<HttpStatusCode> PostAsync(HttpClient api) =>
        (await api.PostAsync("/connect/leads", Json.Body("""{"first_name":"Jane","last_name":"Smith","email":"jane@example.com"}"""))).StatusCode;
}
