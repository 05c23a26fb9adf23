using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using SellerPortal.Accounts.Buyers;
using SellerPortal.Connect.Terms;
using SellerPortal.TestKit;
using SellerPortal.Web.Tests.Accounts;

namespace SellerPortal.Web.Tests.Connect;

/// <summary>A server with listening buyers in one group, whose terms a test sets.</summary>
internal sealed class TermsDesk : IAsyncDisposable
{
    private readonly ServiceScope _scope;
    private readonly HttpClient _api;

    private TermsDesk(PortalServer server, IReadOnlyList<FakeBuyer> buyers, ServiceScope scope, FakeTimeProvider? clock) =>
        (Server, Buyers, _scope, Clock, _api) = (server, buyers, scope, clock, server.Api());

    public PortalServer Server { get; }
    public IReadOnlyList<FakeBuyer> Buyers { get; }
    public FakeTimeProvider? Clock { get; }
    public Guid AccountId => _scope.AccountId;
    public TermsService Terms => _scope.Get<TermsService>();

    public static async Task<TermsDesk> OpenAsync(
        int buyers = 1, string strategy = "all", Action<int, Dictionary<string, object?>>? change = null, FakeTimeProvider? clock = null,
        Dictionary<string, string>? settings = null)
    {
        var listening = new List<FakeBuyer>();
        for (var i = 0; i < buyers; i++)
            listening.Add(await FakeBuyer.StartAsync());
        var server = new PortalServer(settings, clock);
        await server.ConfigureAsync(TestAccount.Document([.. listening.Select(b => b.Url)], strategy, change));
        return new TermsDesk(server, listening, await ServiceScope.OpenAsync(server), clock);
    }

    /// <summary>The id of the buyer of that number, from 1.</summary>
    public async Task<Guid> IdAsync(int number = 1)
    {
        await using var scope = await ServiceScope.OpenAsync(Server);
        return (await scope.Get<BuyerService>().ListAsync(AccountId, false, default)).Single(b => b.Name == $"Buyer {number}").Id;
    }

    public async Task SetAsync(TermsInput input, int number = 1)
    {
        await using var scope = await ServiceScope.OpenAsync(Server);
        Assert.Empty((await scope.Get<TermsService>().EditAsync(AccountId, await IdAsync(number), input, default))!.Problems);
    }

    public async Task<BuyerTerms> FindAsync(int number = 1)
    {
        await using var scope = await ServiceScope.OpenAsync(Server);
        return await scope.Get<TermsService>().FindAsync(AccountId, await IdAsync(number), default);
    }

    public async Task PauseAsync(int number = 1) => Assert.True(await Terms.PauseAsync(AccountId, await IdAsync(number), "Priya Shah", default));

    public async Task ResumeAsync(int number = 1)
    {
        await using var scope = await ServiceScope.OpenAsync(Server);
        Assert.True(await scope.Get<TermsService>().ResumeAsync(AccountId, await IdAsync(number), default));
    }

    /// <summary>Hands in a lead; the answer.</summary>
    public async Task<JsonElement> PostAsync(params (string Name, string Value)[] more)
    {
        var answer = await _api.PostAsync("/connect/leads", Json.Body(TestAccount.Lead(more)));
        answer.EnsureSuccessStatusCode();
        return await answer.ReadJsonAsync();
    }

    /// <summary>The lead as the API shows it now.</summary>
    public async Task<JsonElement> LeadAsync(JsonElement lead) =>
        await (await _api.GetAsync($"/connect/leads/{lead.GetProperty("id").GetString()}")).ReadJsonAsync();

    /// <summary>What a person reads on the lead's page.</summary>
    public async Task<string> PageAsync(JsonElement lead)
    {
        using var owner = await Visitor.SignedInAsync(Server);
        return (await owner.OpenAsync($"/leads/{lead.GetProperty("id").GetString()}")).Text;
    }

    public static string[] Statuses(JsonElement lead) => [.. lead.GetProperty("deliveries").EnumerateArray().Select(d => d.GetProperty("status").GetString()!)];

    /// <summary>Waits until the lead's deliveries have these statuses, moving the clock a little with each look.</summary>
    public Task<JsonElement> BecomesAsync(JsonElement lead, params string[] statuses) => Eventually.SeeAsync(
        async () =>
        {
            Clock?.Advance(TimeSpan.FromSeconds(1.1));
            return await LeadAsync(lead);
        },
        seen => Statuses(seen).SequenceEqual(statuses));

    public async ValueTask DisposeAsync()
    {
        _api.Dispose();
        await _scope.DisposeAsync();
        await Server.DisposeAsync();
        foreach (var buyer in Buyers)
            await buyer.DisposeAsync();
    }
}
