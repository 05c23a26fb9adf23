using SellerPortal.TestKit;

namespace SellerPortal.Web.Tests.Portal;

/// <summary>A server with two listening buyers in one group, and an owner who has signed in.</summary>
public sealed class LeadDesk : IAsyncLifetime
{
    public PortalServer Server { get; private set; } = null!;

    /// <summary>Takes everything.</summary>
    public FakeBuyer Willing { get; private set; } = null!;

    /// <summary>Refuses everything, with a message.</summary>
    public FakeBuyer Refusing { get; private set; } = null!;

    public Visitor Owner { get; private set; } = null!;

    public HttpClient Api { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Willing = await FakeBuyer.StartAsync();
        Refusing = await FakeBuyer.StartAsync();
        Refusing.AnswerWith(422, """{"message":"We take no leads from <b>this</b> area."}""");
        Server = new PortalServer(new Dictionary<string, string>
        {
            ["Bootstrap:Accounts:0:AccountName"] = "Other seller",
            ["Bootstrap:Accounts:0:Email"] = "other@example.com",
            ["Bootstrap:Accounts:0:Password"] = PortalServer.Password,
        });
        Api = Server.Api();
        (await Api.PutAsync("/api/v1/configuration", Json.Body(TestAccount.Document(
            [Willing.Url, Refusing.Url], change: (number, buyer) => buyer["required_fields"] = number == 2 ? new[] { "postal_code" } : [])))).EnsureSuccessStatusCode();
        Owner = await Visitor.SignedInAsync(Server);
    }

    /// <summary>Hands in a lead through the API; its id.</summary>
    public async Task<string> LeadAsync(params (string Name, string Value)[] more)
    {
        var answer = await Api.PostAsync("/connect/leads", Json.Body(TestAccount.Lead([("postal_code", "N1 6AU"), .. more])));
        answer.EnsureSuccessStatusCode();
        return (await answer.ReadJsonAsync()).GetProperty("id").GetString()!;
    }

    public async Task DisposeAsync()
    {
        Owner.Dispose();
        Api.Dispose();
        await Server.DisposeAsync();
        await Willing.DisposeAsync();
        await Refusing.DisposeAsync();
    }
}
