using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using SellerPortal.TestKit;
using SellerPortal.Web.Tests.Connect;

namespace SellerPortal.Web.Tests.Certify;

/// <summary>Leads that come with a claim or a certificate (documentation: Certificates and auto-claiming).</summary>
public sealed class LeadCertificateTests
{
    private const string InvalidFormat = "is in invalid format";

    [Fact]
    public async Task Each_buyer_that_gets_the_lead_gets_a_certificate_of_its_own()
    {
        await using var one = await FakeBuyer.StartAsync();
        await using var other = await FakeBuyer.StartAsync();
        await using var server = new PortalServer();
        await server.SetUpCertifyAsync("all", one.Url, other.Url);
        var claimUrl = await server.GenerateAsync(("email", "jane@example.com"));

        var lead = await PostAsync(server, ("email", "Jane@example.com"), ("contact_state_claim_url", claimUrl), ("contact_state_landing_page_id", CertifyDesk.PageId),
            ("contact_state_cert_url", $"https://cert.example.net/certs/{Guid.NewGuid()}"));

        var urls = new[] { Sent(await one.NextAsync()), Sent(await other.NextAsync()) };
        Assert.Equal(2, urls.Distinct().Count());
        foreach (var (url, number) in urls.Zip([1, 2]))
        {
            Assert.StartsWith($"{server.Url}cert/certs/", url);
            var certificate = await server.ScoredAsync(url!);
            Assert.Equal("certified", CertifyDesk.Status(certificate));
            Assert.True(CertifyDesk.Checks(certificate)["lead_match"].Passed);
            // The buyer of the certificate is the one that got it, with its key.
            var id = certificate.GetProperty("id").GetGuid();
            var owner = await server.RowsAsync(async db => await db.Buyers.SingleAsync(b => b.Id == db.Certificates.Single(c => c.Id == id).BuyerId));
            Assert.Equal($"Buyer {number}", owner.Name);
            var push = await server.Anonymous().PostAsync("/perform/leads", Json.Body(new { secret_key = TestAccount.SecretKey(number), certificate_url = url, status = "SOLD" }));
            Assert.Equal(HttpStatusCode.Created, push.StatusCode);
        }
        Assert.Equal(2, await server.RowsAsync(db => db.Feedback.CountAsync(f => f.LeadId == lead.GetProperty("id").GetGuid())));
        Assert.Equal("The certificate has been claimed with another secret key already.", await server.RefusedClaimAsync(claimUrl, CertifyDesk.SellerKey));
    }

    [Fact]
    public async Task A_buyer_that_may_not_have_the_lead_gets_no_certificate_and_the_one_that_is_asked_next_does()
    {
        await using var refusing = await FakeBuyer.StartAsync();
        await using var taking = await FakeBuyer.StartAsync();
        refusing.AnswerWith(422);
        await using var server = new PortalServer();
        await server.SetUpCertifyAsync("first_accepting", refusing.Url, taking.Url);

        await PostAsync(
            server, ("email", "jane@example.com"), ("contact_state_claim_cert_url", await server.GenerateAsync(("email", "jane@example.com"))), ("contact_state_landing_page_id", CertifyDesk.PageId));

        var (first, second) = (Sent(await refusing.NextAsync()), Sent(await taking.NextAsync()));
        Assert.NotEqual(first, second);
        Assert.Equal("certified", CertifyDesk.Status(await server.ScoredAsync(second!)));
        Assert.Equal(2, await server.RowsAsync(db => db.Certificates.CountAsync(c => c.BuyerId != null)));
    }

    [Fact]
    public async Task Without_a_connect_code_it_is_claimed_for_the_seller()
    {
        await using var server = new PortalServer();
        await server.SetUpCertifyAsync();
        var claimUrl = await server.GenerateAsync();

        await PostAsync(server, ("contact_state_claim_url", claimUrl), ("contact_state_landing_page_id", CertifyDesk.PageId), ("contact_state_connect_code", ""));

        var certificate = await server.RowsAsync(db => db.Certificates.SingleAsync());
        Assert.NotNull(certificate.ClaimedAt);
        Assert.Null(certificate.BuyerId);
        await server.ClaimedAsync(claimUrl, CertifyDesk.SellerKey);
        await server.ClaimedAsync(claimUrl.Replace("/cert-gen/", "/cert/", StringComparison.Ordinal), TestAccount.SecretKey(2));
    }

    [Fact]
    public async Task An_unknown_claim_and_one_of_another_account_are_in_invalid_format()
    {
        await using var server = new PortalServer();
        await server.SetUpCertifyAsync();
        var other = await Perform.Seller.CreateAsync(server);
        var claimUrl = await server.GenerateAsync();

        Assert.Equal(("contact_state_claim_url", InvalidFormat), await RefusedAsync(server.Api(), $"{server.Url}cert-gen/certs/nothing/claim"));
        Assert.Equal(("contact_state_claim_url", InvalidFormat), await RefusedAsync(other.Api, claimUrl));
        using var without = await server.Api().PostAsync("/connect/leads", Json.Body(TestAccount.Lead(("contact_state_claim_url", claimUrl))));
        Assert.Equal("contact_state_landing_page_id", (await without.ReadJsonAsync()).GetProperty("errors")[0].GetProperty("param").GetString());
        await server.ClaimedAsync(claimUrl, TestAccount.SecretKey(1));
    }

    [Fact]
    public async Task A_claim_that_is_used_or_too_late_does_not_cost_the_lead()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var buyer = await FakeBuyer.StartAsync();
        await using var server = new PortalServer(clock: clock);
        await server.SetUpCertifyAsync("all", buyer.Url);
        var (used, late) = (await server.GenerateAsync(), await server.GenerateAsync());
        var (certUrl, _) = await server.ClaimedAsync(used, CertifyDesk.SellerKey);
        clock.Advance(TimeSpan.FromSeconds(31));

        await PostAsync(server, ("contact_state_claim_url", late), ("contact_state_landing_page_id", CertifyDesk.PageId));
        Assert.Null(Sent(await buyer.NextAsync()));
        // A backend that claims by itself passes on all of its form.
        await PostAsync(server, ("contact_state_claim_url", used), ("contact_state_cert_url", certUrl), ("contact_state_landing_page_id", CertifyDesk.PageId));
        Assert.Equal(certUrl, Sent(await buyer.NextAsync()));
    }

    [Fact]
    public async Task A_certificate_URL_goes_to_every_buyer_and_a_lead_that_comes_after_scoring_is_compared_then()
    {
        await using var one = await FakeBuyer.StartAsync();
        await using var other = await FakeBuyer.StartAsync();
        await using var server = new PortalServer();
        await server.SetUpCertifyAsync("all", one.Url, other.Url);
        var (certUrl, _) = await server.ClaimedAsync(await server.GenerateAsync(("Email", "jane@example.com"), ("firstName", "Jane"), ("x", "1")), CertifyDesk.SellerKey);
        Assert.Equal("certified", CertifyDesk.Status(await server.ScoredAsync(certUrl)));

        await PostAsync(server, ("email", "somebody.else@example.com"), ("first_name", "JANE "), ("contact_state_cert_url", certUrl));

        Assert.Equal((certUrl, certUrl), (Sent(await one.NextAsync()), Sent(await other.NextAsync())));
        var compared = await server.ScoredAsync(certUrl, certificate => CertifyDesk.Checks(certificate).ContainsKey("lead_match"));
        Assert.Equal("not_certified", CertifyDesk.Status(compared));
        Assert.Equal((false, "The lead differs from the form in: email."), CertifyDesk.Checks(compared)["lead_match"]);
    }

    [Fact]
    public async Task A_certificate_that_is_scored_after_its_lead_came_is_compared_too()
    {
        await using var server = new PortalServer();
        await server.SetUpCertifyAsync();
        var (certUrl, _) = await server.ClaimedAsync(await server.GenerateAsync(("your-mail", "jane@example.com")), CertifyDesk.SellerKey);

        await PostAsync(server, ("email", "jane@example.com"), ("contact_state_cert_url", certUrl), ("contact_state_connect_code", ""));

        var certificate = await server.ScoredAsync(certUrl, c => CertifyDesk.Checks(c).ContainsKey("lead_match"));
        Assert.Equal((true, "The lead's one comparable value is that of the form."), CertifyDesk.Checks(certificate)["lead_match"]);
    }

    [Fact]
    public async Task A_buyer_pushes_by_a_certificate_that_came_without_a_lead()
    {
        await using var server = new PortalServer();
        await server.SetUpCertifyAsync();
        var (certUrl, reclaimUrl) = await server.ClaimedAsync(await server.GenerateAsync(), CertifyDesk.SellerKey);
        Task<HttpResponseMessage> PushAsync(int buyer) => server.Anonymous().PostAsync("/perform/leads", Json.Body(new
        {
            secret_key = TestAccount.SecretKey(buyer), certificate_url = certUrl, status = "SOLD", sale_revenue = "10.00", notes = "Called",
        }));
        Assert.Equal(HttpStatusCode.InternalServerError, (await PushAsync(1)).StatusCode);
        await server.ClaimedAsync(reclaimUrl, TestAccount.SecretKey(1));

        Assert.Equal(HttpStatusCode.Created, (await PushAsync(1)).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await PushAsync(1)).StatusCode);

        Assert.Equal(HttpStatusCode.InternalServerError, (await PushAsync(2)).StatusCode);
        var feedback = await server.RowsAsync(db => db.Feedback.SingleAsync());
        Assert.Equal((certUrl.Split('/')[^1], null, "SOLD", "Called"), (feedback.DeliveryId.ToString(), feedback.LeadId, feedback.Status, feedback.Notes));
        Assert.Equal(0, await server.RowsAsync(db => db.Notices.CountAsync()));
    }

    [Fact]
    public async Task Hashes_are_erased_with_the_lead_and_the_certificate_stays()
    {
        await using var one = await FakeBuyer.StartAsync();
        await using var other = await FakeBuyer.StartAsync();
        await using var server = new PortalServer();
        await server.SetUpCertifyAsync("all", one.Url, other.Url);
        var email = $"canary.{Guid.NewGuid():N}@example.com";
        var lead = await PostAsync(server, ("email", email), ("contact_state_claim_url", await server.GenerateAsync(("email", email))), ("contact_state_landing_page_id", CertifyDesk.PageId));
        var certUrl = Sent(await one.NextAsync())!;
        await other.NextAsync();
        await server.ScoredAsync(certUrl);
        var hash = SecretText.Hash(email);
        Assert.NotEmpty(await Remains.OfAsync(server, hash));

        using var answer = await server.Api().DeleteAsync($"/connect/leads/{lead.GetProperty("id").GetString()}");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await Eventually.SeeAsync(async () => string.Join(", ", await Remains.OfAsync(server, hash)), places => places == "", TimeSpan.FromSeconds(30));
        var certificate = await server.CertificateAsync(certUrl);
        Assert.Equal(("certified", 0), (CertifyDesk.Status(certificate), certificate.GetProperty("attributes").GetProperty("fields").GetArrayLength()));
    }

    private static async Task<JsonElement> PostAsync(PortalServer server, params (string, string)[] fields)
    {
        using var answer = await server.Api().PostAsync("/connect/leads", Json.Body(TestAccount.Lead(fields)));
        var body = await answer.ReadJsonAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.Created, body.ToString());
        return body;
    }

    private static async Task<(string, string)> RefusedAsync(HttpClient api, string claimUrl)
    {
        using var answer = await api.PostAsync("/connect/leads", Json.Body(TestAccount.Lead(
            ("contact_state_claim_url", claimUrl), ("contact_state_landing_page_id", CertifyDesk.PageId), ("contact_state_connect_code", ""))));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var error = Assert.Single((await answer.ReadJsonAsync()).GetProperty("errors").EnumerateArray());
        return (error.GetProperty("param").GetString()!, error.GetProperty("message").GetString()!);
    }

    /// <summary>The certificate URL that a buyer got; null: none.</summary>
    private static string? Sent(ReceivedRequest request)
    {
        using var body = JsonDocument.Parse(request.Body);
        return body.RootElement.TryGetProperty("contact_state_cert_url", out var url) ? url.GetString() : null;
    }
}
