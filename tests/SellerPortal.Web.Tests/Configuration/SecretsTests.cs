using System.Net;
using System.Text.Json.Nodes;
using SellerPortal.TestKit;
using SellerPortal.TestKit.Databases;

namespace SellerPortal.Web.Tests.Configuration;

public sealed class SecretsTests : IDisposable
{
    private const string SlackTarget = "https://hooks.slack.example/services/CANARY-0000006";
    private const string WebhookSecret = "whsec_CANARYCANARYCANARYCANARYCANARYCA";
    private readonly PortalServer _server = new();
    private readonly HttpClient _api;

    public SecretsTests() => _api = _server.Api();

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task No_secret_is_shown_or_stored_in_clear()
    {
        var document = ExampleDocument.Filled();
        document["webhook_secret"] = WebhookSecret;
        document["notifications"]!.AsArray().Add(JsonNode.Parse($$"""{"event": "delivery_failure", "method": "slack", "target": "{{SlackTarget}}"}"""));

        await _api.ApplyAsync(document);
        var shown = (await _api.GetConfigurationAsync()).ToJsonString();

        string[] secrets = [ExampleDocument.SellerSecret, ExampleDocument.ServerKey, ExampleDocument.BuyerSecret, ExampleDocument.HeaderValue, SlackTarget, WebhookSecret];
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, shown));
        var stored = await TestDatabase.StoredTextAsync(_server);
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, stored));
        // The proof that the search finds what is there: a browser key is public.
        Assert.Contains(ExampleDocument.BrowserKey, stored);
    }

    [Fact]
    public async Task Null_and_silence_keep_secrets_and_an_empty_text_removes_them()
    {
        var document = ExampleDocument.Filled();
        document["webhook_secret"] = WebhookSecret;
        await _api.ApplyAsync(document);
        document["seller_secret_key"] = document["webhook_secret"] = document["buyers"]![0]!["endpoint"]!["headers"]!["X-Api-Key"] = null;
        document["buyers"]![0]!.AsObject().Remove("secret_key");
        document["api_keys"]![1]!.AsObject().Remove("key");

        Assert.Empty(await _api.ApplyAsync(document));
        document["buyers"]![0]!["endpoint"]!.AsObject().Remove("headers");
        Assert.Empty(await _api.ApplyAsync(document));

        (document["seller_secret_key"], document["webhook_secret"], document["buyers"]![0]!["secret_key"]) = ("", "", "");
        document["buyers"]![0]!["endpoint"]!["headers"] = JsonNode.Parse("""{"x-api-key": ""}""");
        Assert.Equal(
            ["The seller's own secret key is removed.", "Buyer 'Buyer 1': header x-api-key is removed.", "Buyer 'Buyer 1': the secret key is removed.",
             "Webhook secret is removed; a new one is made when it is needed."],
            await _api.ApplyAsync(document));
        Assert.Empty(await _api.ApplyAsync(document));
        Assert.Empty((await _api.GetConfigurationAsync())["buyers"]![0]!["endpoint"]!["headers"]!.AsObject());
    }

    [Fact]
    public async Task Other_secrets_replace_the_present_ones_without_being_told()
    {
        await _api.ApplyAsync(ExampleDocument.Filled());
        var document = ExampleDocument.Filled();
        document["seller_secret_key"] = "another-secret-00000000001";
        document["buyers"]![0]!["secret_key"] = "another-secret-00000000002";
        document["api_keys"]![1]!["key"] = "another-secret-00000000003";
        document["buyers"]![0]!["endpoint"]!["headers"]!["X-Api-Key"] = "x";
        document["buyers"]![0]!["endpoint"]!["headers"]!["X-More"] = "y";

        var changes = await _api.ApplyAsync(document);

        Assert.Equal(
            ["The seller's own secret key is replaced.", "API key 'crm': the key itself is replaced.", "Buyer 'Buyer 1': header X-Api-Key has another value.",
             "Buyer 'Buyer 1': header X-More is added.", "Buyer 'Buyer 1': the secret key is replaced."],
            changes);
        Assert.Equal(HttpStatusCode.Unauthorized, (await _server.Api(ExampleDocument.ServerKey).GetAsync(ConfigurationCalls.Path)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await _server.Api("another-secret-00000000003").GetAsync(ConfigurationCalls.Path)).StatusCode);
    }

    [Fact]
    public async Task Two_buyers_may_change_secrets_with_each_other()
    {
        var buyers = new JsonArray(ExampleDocument.Buyer("One"), ExampleDocument.Buyer("Two"));
        (buyers[0]!["secret_key"], buyers[1]!["secret_key"]) = ("secret-of-one-000000001", "secret-of-two-000000002");
        await _api.ApplyAsync(new JsonObject { ["version"] = 1, ["buyers"] = buyers.DeepClone() });
        (buyers[0]!["secret_key"], buyers[1]!["secret_key"]) = ("secret-of-two-000000002", "secret-of-one-000000001");

        var changes = await _api.ApplyAsync(new JsonObject { ["version"] = 1, ["buyers"] = buyers.DeepClone() });

        Assert.Equal(["Buyer 'One': the secret key is replaced.", "Buyer 'Two': the secret key is replaced."], changes);
    }

    [Fact]
    public async Task Two_API_keys_may_change_texts_with_each_other()
    {
        await _api.ApplyAsync(ExampleDocument.With(
            "api_keys", """[{"name": "a", "kind": "server", "key": "key-of-a-0000000000001"}, {"name": "b", "kind": "server", "key": "key-of-b-0000000000002"}]"""));

        var changes = await _api.ApplyAsync(ExampleDocument.With(
            "api_keys", """[{"name": "a", "kind": "server", "key": "key-of-b-0000000000002"}, {"name": "b", "kind": "server", "key": "key-of-a-0000000000001"}]"""));

        Assert.Equal(["API key 'a': the key itself is replaced.", "API key 'b': the key itself is replaced."], changes);
    }

    [Fact]
    public async Task A_keys_text_may_pass_on_to_another_key()
    {
        await _api.ApplyAsync(ExampleDocument.With(
            "api_keys", """[{"name": "a", "kind": "server", "key": "key-of-a-0000000000001"}, {"name": "b", "kind": "server", "key": "key-of-b-0000000000002"}]"""));

        var changes = await _api.ApplyAsync(ExampleDocument.With(
            "api_keys", """[{"name": "a", "kind": "server", "key": "key-of-b-0000000000002"}]"""));

        Assert.Equal(["API key 'b' is revoked.", "API key 'a': the key itself is replaced."], changes);
    }

    [Fact]
    public async Task A_secret_may_be_there_only_once()
    {
        await _api.ApplyAsync(ExampleDocument.Filled());
        var twice = ExampleDocument.Filled();
        twice["buyers"]![0]!["secret_key"] = ExampleDocument.SellerSecret;
        var taken = ExampleDocument.With("buyers", "[]");
        taken["buyers"]!.AsArray().Add(ExampleDocument.Buyer("Buyer 2"));
        taken["buyers"]![0]!["secret_key"] = PortalServer.ApiKey;

        Assert.Equal(["$.buyers[0].secret_key"], (await _api.RefusalAsync(twice)).Keys);
        Assert.Equal(["$.buyers[0].secret_key"], (await _api.RefusalAsync(taken)).Keys);
    }

    [Fact]
    public async Task Slack_targets_are_kept_in_order_by_null()
    {
        var slack = JsonNode.Parse(
            """
            [{"event": "delivery_failure", "method": "slack", "target": "https://hooks.slack.example/1"},
             {"event": "delivery_failure", "method": "slack", "target": "https://hooks.slack.example/2"}]
            """)!;
        await _api.ApplyAsync(new JsonObject { ["version"] = 1, ["notifications"] = slack });
        var shown = await _api.GetConfigurationAsync();

        Assert.All(shown["notifications"]!.AsArray(), n => Assert.Null(n!["target"]));
        Assert.Empty(await _api.ApplyAsync(shown.DeepClone()));
        shown["notifications"]![0]!["target"] = "https://hooks.slack.example/2";
        Assert.Empty(await _api.ApplyAsync(shown.DeepClone()));
        shown["notifications"]![0]!["target"] = "";
        Assert.Equal(["Notification of delivery_failure by slack is removed."], await _api.ApplyAsync(shown.DeepClone()));
        Assert.Equal(["$.notifications[1].target"], (await _api.RefusalAsync(
            ExampleDocument.With("notifications", """[{"event": "delivery_failure", "method": "slack"}, {"event": "lead_created", "method": "slack"}]"""))).Keys);
    }
}
