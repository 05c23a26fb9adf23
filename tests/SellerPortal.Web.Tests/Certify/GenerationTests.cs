using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SellerPortal.TestKit;

namespace SellerPortal.Web.Tests.Certify;

/// <summary>What the script on a landing page sends, and what it gets.</summary>
public sealed class GenerationTests
{
    private const string Path = "/cert-gen/certs";

    [Fact]
    public async Task A_form_gets_a_claim_URL_and_only_hashes_are_kept()
    {
        await using var server = new PortalServer();
        await server.SetUpCertifyAsync();

        var claimUrl = await server.GenerateAsync(("email", " Jane@Example.com "), ("first_name", "Jane"));

        Assert.Matches($"^{server.Url.AbsoluteUri}cert-gen/certs/[A-Za-z0-9_-]{{43}}/claim$", claimUrl);
        var certificate = await server.RowsAsync(db => db.Certificates.SingleAsync());
        Assert.Equal(("https://www.example.com/life", CertifyDesk.Origin), (certificate.PageUrl, certificate.Origin));
        Assert.Equal($$"""{"email":"{{SecretText.Hash("jane@example.com")}}","first_name":"{{SecretText.Hash("jane")}}"}""", certificate.Fields);
        Assert.Equal(SecretText.Hash(claimUrl.Split('/')[^2]), certificate.TokenHash);
    }

    [Theory]
    [InlineData("https://www.example.com", true)]
    [InlineData("http://WWW.example.com:8080", true)]
    [InlineData("https://offers.example.org", true)]
    [InlineData(null, true)]
    [InlineData("https://www.example.com.evil.example", false)]
    [InlineData("https://example.com", false)]
    [InlineData("null", false)]
    public async Task Only_the_landing_pages_own_hosts_may_send(string? origin, bool isTaken)
    {
        await using var server = new PortalServer();
        await server.SetUpCertifyAsync();

        using var answer = await server.SendFormAsync(CertifyDesk.Form(("email", "a")), origin);

        Assert.Equal(isTaken ? HttpStatusCode.Created : HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(isTaken ? origin : null, answer.Headers.TryGetValues("Access-Control-Allow-Origin", out var allowed) ? allowed.Single() : null);
        if (!isTaken)
            Assert.Equal("This page's origin is not one of the landing page's hosts.", await CertifyDesk.RefusalAsync(answer, HttpStatusCode.BadRequest));
    }

    [Fact]
    public async Task A_browser_that_asks_first_is_told_what_it_may_send()
    {
        await using var server = new PortalServer();
        await server.SetUpCertifyAsync();
        async Task<HttpResponseMessage> AskAsync(string origin)
        {
            var request = new HttpRequestMessage(HttpMethod.Options, Path) { Headers = { { "Origin", origin }, { "Access-Control-Request-Method", "POST" } } };
            return await server.Anonymous().SendAsync(request);
        }

        using var known = await AskAsync(CertifyDesk.Origin);
        using var foreign = await AskAsync("https://evil.example");

        Assert.Equal(HttpStatusCode.NoContent, known.StatusCode);
        Assert.Equal(CertifyDesk.Origin, known.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Contains("Content-Type", known.Headers.GetValues("Access-Control-Allow-Headers").Single());
        Assert.False(foreign.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"landing_page_id\":\"nothing\",\"page_url\":\"https://www.example.com\",\"fields\":{}}")]
    [InlineData("{\"landing_page_id\":\"00000000-0000-4000-8000-000000000000\",\"page_url\":\"https://www.example.com\",\"fields\":{}}")]
    [InlineData("{\"landing_page_id\":\"a0c9b8e7-d494-4073-aee1-2a3baae53eab\",\"page_url\":\"https://www.example.com\",\"fields\":{\"email\":\"jane@example.com\"}}")]
    [InlineData("{\"landing_page_id\":\"a0c9b8e7-d494-4073-aee1-2a3baae53eab\",\"page_url\":\"https://www.example.com\",\"fields\":{\"email\":null}}")]
    [InlineData("{\"landing_page_id\":\"a0c9b8e7-d494-4073-aee1-2a3baae53eab\",\"page_url\":\"https://www.example.com\",\"fields\":[]}")]
    [InlineData("{\"landing_page_id\":\"a0c9b8e7-d494-4073-aee1-2a3baae53eab\",\"page_url\":\"javascript:alert(1)\",\"fields\":{}}")]
    [InlineData("{\"landing_page_id\":\"a0c9b8e7-d494-4073-aee1-2a3baae53eab\",\"page_url\":\"https://www.example.com\",\"fields\":{},\"events\":[]}")]
    [InlineData("{\"landing_page_id\":\"a0c9b8e7-d494-4073-aee1-2a3baae53eab\",\"page_url\":\"https://www.example.com\",\"fields\":{\"\\ud800\":1}}")]
    [InlineData("{\"events\":{\"a\":{\"b\":{\"c\":{\"d\":{\"e\":{\"f\":{\"g\":{\"h\":1}}}}}}}}}")]
    public async Task A_body_that_is_not_a_form_of_a_known_landing_page_is_refused(string body)
    {
        await using var server = new PortalServer();
        await server.SetUpCertifyAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, Path) { Headers = { { "Origin", CertifyDesk.Origin } }, Content = Json.Body(body) };

        using var answer = await server.Anonymous().SendAsync(request);

        Assert.NotEmpty(await CertifyDesk.RefusalAsync(answer, HttpStatusCode.BadRequest));
        Assert.Equal(CertifyDesk.Origin, answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Equal(0, await server.RowsAsync(db => db.Certificates.CountAsync()));
    }

    [Fact]
    public async Task Sizes_are_bounded()
    {
        await using var server = new PortalServer();
        await server.SetUpCertifyAsync();

        using var many = await server.SendFormAsync(CertifyDesk.Form([.. Enumerable.Range(0, 201).Select(number => ($"f{number}", "x"))]));
        using var most = await server.SendFormAsync(CertifyDesk.Form([.. Enumerable.Range(0, 200).Select(number => ($"f{number}", "x"))]));
        using var large = await server.SendFormAsync(new JsonObject { ["events"] = new string('x', 256 * 1024) });

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.Created, HttpStatusCode.BadRequest), (many.StatusCode, most.StatusCode, large.StatusCode));
    }

    [Fact]
    public async Task Plain_text_is_read_like_JSON_and_a_form_is_not()
    {
        await using var server = new PortalServer();
        await server.SetUpCertifyAsync();

        using var text = await server.SendFormAsync(CertifyDesk.Form(("email", "a")), type: "text/plain");
        using var form = await server.SendFormAsync(CertifyDesk.Form(("email", "a")), type: "application/x-www-form-urlencoded");

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.BadRequest), (text.StatusCode, form.StatusCode));
    }

    [Fact]
    public async Task An_archived_landing_page_is_unknown_from_the_next_form_on()
    {
        await using var server = new PortalServer();
        await server.SetUpCertifyAsync();
        await server.GenerateAsync();

        await server.ConfigureAsync("""{"version":1,"landing_pages":[]}""");
        using var answer = await server.SendFormAsync(CertifyDesk.Form(("email", "a")));

        Assert.Equal("landing_page_id is not a known landing page.", await CertifyDesk.RefusalAsync(answer, HttpStatusCode.BadRequest));
    }

    [Fact]
    public async Task In_maintenance_nothing_is_generated()
    {
        await using var server = new PortalServer(new Dictionary<string, string> { ["Maintenance"] = "true" });

        using var answer = await server.Anonymous().PostAsync(Path, new StringContent("{}", Encoding.UTF8, "application/json"));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
    }
}
