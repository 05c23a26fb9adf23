using System.Net;
using System.Text.RegularExpressions;
using SellerPortal.TestKit;

namespace SellerPortal.Web.Tests.OpenApi;

public sealed class ConsoleTests
{
    [Theory]
    [InlineData("http://localhost:{port}/connect", "/connect/console")]
    [InlineData("http://localhost:{port}/connect", "/connect/console/")]
    [InlineData("http://connect.example:5080", "/connect/console")]
    [InlineData("http://connect.example:5080", "/console", "connect.example:5080")]
    [InlineData("http://connect.example:5080", "/console/", "connect.example:5080")]
    public async Task All_that_the_page_needs_is_where_it_says(string connect, string path, string? host = null)
    {
        await using var server = new PortalServer(new Dictionary<string, string> { ["PublicUrls:Connect"] = connect });

        var page = await GetAsync(server, path, host);
        var html = await page.Content.ReadAsStringAsync();
        var links = Regex.Matches(html, "(?:href|src|data-document)=\"([^\"]+)\"").Select(m => m.Groups[1].Value).Where(link => !link.StartsWith("http", StringComparison.Ordinal)).ToList();

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains(links, link => link.Contains("swagger-ui-bundle.js?v=", StringComparison.Ordinal));
        Assert.Contains(links, link => link.EndsWith("openapi.json", StringComparison.Ordinal));
        foreach (var link in links)
        {
            var asset = await GetAsync(server, new Uri(new Uri($"http://localhost{path}"), link).PathAndQuery, host);
            Assert.Equal(HttpStatusCode.OK, asset.StatusCode);
            Assert.NotEmpty(await asset.Content.ReadAsByteArrayAsync());
        }
    }

    [Fact]
    public async Task Its_policy_allows_nothing_inline_and_calls_to_the_services_only()
    {
        await using var server = new PortalServer(new Dictionary<string, string> { ["PublicUrls:Connect"] = "http://connect.example:5080" });

        var policy = (await GetAsync(server, "/connect/console", null)).Headers.GetValues("Content-Security-Policy").Single();

        Assert.DoesNotContain("unsafe", policy);
        Assert.Contains("default-src 'self'", policy);
        Assert.Contains($"connect-src 'self' {server.Url.AbsoluteUri.TrimEnd('/')} http://connect.example:5080;", policy);
        Assert.Contains("frame-ancestors 'none'", policy);
    }

    [Fact]
    public async Task Somewhere_else_it_says_where_to_open_it()
    {
        await using var server = new PortalServer();

        Assert.DoesNotContain("Open the console there", await (await GetAsync(server, "/connect/console", null)).Content.ReadAsStringAsync());
        Assert.Contains($"{server.Url.AbsoluteUri}connect/console\">Open the console there", await (await GetAsync(server, "/connect/console", "elsewhere.example")).Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task The_services_own_pages_may_call_each_other_and_foreign_ones_may_not()
    {
        await using var server = new PortalServer(new Dictionary<string, string> { ["PublicUrls:Connect"] = "http://connect.example:5080" });

        var asked = await AskAsync(server, "http://connect.example:5080", HttpMethod.Options);
        var called = await AskAsync(server, "http://connect.example:5080", HttpMethod.Get);

        Assert.Equal(HttpStatusCode.NoContent, asked.StatusCode);
        Assert.Equal(["http://connect.example:5080"], asked.Headers.GetValues("Access-Control-Allow-Origin"));
        Assert.Contains("Authorization", asked.Headers.GetValues("Access-Control-Allow-Headers").Single());
        Assert.Equal(HttpStatusCode.Unauthorized, called.StatusCode);
        Assert.Equal(["http://connect.example:5080"], called.Headers.GetValues("Access-Control-Allow-Origin"));
        Assert.False((await AskAsync(server, "http://elsewhere.example", HttpMethod.Options)).Headers.Contains("Access-Control-Allow-Origin"));
        Assert.False((await AskAsync(server, "http://elsewhere.example", HttpMethod.Get)).Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task The_packages_own_page_is_not_served()
    {
        await using var server = new PortalServer();

        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(server, "/connect/console/ui/index.html", null)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(server, "/connect/console/ui", null)).StatusCode);
    }

    private static Task<HttpResponseMessage> AskAsync(PortalServer server, string origin, HttpMethod method) =>
        server.Anonymous().SendAsync(new HttpRequestMessage(method, "/perform/stats/x") { Headers = { { "Origin", origin }, { "Access-Control-Request-Method", "GET" } } });

    private static Task<HttpResponseMessage> GetAsync(PortalServer server, string path, string? host)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Host = host;
        return server.Anonymous().SendAsync(request);
    }
}
