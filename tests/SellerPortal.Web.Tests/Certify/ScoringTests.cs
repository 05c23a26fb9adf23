using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SellerPortal.Certify;
using SellerPortal.TestKit;

namespace SellerPortal.Web.Tests.Certify;

/// <summary>What the checks say of certificates that were generated and claimed over HTTP, and how they are shown.</summary>
public sealed class ScoringTests
{
    private static readonly string Buyer = TestAccount.SecretKey(1);

    [Fact]
    public async Task A_form_that_a_person_sent_from_the_landing_page_is_certified()
    {
        await using var server = new PortalServer();
        await server.SetUpCertifyAsync();
        var (certUrl, _) = await server.ClaimedAsync(await server.GenerateAsync(("email", "jane@example.com"), ("<b>name", "Jane")), Buyer);

        var certificate = await server.ScoredAsync(certUrl);

        var id = certUrl.Split('/')[^1];
        Assert.Equal((id, "contact-state-certificate"), (certificate.GetProperty("id").GetString(), certificate.GetProperty("type").GetString()));
        var attributes = certificate.GetProperty("attributes");
        Assert.Equal(
            ["url", "status", "scored_at", "generated_at", "claimed_at", "page_url", "fields", "checks"], attributes.EnumerateObject().Select(member => member.Name));
        Assert.Equal((certUrl, "certified"), (attributes.GetProperty("url").GetString(), attributes.GetProperty("status").GetString()));
        Assert.InRange(attributes.GetProperty("scored_at").GetDateTimeOffset(), attributes.GetProperty("claimed_at").GetDateTimeOffset(), DateTimeOffset.MaxValue);
        Assert.Equal(["origin", "notice", "claimed_in_time", "interaction", "repetition"], CertifyDesk.Checks(certificate).Keys);
        Assert.All(CertifyDesk.Checks(certificate).Values, check => Assert.True(check.Passed, check.Detail));
        Assert.DoesNotContain(SecretText.Hash("jane@example.com"), certificate.ToString());
    }

    [Theory]
    [InlineData("notice", "notice_visible", "false")]
    [InlineData("interaction", "inputs", "{}")]
    [InlineData("interaction", "inputs", """{"typed":0,"untrusted":7}""")]
    [InlineData("interaction", "time_on_page_ms", "20")]
    public async Task A_page_on_which_something_is_wrong_is_not_certified(string check, string member, string value)
    {
        await using var server = new PortalServer();
        await server.SetUpCertifyAsync();
        var form = CertifyDesk.Form(("email", "jane@example.com"));
        form["events"]![member] = JsonNode.Parse(value);

        var certificate = await ScoreAsync(server, form, CertifyDesk.Origin);

        Assert.Equal("not_certified", CertifyDesk.Status(certificate));
        Assert.Equal([check], CertifyDesk.Checks(certificate).Where(c => !c.Value.Passed).Select(c => c.Key));
    }

    [Theory]
    [InlineData(null, "https://www.example.com/life")]
    [InlineData(CertifyDesk.Origin, "https://elsewhere.example/life")]
    public async Task An_origin_that_nobody_vouches_for_is_not_certified(string? origin, string pageUrl)
    {
        await using var server = new PortalServer();
        await server.SetUpCertifyAsync();
        var form = CertifyDesk.Form(("email", "jane@example.com"));
        form["page_url"] = pageUrl;

        var certificate = await ScoreAsync(server, form, origin);

        Assert.Equal(["origin"], CertifyDesk.Checks(certificate).Where(c => !c.Value.Passed).Select(c => c.Key));
    }

    [Fact]
    public async Task The_same_phone_is_good_for_five_certificates_a_day()
    {
        await using var server = new PortalServer();
        await server.SetUpCertifyAsync();
        var statuses = new List<string>();
        for (var number = 1; number <= 6; number++)
        {
            var (certUrl, _) = await server.ClaimedAsync(await server.GenerateAsync(("email", $"{number}@example.com"), ("mobile_phone", "07700 900123")), Buyer);
            statuses.Add(CertifyDesk.Status(await server.ScoredAsync(certUrl)));
        }

        Assert.Equal(["certified", "certified", "certified", "certified", "certified", "not_certified"], statuses);
    }

    [Fact]
    public async Task Each_form_counts_once_on_its_way()
    {
        await using var server = new PortalServer();
        await server.SetUpCertifyAsync();
        await server.ScoredAsync((await server.ClaimedAsync(await server.GenerateAsync(), Buyer)).CertUrl);
        await ScoreAsync(server, CertifyDesk.Form(("email", "no origin")), null);
        await server.GenerateAsync();
        (await server.SendFormAsync(CertifyDesk.Form(("email", "a")), "https://evil.example")).Dispose();
        (await server.SendFormAsync(new JsonObject { ["landing_page_id"] = CertifyDesk.PageId })).Dispose();

        var counts = await server.RowsAsync(db => db.CertifyCounts.Where(c => c.SubjectId == Guid.Parse(CertifyDesk.PageId)).ToDictionaryAsync(c => c.Event, c => c.Count));

        Assert.Equal(
            new Dictionary<CertifyEvent, int>
            {
                [CertifyEvent.Generated] = 3, [CertifyEvent.ForeignOrigin] = 1, [CertifyEvent.Malformed] = 1, [CertifyEvent.Claimed] = 2,
                [CertifyEvent.Certified] = 1, [CertifyEvent.NotCertified] = 1, [CertifyEvent.FailedOrigin] = 1,
            }.OrderBy(c => c.Key),
            counts.OrderBy(c => c.Key));
    }

    [Fact]
    public async Task The_page_says_what_when_and_where_without_personal_data_or_scripts()
    {
        await using var server = new PortalServer();
        await server.SetUpCertifyAsync();
        var (certUrl, _) = await server.ClaimedAsync(await server.GenerateAsync(("email", "jane@example.com"), ("<b>name", "Jane")), Buyer);
        await server.ScoredAsync(certUrl);
        using var visitor = new Visitor(server);

        var page = await visitor.OpenAsync(certUrl);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("Certified", page.Heading);
        Assert.Contains("https://www.example.com/life", page.Text);
        Assert.Equal(["<b>name", "email"], page.Texts(".fields li"));
        Assert.Equal(5, page.All(".checks li.passed").Count);
        Assert.Empty(page.All("script, [style], [onclick]"));
        var html = page.Document.DocumentElement.OuterHtml;
        Assert.DoesNotContain("jane@example.com", html);
        Assert.DoesNotContain(SecretText.Hash("jane@example.com"), html);
        Assert.Contains("noindex", page.Answer.Headers.GetValues("X-Robots-Tag").Single());
        Assert.DoesNotContain("unsafe-inline", page.Answer.Headers.GetValues("Content-Security-Policy").Single());
        using var style = await server.Anonymous().GetAsync(new Uri(new Uri(certUrl), page.One("link[rel=stylesheet]").GetAttribute("href")!));
        Assert.Contains("@media print", await style.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task On_a_host_of_its_own_the_service_has_page_and_stylesheet_at_its_root()
    {
        await using var server = new PortalServer(new Dictionary<string, string> { ["PublicUrls:Cert"] = "https://cert.example.net" });
        await server.SetUpCertifyAsync();
        var (certUrl, reclaimUrl) = await server.ClaimedAsync(await server.GenerateAsync(), CertifyDesk.SellerKey);
        Assert.StartsWith("https://cert.example.net/certs/", certUrl);
        Assert.StartsWith("https://cert.example.net/certs/", reclaimUrl);
        async Task<HttpStatusCode> GetAsync(string path) =>
            (await server.Anonymous().SendAsync(new(HttpMethod.Get, path) { Headers = { Host = "cert.example.net" } })).StatusCode;

        var path = new Uri(certUrl).AbsolutePath;

        Assert.Equal(
            (HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK),
            (await GetAsync(path), await GetAsync(path + ".json"), await GetAsync("/certificate.css")));
    }

    [Fact]
    public async Task What_is_unknown_is_a_404_in_the_services_own_words()
    {
        await using var server = new PortalServer();

        using var json = await server.Anonymous().GetAsync($"/cert/certs/{Guid.NewGuid()}.json");
        using var visitor = new Visitor(server);

        Assert.Equal("There is no certificate at this URL.", await CertifyDesk.RefusalAsync(json, HttpStatusCode.NotFound));
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.OpenAsync($"/cert/certs/{Guid.NewGuid()}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.OpenAsync("/cert/certs/nothing")).Status);
    }

    private static async Task<System.Text.Json.JsonElement> ScoreAsync(PortalServer server, JsonObject form, string? origin)
    {
        using var answer = await server.SendFormAsync(form, origin);
        var claimUrl = (await answer.ReadJsonAsync()).GetProperty("claim_url").GetString()!;
        return await server.ScoredAsync((await server.ClaimedAsync(claimUrl, Buyer)).CertUrl);
    }
}
