using Microsoft.EntityFrameworkCore;
using SellerPortal.Accounts.ApiLog;
using SellerPortal.Certify.Claims;
using SellerPortal.TestKit;

namespace SellerPortal.Web.Tests.Certify;

/// <summary>What the API log keeps of Certify's calls.</summary>
public sealed class CallLogTests
{
    [Fact]
    public async Task Forms_and_claims_are_logged_without_hashes_tokens_and_keys()
    {
        const string email = "jane.canary@example.com";
        await using var server = new PortalServer();
        await server.SetUpCertifyAsync();
        var claimUrl = await server.GenerateAsync(("email", email));
        (await server.ClaimAsync(claimUrl, "a-wrong-key-a-wrong-key")).Dispose();
        (await server.ClaimAsync(claimUrl, TestAccount.SecretKey(1))).Dispose();
        (await server.SendFormAsync(CertifyDesk.Form(("email", email)), "https://elsewhere.example")).Dispose();

        var calls = await Eventually.SeeAsync(
            () => server.RowsAsync(db => db.LoggedCalls.Where(c => c.Service == CallService.Certify).OrderBy(c => c.Id).ToListAsync()), seen => seen.Count == 4);

        Assert.Equal(
            [
                (CallerKind.LandingPage, "Life", 201, null), (CallerKind.Seller, "wrong secret key", 500, "claim_refused"),
                (CallerKind.Buyer, "Buyer 1", 201, null), (CallerKind.LandingPage, "Life", 400, (string?)"form_refused"),
            ],
            calls.Select(call => (call.CallerKind, call.CallerName, call.Status, call.ErrorCode)));
        Assert.All(calls[1..3], call => Assert.Equal("/cert-gen/certs/…/claim", call.Path));
        var contents = await server.RowsAsync(db => db.LoggedContents.ToListAsync());
        Assert.All(contents.Where(content => calls.Exists(call => call.Id == content.CallId)), content => Assert.Null(content.Request));
        Assert.Contains(contents, content => content.Response?.Contains("one of the landing page", StringComparison.Ordinal) is true);
        var token = claimUrl.Split('/')[^2];
        Assert.DoesNotContain(contents, content => $"{content.Request}{content.Response}" is var said && (said.Contains(token) || said.Contains(LeadValues.HashOf(email))));
    }
}
