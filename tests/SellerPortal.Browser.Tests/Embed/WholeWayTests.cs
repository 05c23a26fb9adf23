using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SellerPortal.Certify;
using SellerPortal.Settings;
using SellerPortal.TestKit;
using SellerPortal.Web.Portal.LandingPages;

namespace SellerPortal.Browser.Tests.Embed;

/// <summary>From somebody else's page to the certificate, every part the product's own.</summary>
[Collection(LandingSiteCollection.Name)]
public sealed class WholeWayTests(LandingSite site) : IAsyncLifetime
{
    private const string BrowserKey = "browserkey0browserkey0browserkey";
    private const string SellerKey = "sellerkey00sellerkey00sellerkey";

    private readonly PortalServer _server = new();
    private FakeBuyer _first = null!;
    private FakeBuyer _second = null!;

    public async Task InitializeAsync()
    {
        (_first, _second) = (await FakeBuyer.StartAsync(), await FakeBuyer.StartAsync());
        await _server.ConfigureAsync(JsonSerializer.Serialize(new
        {
            version = 1,
            seller_secret_key = SellerKey,
            api_keys = new[] { new { name = "site", kind = "browser", key = BrowserKey, origins = new[] { site.Url.GetLeftPart(UriPartial.Authority) } } },
            landing_pages = new[] { new { id = LandingSite.Good, name = "Life", url = new Uri(site.Url, "/life") } },
            buyers = new[]
            {
                new { name = "Buyer 1", secret_key = TestAccount.SecretKey(1), endpoint = new { name = "Main", url = _first.Url, format = "json" } },
                new { name = "Buyer 2", secret_key = TestAccount.SecretKey(2), endpoint = new { name = "Main", url = _second.Url, format = "json" } },
            },
            distribution_groups = new[] { new { name = "Both", connect_code = TestAccount.ConnectCode, buyers = new[] { "Buyer 1", "Buyer 2" }, strategy = "all" } },
        }));
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await _first.DisposeAsync();
        await _second.DisposeAsync();
    }

    [ChromiumFact]
    public Task The_documented_call_gives_each_buyer_of_the_group_the_lead_with_a_certificate_of_its_own() => site.VisitAsync(
        "<!doctype html><link rel=icon href=data:,>" + Texts.Documentation("connect.html"),
        async landing =>
        {
            var toCertify = Watch(landing);
            await landing.Page.WaitForFunctionAsync("() => window.ContactState?.Connect !== undefined");
            var create = Texts.Documentation("connect-create.js")
                .Replace("YOUR_FRONTEND_API_KEY_HERE", BrowserKey, StringComparison.Ordinal).Replace("YOUR_CONNECT_CODE", TestAccount.ConnectCode, StringComparison.Ordinal);

            var line = await landing.Page.RunAndWaitForConsoleMessageAsync(() => landing.Page.EvaluateAsync(create));

            Assert.Equal(2, (await line.Args[0].EvaluateAsync<JsonElement>("answer => answer.deliveries")).GetArrayLength());
            var certificates = new[] { await CertificateOfAsync(_first), await CertificateOfAsync(_second) };
            Assert.NotEqual(certificates[0], certificates[1]);
            foreach (var certificate in certificates)
            {
                var checks = Checks(await ScoredAsync(certificate));
                Assert.True(checks["origin"] && checks["claimed_in_time"] && checks["lead_match"], certificate);
            }
            Assert.Contains("\"email\"", string.Concat(toCertify), StringComparison.Ordinal);
            foreach (var value in new[] { "jane", "smith", "01220 000000", "Testing!" })
                Assert.DoesNotContain(value, string.Concat(toCertify), StringComparison.OrdinalIgnoreCase);
        },
        js: _server.Url);

    [ChromiumFact]
    public Task A_person_who_sends_a_form_with_the_guides_code_gets_it_certified() => site.VisitAsync(
        Texts.Page("form.html") + GuideCode(),
        async landing =>
        {
            await landing.LoadedAsync();
            await landing.Page.Locator("[name=first_name]").PressSequentiallyAsync("Jane");
            // Nobody fills a form in sooner.
            await landing.Page.WaitForFunctionAsync("() => performance.now() > 1000");

            var claimUrl = (await landing.SubmitAsync())[Landing.ClaimField].ToString();
            using var claimed = await _server.Anonymous().PostAsync(claimUrl, Json.Body(new { secret_key = SellerKey }));
            var certificate = await ScoredAsync((await claimed.ReadJsonAsync()).GetProperty("cert_url").GetString()!);

            Assert.Equal("certified", certificate.GetProperty("status").GetString());
            Assert.All(Checks(certificate), check => Assert.True(check.Value, check.Key));
        },
        js: _server.Url);

    private string GuideCode()
    {
        var page = new LandingPage { Id = Guid.Parse(LandingSite.Good), AccountId = Guid.NewGuid(), Name = "Life", Url = site.Url.AbsoluteUri, CreatedAt = default };
        return Snippet.Frontend(page, _server.Services.GetRequiredService<PublicUrls>())[0].Code;
    }

    /// <summary>The bodies of what the browser sends to Certify.</summary>
    private static ConcurrentBag<string> Watch(Landing landing)
    {
        var bodies = new ConcurrentBag<string>();
        landing.Page.Request += (_, request) =>
        {
            if (request.Url.Contains("/cert-gen/", StringComparison.Ordinal))
                bodies.Add(request.Url + request.PostData);
        };
        return bodies;
    }

    private static async Task<string> CertificateOfAsync(FakeBuyer buyer)
    {
        using var lead = JsonDocument.Parse((await buyer.NextAsync()).Body);
        return lead.RootElement.GetProperty("contact_state_cert_url").GetString()!;
    }

    /// <summary>The certificate's attributes once all that can be checked has been.</summary>
    private Task<JsonElement> ScoredAsync(string certUrl) => Eventually.SeeAsync(
        async () => (await (await _server.Anonymous().GetAsync(certUrl + ".json")).ReadJsonAsync()).GetProperty("data").GetProperty("attributes"),
        certificate => certificate.GetProperty("status").GetString() != "claimed");

    private static Dictionary<string, bool> Checks(JsonElement certificate) => certificate.GetProperty("checks").EnumerateArray()
        .ToDictionary(check => check.GetProperty("name").GetString()!, check => check.GetProperty("passed").GetBoolean());
}
