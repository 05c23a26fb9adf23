using SellerPortal.Accounts;
using SellerPortal.Data;
using SellerPortal.TestKit;

namespace SellerPortal.Web.Tests.Accounts;

public sealed class WebhookSecretsTests
{
    [Fact]
    public async Task All_who_need_the_secret_first_at_the_same_time_get_the_same_one()
    {
        await using var server = new PortalServer();

        var secrets = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => SecretAsync(server)));

        var secret = Assert.Single(secrets.Distinct());
        Assert.StartsWith("whsec_", secret);
        Assert.Equal(32, Convert.FromBase64String(secret["whsec_".Length..]).Length);
        Assert.Equal(secret, await SecretAsync(server));
    }

    [Theory]
    [InlineData("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", true)]
    [InlineData("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", false)]
    [InlineData("whsec_not base64 at all, is it?", false)]
    [InlineData("whsec_MfKQ9r8", false)]
    public void A_secret_that_is_brought_along_must_be_one_of_Standard_Webhooks(string text, bool expected) =>
        Assert.Equal(expected, WebhookSecrets.IsAcceptable(text));

    private static async Task<string> SecretAsync(PortalServer server)
    {
        await using var scope = await ServiceScope.OpenAsync(server);
        return await scope.Get<WebhookSecrets>().GetAsync(scope.Get<PortalDbContext>(), scope.AccountId, default);
    }
}
