using System.Net;
using Microsoft.Extensions.Time.Testing;
using SellerPortal.TestKit;

namespace SellerPortal.Web.Tests.Connect;

public sealed class RateLimitTests
{
    private static readonly Dictionary<string, string> DocumentedLimits = new()
    {
        ["Connect:RateLimits:RequestsPerMinute"] = "60",
        ["Connect:RateLimits:LeadsPerMinute"] = "10",
    };

    [Fact]
    public async Task Of_a_hundred_leads_at_once_ten_are_created()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var server = new PortalServer(DocumentedLimits, clock);
        var api = server.Api();

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => PostAsync(api)));

        Assert.Equal(10, answers.Count(a => a.StatusCode == HttpStatusCode.Created));
        Assert.Equal(90, answers.Count(a => a.StatusCode == HttpStatusCode.TooManyRequests));
        Assert.Equal(
            Enumerable.Range(0, 10), answers.Where(a => a.IsSuccessStatusCode).Select(a => int.Parse(Header(a, "RateLimit-Remaining"), null)).Order());
    }

    [Fact]
    public async Task A_refused_request_says_when_the_next_is_welcome_and_it_is()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var server = new PortalServer(DocumentedLimits, clock);
        var api = server.Api();
        for (var i = 0; i < 10; i++)
            await PostAsync(api);

        var refused = await PostAsync(api);
        var reset = DateTimeOffset.FromUnixTimeSeconds(long.Parse(Header(refused, "RateLimit-Reset"), null));
        clock.SetUtcNow(reset);
        var welcome = await PostAsync(api);

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal("10", Header(refused, "RateLimit-Limit"));
        Assert.Equal("0", Header(refused, "RateLimit-Remaining"));
        Assert.True(Json.Same(
            """
            {"error_type": "rate_limit_error", "errors": [{"code": "rate_limit_exceeded",
             "message": "Rate limit exceeded, 0/10 remaining. Check header RateLimit-Reset for next retry time.", "param": null}]}
            """,
            await refused.Content.ReadAsStringAsync()));
        Assert.Equal(HttpStatusCode.Created, welcome.StatusCode);
    }

    [Fact]
    public async Task Reading_has_the_larger_budget_and_shows_it()
    {
        await using var server = new PortalServer(DocumentedLimits, new FakeTimeProvider(TimeProvider.System.GetUtcNow()));
        var api = server.Api();
        await PostAsync(api);

        var read = await api.GetAsync("/connect/leads/unknown");

        Assert.Equal("60", Header(read, "RateLimit-Limit"));
        Assert.Equal("58", Header(read, "RateLimit-Remaining"));
    }

    [Fact]
    public async Task Without_a_limit_there_are_no_headers()
    {
        await using var server = new PortalServer();

        var answer = await PostAsync(server.Api());

        Assert.DoesNotContain(answer.Headers, h => h.Key.StartsWith("RateLimit", StringComparison.OrdinalIgnoreCase));
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient api) =>
        api.PostAsync("/connect/leads", Json.Body("""{"first_name":"Jane","last_name":"Smith","email":"jane@example.com"}"""));

    private static string Header(HttpResponseMessage answer, string name) => answer.Headers.GetValues(name).Single();
}
