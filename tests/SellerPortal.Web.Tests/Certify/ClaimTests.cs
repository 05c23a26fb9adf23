using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using SellerPortal.Certify.Certificates;
using SellerPortal.TestKit;

namespace SellerPortal.Web.Tests.Certify;

/// <summary>Who gets a certificate, and until when (documentation: Claiming a Certificate, Reclaiming a Certificate).</summary>
public sealed class ClaimTests
{
    private const string WrongKey = "secret_key is not valid for this certificate.";
    private const string Taken = "The certificate has been claimed with another secret key already.";
    private const string TooLate = "The claim URL has expired: certificates must be claimed within 30 seconds of generation.";
    private const string Buyers = "The certificate belongs to a buyer already and can't be reclaimed.";
    private static readonly string Buyer1 = TestAccount.SecretKey(1);
    private static readonly string Buyer2 = TestAccount.SecretKey(2);

    [Fact]
    public async Task A_claim_answers_as_documented()
    {
        await using var server = new PortalServer();
        await server.SetUpCertifyAsync();
        var claimUrl = await server.GenerateAsync();

        using var answer = await server.ClaimAsync(claimUrl, Buyer1);

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var certificate = await server.RowsAsync(db => db.Certificates.SingleAsync());
        var token = claimUrl.Split('/')[^2];
        Assert.Equal(
            $$"""{"cert_url":"{{server.Url}}cert/certs/{{certificate.Id}}","reclaim_cert_url":"{{server.Url}}cert/certs/{{token}}/claim"}""",
            await answer.Content.ReadAsStringAsync());
        Assert.Equal(await server.RowsAsync(db => db.Buyers.Where(b => b.Name == "Buyer 1").Select(b => (Guid?)b.Id).SingleAsync()), certificate.BuyerId);
    }

    [Fact]
    public async Task A_form_is_taken_like_JSON()
    {
        await using var server = new PortalServer();
        await server.SetUpCertifyAsync();

        using var answer = await server.Anonymous().PostAsync(await server.GenerateAsync(), new FormUrlEncodedContent([new("secret_key", Buyer1)]));

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
    }

    [Fact]
    public async Task The_same_key_again_within_the_window_gets_the_same_answer_and_another_key_none()
    {
        await using var server = new PortalServer();
        await server.SetUpCertifyAsync();
        var claimUrl = await server.GenerateAsync();
        var first = await server.ClaimedAsync(claimUrl, Buyer1);

        Assert.Equal(first, await server.ClaimedAsync(claimUrl, Buyer1));
        Assert.Equal(Taken, await server.RefusedClaimAsync(claimUrl, Buyer2));
        Assert.Equal(Taken, await server.RefusedClaimAsync(claimUrl, CertifyDesk.SellerKey));
    }

    [Fact]
    public async Task Of_50_that_claim_at_once_one_gets_it()
    {
        await using var server = new PortalServer();
        await server.SetUpCertifyAsync("all", [.. Enumerable.Range(0, 50).Select(_ => new Uri("http://127.0.0.1:9"))]);
        var claimUrl = await server.GenerateAsync();

        var answers = await Task.WhenAll(Enumerable.Range(1, 50).Select(number => server.ClaimAsync(claimUrl, TestAccount.SecretKey(number))));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Created);
        Assert.Equal(49, answers.Count(answer => answer.StatusCode == HttpStatusCode.InternalServerError));
        var winner = Array.FindIndex(answers, answer => answer.StatusCode == HttpStatusCode.Created) + 1;
        var owner = await server.RowsAsync(async db => await db.Buyers.SingleAsync(b => b.Id == db.Certificates.Single().BuyerId));
        Assert.Equal($"Buyer {winner}", owner.Name);
    }

    [Theory]
    [InlineData(30, true)]
    [InlineData(31, false)]
    public async Task A_claim_is_possible_for_30_seconds(int seconds, bool isTaken)
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var server = new PortalServer(clock: clock);
        await server.SetUpCertifyAsync();
        var claimUrl = await server.GenerateAsync();

        clock.Advance(TimeSpan.FromSeconds(seconds));

        if (isTaken)
            await server.ClaimedAsync(claimUrl, Buyer1);
        else
            Assert.Equal(TooLate, await server.RefusedClaimAsync(claimUrl, Buyer1));
    }

    [Fact]
    public async Task Even_its_owner_can_claim_it_no_more_once_the_window_has_passed()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var server = new PortalServer(clock: clock);
        await server.SetUpCertifyAsync();
        var claimUrl = await server.GenerateAsync();
        await server.ClaimedAsync(claimUrl, Buyer1);

        clock.Advance(TimeSpan.FromSeconds(31));

        Assert.Equal(TooLate, await server.RefusedClaimAsync(claimUrl, Buyer1));
    }

    [Fact]
    public async Task Five_wrong_keys_close_the_token_and_a_missing_one_does_not_count()
    {
        await using var server = new PortalServer();
        await server.SetUpCertifyAsync();
        var (one, other) = (await server.GenerateAsync(), await server.GenerateAsync());
        for (var number = 0; number < 6; number++)
            Assert.Equal("secret_key must be given.", await server.RefusedClaimAsync(one, number % 2 == 0 ? null : "  "));
        for (var number = 0; number < 4; number++)
            Assert.Equal(WrongKey, await server.RefusedClaimAsync(one, $"wrong-key-number-{number}-000000"));

        await server.ClaimedAsync(one, Buyer1);

        for (var number = 0; number < 5; number++)
            Assert.Equal(WrongKey, await server.RefusedClaimAsync(other, "wrong-key-wrong-key-00000"));
        Assert.Equal("This claim URL was closed after five wrong secret keys.", await server.RefusedClaimAsync(other, Buyer1));
    }

    [Fact]
    public async Task The_key_of_another_account_is_a_wrong_one()
    {
        await using var server = new PortalServer();
        await server.SetUpCertifyAsync();
        var other = await Perform.Seller.CreateAsync(server);
        var buyer = await other.AddBuyerAsync();

        Assert.Equal(WrongKey, await server.RefusedClaimAsync(await server.GenerateAsync(), buyer.Secret));
    }

    [Fact]
    public async Task An_unknown_token_is_told()
    {
        await using var server = new PortalServer();
        await server.SetUpCertifyAsync();

        Assert.Equal("This claim URL is unknown or has expired.", await server.RefusedClaimAsync("/cert-gen/certs/nothing/claim", Buyer1));
        Assert.Equal("This claim URL is unknown or has expired.", await server.RefusedClaimAsync("/cert/certs/nothing/claim", Buyer1));
    }

    [Fact]
    public async Task A_certificate_of_the_seller_goes_to_a_buyer_once_and_keeps_its_id()
    {
        await using var server = new PortalServer();
        await server.SetUpCertifyAsync();
        var (certUrl, reclaimUrl) = await server.ClaimedAsync(await server.GenerateAsync(), CertifyDesk.SellerKey);

        var reclaimed = await server.ClaimedAsync(reclaimUrl, Buyer2);

        Assert.Equal((certUrl, reclaimUrl), reclaimed);
        Assert.Equal(reclaimed, await server.ClaimedAsync(reclaimUrl, Buyer2));
        Assert.Equal(Buyers, await server.RefusedClaimAsync(reclaimUrl, Buyer1));
        Assert.Equal(Buyers, await server.RefusedClaimAsync(reclaimUrl, CertifyDesk.SellerKey));
        Assert.Equal(
            await server.RowsAsync(db => db.Buyers.Where(b => b.Name == "Buyer 2").Select(b => (Guid?)b.Id).SingleAsync()),
            await server.RowsAsync(db => db.Certificates.Select(c => c.BuyerId).SingleAsync()));
    }

    [Fact]
    public async Task A_certificate_of_a_buyer_can_not_be_reclaimed()
    {
        await using var server = new PortalServer();
        await server.SetUpCertifyAsync();
        var (_, reclaimUrl) = await server.ClaimedAsync(await server.GenerateAsync(), Buyer1);

        Assert.Equal(Buyers, await server.RefusedClaimAsync(reclaimUrl, Buyer1));
        Assert.Equal(Buyers, await server.RefusedClaimAsync(reclaimUrl, Buyer2));
    }

    [Theory]
    [InlineData(900, true)]
    [InlineData(901, false)]
    public async Task A_reclaim_is_possible_for_15_minutes(int seconds, bool isTaken)
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var server = new PortalServer(clock: clock);
        await server.SetUpCertifyAsync();
        var (_, reclaimUrl) = await server.ClaimedAsync(await server.GenerateAsync(), CertifyDesk.SellerKey);

        clock.Advance(TimeSpan.FromSeconds(seconds));

        if (isTaken)
            await server.ClaimedAsync(reclaimUrl, Buyer1);
        else
            Assert.Equal("The certificate can't be reclaimed any more: that is possible within 15 minutes of generation.", await server.RefusedClaimAsync(reclaimUrl, Buyer1));
    }

    [Fact]
    public async Task What_nobody_has_claimed_can_not_be_reclaimed()
    {
        await using var server = new PortalServer();
        await server.SetUpCertifyAsync();
        var claimUrl = await server.GenerateAsync();

        var reclaim = claimUrl.Replace("/cert-gen/", "/cert/", StringComparison.Ordinal);

        Assert.Equal("The certificate has not been claimed yet: claim it at its claim URL first.", await server.RefusedClaimAsync(reclaim, Buyer1));
        await server.ClaimedAsync(claimUrl, Buyer1);
    }

    [Fact]
    public async Task The_windows_are_configured()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var server = new PortalServer(
            new Dictionary<string, string> { ["Certify:ClaimWindow"] = "00:00:05", ["Certify:ReclaimWindow"] = "00:00:10" }, clock);
        await server.SetUpCertifyAsync();
        var (claimed, unclaimed) = (await server.GenerateAsync(), await server.GenerateAsync());
        var (_, reclaimUrl) = await server.ClaimedAsync(claimed, CertifyDesk.SellerKey);

        clock.Advance(TimeSpan.FromSeconds(6));
        Assert.Contains("within 5 seconds", await server.RefusedClaimAsync(unclaimed, Buyer1));
        clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Contains("within 10 seconds", await server.RefusedClaimAsync(reclaimUrl, Buyer1));
    }

    [Fact]
    public async Task What_nobody_claims_expires_and_is_deleted_after_a_day()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var server = new PortalServer(clock: clock);
        await server.SetUpCertifyAsync();
        await server.GenerateAsync();
        var claimed = await server.GenerateAsync();
        await server.ClaimedAsync(claimed, Buyer1);
        var id = await server.RowsAsync(db => db.Certificates.Where(c => c.ClaimedAt == null).Select(c => c.Id).SingleAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await server.Anonymous().GetAsync($"/cert/certs/{id}.json")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await server.Anonymous().GetAsync($"/cert/certs/{id}")).StatusCode);

        clock.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal("expired", CertifyDesk.Status(await server.CertificateAsync($"/cert/certs/{id}")));

        await Eventually.SeeAsync(
            () =>
            {
                clock.Advance(TimeSpan.FromSeconds(2));
                return server.RowsAsync(db => db.Certificates.Where(c => c.Id == id).Select(c => c.Status).SingleAsync());
            },
            status => status == CertificateStatus.Expired);
        clock.Advance(TimeSpan.FromHours(24));
        await server.RunUnclaimedAsync();
        Assert.Equal(1, await server.RowsAsync(db => db.Certificates.CountAsync()));
    }
}
