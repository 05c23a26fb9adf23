using System.Net;
using SellerPortal.TestKit;

namespace SellerPortal.Web.Tests;

public sealed class StartTests
{
    [Fact]
    public async Task An_empty_data_directory_is_enough_to_become_ready()
    {
        await using var server = new PortalServer();
        var client = server.Anonymous();

        var live = await client.GetAsync("/healthz/live");
        var ready = await Eventually.SeeAsync(() => client.GetAsync("/healthz/ready"), answer => answer.IsSuccessStatusCode);

        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
    }

    [Fact]
    public async Task A_fingerprinted_stylesheet_is_not_empty()
    {
        await using var server = new PortalServer();
        var client = server.Anonymous();

        var page = await client.GetStringAsync("/sign-in");
        var href = System.Text.RegularExpressions.Regex.Match(page, "href=\"(/css/tokens[^\"]+)\"").Groups[1].Value;
        var style = await client.GetStringAsync(href);

        Assert.NotEqual("/css/tokens.css", href);
        Assert.Contains("--", style, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_answers_at_the_root_of_its_own_host_and_below_its_prefix()
    {
        await using var server = new PortalServer(new Dictionary<string, string>
        {
            ["PublicUrls:Connect"] = "https://Connect.example.com",
            ["PublicUrls:Perform"] = "https://perform.example.com",
        });

        async Task<HttpStatusCode> StatusAsync(string host, HttpMethod method, string path)
        {
            using var request = new HttpRequestMessage(method, path) { Headers = { Host = host } };
            return (await server.Api().SendAsync(request)).StatusCode;
        }

        // A lead without fields is a 400 of Connect; a push without a key is a 500 of Perform: each host has its own /leads.
        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync("connect.example.com:8443", HttpMethod.Post, "/leads"));
        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync("connect.example.com", HttpMethod.Post, "/connect/leads"));
        Assert.Equal(HttpStatusCode.InternalServerError, await StatusAsync("PERFORM.example.com", HttpMethod.Post, "/leads"));
        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync("anything.example.com", HttpMethod.Post, "/connect/leads"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync("anything.example.com", HttpMethod.Get, "/leads/no/such/page"));
    }

    [Fact]
    public async Task Maintenance_closes_the_three_services_and_leaves_the_portal_open()
    {
        await using var server = new PortalServer(new Dictionary<string, string> { ["Maintenance"] = "true" });
        var api = server.Api();

        var answer = await api.PostAsync("/connect/leads", Json.Body("{}"));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Equal("api_error", (await answer.ReadJsonAsync()).GetProperty("error_type").GetString());
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await api.GetAsync("/perform/stats/1")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await api.GetAsync("/sign-in")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await api.GetAsync("/healthz/live")).StatusCode);
    }
}
