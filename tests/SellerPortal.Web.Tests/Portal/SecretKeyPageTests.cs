using System.Net;
using Microsoft.Extensions.Time.Testing;
using SellerPortal.TestKit;
using SellerPortal.Web.Tests.Certify;

namespace SellerPortal.Web.Tests.Portal;

/// <summary>The seller's own secret key, the buyers' beside it, and what claims with each came to.</summary>
public sealed class SecretKeyPageTests
{
    [Fact]
    public async Task The_sellers_key_is_rotated_shown_once_and_claims_beside_the_former_one_for_a_day()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var server = new PortalServer(clock: clock);
        await server.SetUpCertifyAsync();
        using var owner = await Visitor.SignedInAsync(server);
        var asked = await owner.OpenAsync("/secret-keys/seller");
        Assert.Contains("…" + CertifyDesk.SellerKey[^4..], asked.Text);

        var shown = await owner.SubmitAsync(asked, "main form");
        var secret = shown.One(".secret .copy-value").TextContent;
        var reloaded = await owner.SubmitAsync(asked, "main form");

        Assert.True(shown.Answer.Headers.CacheControl!.NoStore);
        Assert.Contains("had been rotated already", reloaded.Text);
        Assert.Equal(["…" + secret[^4..], "…" + CertifyDesk.SellerKey[^4..]], reloaded.Texts("[aria-labelledby=own] th.mono"));
        Assert.DoesNotContain(secret, reloaded.Document.Source.Text);
        await server.ClaimedAsync(await server.GenerateAsync(), secret);
        await server.ClaimedAsync(await server.GenerateAsync(), CertifyDesk.SellerKey);
        clock.Advance(TimeSpan.FromHours(24));
        Assert.Contains("secret_key is not valid", await server.RefusedClaimAsync(await server.GenerateAsync(), CertifyDesk.SellerKey));
        await server.ClaimedAsync(await server.GenerateAsync(), secret);
    }

    [Fact]
    public async Task An_account_without_a_key_of_its_own_makes_one()
    {
        await using var server = new PortalServer();
        using var owner = await Visitor.SignedInAsync(server);

        var before = await owner.OpenAsync("/secret-keys");
        var shown = await owner.SubmitAsync(await owner.OpenAsync("/secret-keys/seller"), "main form");

        Assert.Contains("You have no key", before.Text);
        Assert.DoesNotContain("goes on for 24 hours", shown.Text);
        Assert.Contains("…" + shown.One(".secret .copy-value").TextContent[^4..], (await owner.OpenAsync("/secret-keys")).Text);
    }

    [Fact]
    public async Task Each_owners_page_tells_what_claims_came_to_within_7_and_30_days()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var server = new PortalServer(clock: clock);
        await server.SetUpCertifyAsync();
        using var owner = await Visitor.SignedInAsync(server);
        var buyer = (await owner.OpenAsync("/secret-keys")).All("[aria-labelledby=buyers] tbody a")[0].GetAttribute("href")!.Split('#')[0];
        await server.ClaimedAsync(await server.GenerateAsync(), TestAccount.SecretKey(1));
        var (_, reclaim) = await server.ClaimedAsync(await server.GenerateAsync(), CertifyDesk.SellerKey);
        await server.ClaimedAsync(reclaim, TestAccount.SecretKey(1));
        clock.Advance(TimeSpan.FromDays(10));
        using var again = await Visitor.SignedInAsync(server);
        var late = await server.GenerateAsync();
        clock.Advance(TimeSpan.FromSeconds(31));
        await server.RefusedClaimAsync(late, TestAccount.SecretKey(1));
        var taken = await server.GenerateAsync();
        await server.ClaimedAsync(taken, TestAccount.SecretKey(1));
        await server.RefusedClaimAsync(taken, CertifyDesk.SellerKey);
        var wrong = await server.GenerateAsync();
        for (var time = 0; time < 2; time++)
            await server.RefusedClaimAsync(wrong, "nobody-has-this-secret-key");

        var own = await again.OpenAsync("/secret-keys");
        var buyers = await again.OpenAsync(buyer);

        Assert.Equal(["Claimed 0 1", "Refused: claimed by another key 1 1", "Refused: a key that nobody here has 2 2"], Lines(own));
        Assert.Equal(["Claimed 1 2", "Taken over from the seller 0 1", "Refused: too late 1 1"], Lines(buyers));
        var row = own.All("[aria-labelledby=buyers] tbody tr")[0];
        Assert.Equal(["3", "1"], row.QuerySelectorAll("td.number").Select(cell => cell.TextContent.Trim()));
    }

    [Fact]
    public async Task A_claim_with_a_key_from_before_a_rotation_is_told_to_the_keys_owner()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var server = new PortalServer(clock: clock);
        await server.SetUpCertifyAsync();
        using (var owner = await Visitor.SignedInAsync(server))
            await owner.SubmitAsync(await owner.OpenAsync("/secret-keys/seller"), "main form");
        clock.Advance(TimeSpan.FromHours(25));
        await server.RefusedClaimAsync(await server.GenerateAsync(), CertifyDesk.SellerKey);
        using var visitor = await Visitor.SignedInAsync(server);

        Assert.Equal(["Claimed 0 0", "Refused: a key that has ended 1 1"], Lines(await visitor.OpenAsync("/secret-keys")));
    }

    [Fact]
    public async Task Another_accounts_claims_are_not_told()
    {
        using var pages = new PortalPages();
        await pages.Server.SetUpCertifyAsync();
        await pages.Server.ClaimedAsync(await pages.Server.GenerateAsync(), CertifyDesk.SellerKey);
        await pages.Server.RefusedClaimAsync(await pages.Server.GenerateAsync(), "nobody-has-this-secret-key");
        var (_, stranger) = await pages.NewAccountAsync();

        var page = await stranger.OpenAsync("/secret-keys");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(["Claimed 0 0"], Lines(page));
    }

    /// <summary>Each line of the log: what, how often in 7 and in 30 days.</summary>
    private static IEnumerable<string> Lines(Page page) => page.All("[aria-label=Claims] tbody tr")
        .Select(row => string.Join(' ', row.QuerySelectorAll("th, td.number").Select(cell => cell.TextContent.Trim())));
}
