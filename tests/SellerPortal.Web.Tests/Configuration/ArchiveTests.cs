using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SellerPortal.Accounts.ApiKeys;
using SellerPortal.Accounts.Buyers;
using SellerPortal.Connect.Distribution;
using SellerPortal.TestKit;

namespace SellerPortal.Web.Tests.Configuration;

public sealed class ArchiveTests : IDisposable
{
    private readonly PortalServer _server = new();
    private readonly HttpClient _api;

    public ArchiveTests() => _api = _server.Api();

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task A_section_that_is_left_out_stays_and_an_empty_one_archives_all_of_it()
    {
        await _api.ApplyAsync(ExampleDocument.Filled());

        Assert.Empty(await _api.ApplyAsync(new JsonObject { ["version"] = 1 }));
        var changes = await _api.ApplyAsync(JsonNode.Parse(
            """{"version": 1, "api_keys": [], "landing_pages": [], "buyers": [], "distribution_groups": [], "validation_rules": [], "notifications": []}""")!);

        Assert.Equal(
            ["API key 'site' is revoked.", "API key 'crm' is revoked.", "Landing page 'Life' is archived.", "Buyer 'Buyer 1' is archived.",
             "Distribution group 'Test group' is archived.", "Validation rule 'home_phone be_a_phone_number' is archived.",
             "Notification of delivery_success by webhook is removed."],
            changes);
        var document = await _api.GetConfigurationAsync();
        Assert.Equal(["bootstrap"], document["api_keys"]!.AsArray().Select(k => (string)k!["name"]!));
        foreach (var section in new[] { "landing_pages", "buyers", "distribution_groups", "validation_rules", "notifications" })
            Assert.Empty(document[section]!.AsArray());
        Assert.Equal("https://seller.example/perform", (string)document["perform_webhook_url"]!);
    }

    [Fact]
    public async Task The_name_of_an_archived_object_brings_it_back_with_its_id()
    {
        await _api.ApplyAsync(ExampleDocument.Filled());
        var before = await IdsAsync();
        await _api.ApplyAsync(JsonNode.Parse("""{"version": 1, "api_keys": [], "landing_pages": [], "buyers": [], "distribution_groups": []}""")!);
        Assert.Equal(HttpStatusCode.Unauthorized, (await _server.Api(ExampleDocument.ServerKey).GetAsync(ConfigurationCalls.Path)).StatusCode);

        var document = ExampleDocument.Filled();
        document["api_keys"]![1]!["key"] = null;
        var changes = await _api.ApplyAsync(document);

        Assert.Equal(
            ["API key 'site' works again.", "API key 'crm' works again.", "Landing page 'Life' is back from the archive.",
             "Buyer 'Buyer 1' is back from the archive.", "Distribution group 'Test group' is back from the archive."],
            changes);
        Assert.Equal(before, await IdsAsync());
        Assert.Equal(HttpStatusCode.Forbidden, (await _server.Api(ExampleDocument.ServerKey).GetAsync(ConfigurationCalls.Path)).StatusCode);
    }

    [Fact]
    public async Task The_calling_key_can_lose_neither_its_life_nor_by_silence_its_scopes()
    {
        await _api.ApplyAsync(ExampleDocument.With("api_keys", "[]"));
        Assert.Empty(await _api.ApplyAsync(ExampleDocument.With("api_keys", """[{"name": "bootstrap", "kind": "server"}]""")));
        Assert.Equal(
            ["$.api_keys[0].kind"],
            (await _api.RefusalAsync(ExampleDocument.With("api_keys", """[{"name": "bootstrap", "kind": "browser"}]"""))).Keys);

        Assert.Equal(["bootstrap"], (await _api.GetConfigurationAsync())["api_keys"]!.AsArray().Select(k => (string)k!["name"]!));
    }

    [Fact]
    public async Task The_text_of_a_key_under_another_name_is_that_key_renamed()
    {
        await _api.ApplyAsync(ExampleDocument.Filled());

        var changes = await _api.ApplyAsync(ExampleDocument.With(
            "api_keys", $$"""[{"name": "CRM", "kind": "server", "key": "{{ExampleDocument.ServerKey}}", "scopes": ["leads:read", "leads:create"]}]"""));

        Assert.Equal(
            ["API key 'site' is revoked.", "API key 'CRM': name is now CRM, was crm.",
             "API key 'CRM': scopes: now leads:create, leads:read, before leads:create, leads:read, leads:delete, stats:read."],
            changes);
    }

    [Fact]
    public async Task A_browser_key_gets_a_text_if_none_is_given_and_a_server_key_must_bring_one()
    {
        await _api.ApplyAsync(ExampleDocument.With("api_keys", """[{"name": "site", "kind": "browser", "origins": ["https://WWW.example.com:443/"]}]"""));
        var key = (await _api.GetConfigurationAsync())["api_keys"]![1]!;

        Assert.Matches("^[A-Za-z0-9]{32}$", (string)key["key"]!);
        Assert.Equal(["https://www.example.com"], key["origins"]!.AsArray().Select(o => (string)o!));
        Assert.Equal(["$.api_keys[0].key"], (await _api.RefusalAsync(ExampleDocument.With("api_keys", """[{"name": "erp", "kind": "server"}]"""))).Keys);
    }

    private async Task<List<Guid>> IdsAsync()
    {
        await using var scope = _server.Services.CreateAsyncScope();
        var accountId = (await scope.ServiceProvider.GetRequiredService<ApiKeyDirectory>().FindAsync(PortalServer.ApiKey, default))!.AccountId;
        var keys = await scope.ServiceProvider.GetRequiredService<ApiKeyService>().ListAsync(accountId, true, default);
        var buyers = await scope.ServiceProvider.GetRequiredService<BuyerService>().ListAsync(accountId, true, default);
        var groups = await scope.ServiceProvider.GetRequiredService<GroupService>().ListAsync(accountId, true, default);
        return [.. keys.Select(k => k.Id), .. buyers.Select(b => b.Id), .. buyers.Select(b => b.Endpoint.Id), .. groups.Select(g => g.Id)];
    }
}
