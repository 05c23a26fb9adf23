using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using SellerPortal.TestKit;

namespace SellerPortal.Web.Tests.Configuration;

public sealed class ConfigurationTests : IDisposable
{
    private readonly PortalServer _server = new();
    private readonly HttpClient _api;

    public ConfigurationTests() => _api = _server.Api();

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task A_new_account_has_only_its_bootstrap_key()
    {
        var document = await _api.GetConfigurationAsync();

        Assert.True(Json.Same(
            """
            {"version": 1, "seller_secret_key": null,
             "api_keys": [{"name": "bootstrap", "kind": "server", "key": null,
                           "scopes": ["leads:create", "leads:read", "leads:delete", "stats:read", "configuration"]}],
             "landing_pages": [], "buyers": [], "distribution_groups": [], "validation_rules": [], "notifications": [],
             "perform_webhook_url": null, "webhook_secret": null}
            """,
            document.ToJsonString()), document.ToJsonString());
    }

    [Fact]
    public async Task The_contracts_example_is_refused_for_its_dots_alone()
    {
        var errors = await _api.RefusalAsync(JsonNode.Parse(ExampleDocument.Verbatim)!);

        Assert.Equal(
            ["$.seller_secret_key", "$.api_keys[0].key", "$.api_keys[1].key", "$.buyers[0].endpoint.headers.X-Api-Key", "$.buyers[0].secret_key"],
            errors.Keys);
    }

    [Fact]
    public async Task The_contracts_example_is_applied_and_read_back_without_its_secrets()
    {
        var changes = await _api.ApplyAsync(ExampleDocument.Filled());
        var document = await _api.GetConfigurationAsync();

        Assert.Equal(
            ["The seller's own secret key is set.", "API key 'site' is added.", "API key 'crm' is added.", "Landing page 'Life' is added.",
             "Buyer 'Buyer 1' is added.", "Buyer 'Buyer 1': the secret key is set.", "Distribution group 'Test group' is added.",
             "Validation rule 'home_phone be_a_phone_number' is added.", "Notification of delivery_success by webhook is added.",
             "Perform webhook: URL is now https://seller.example/perform, was none."],
            changes);
        var expected = ExampleDocument.Filled();
        expected["seller_secret_key"] = expected["buyers"]![0]!["secret_key"] = expected["buyers"]![0]!["endpoint"]!["headers"]!["X-Api-Key"] = null;
        foreach (var section in expected.Where(m => m.Key != "api_keys"))
            Assert.True(JsonNode.DeepEquals(section.Value, document[section.Key]), document[section.Key]?.ToJsonString());
        var keys = document["api_keys"]!.AsArray();
        Assert.Equal(["bootstrap", "site", "crm"], keys.Select(k => (string)k!["name"]!));
        Assert.Equal(ExampleDocument.BrowserKey, (string)keys[1]!["key"]!);
        Assert.Null(keys[2]!["key"]);
        Assert.Equal(["leads:create", "leads:read", "leads:delete", "stats:read"], keys[2]!["scopes"]!.AsArray().Select(s => (string)s!));
    }

    [Fact]
    public async Task A_document_that_changes_nothing_has_no_changes()
    {
        await _api.ApplyAsync(ExampleDocument.Filled());

        Assert.Empty(await _api.ApplyAsync(ExampleDocument.Filled()));
        Assert.Empty(await _api.ApplyAsync(await _api.GetConfigurationAsync()));
        Assert.Empty(await _api.ApplyAsync(new JsonObject { ["version"] = 1 }));
    }

    [Fact]
    public async Task A_dry_run_tells_the_changes_and_makes_none()
    {
        var before = await _api.GetConfigurationAsync();

        var rehearsed = await _api.ApplyAsync(ExampleDocument.Filled(), dryRun: true);
        var after = await _api.GetConfigurationAsync();
        var made = await _api.ApplyAsync(ExampleDocument.Filled());

        Assert.True(JsonNode.DeepEquals(before, after));
        Assert.Equal(made, rehearsed);
    }

    [Fact]
    public async Task A_misspelt_dry_run_is_refused()
    {
        var answer = await _api.PutAsync($"{ConfigurationCalls.Path}?dry_run=yes", Json.Body(ExampleDocument.Filled().ToJsonString()));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Empty((await _api.GetConfigurationAsync())["buyers"]!.AsArray());
    }

    [Fact]
    public async Task One_problem_keeps_everything_as_it_is()
    {
        await _api.ApplyAsync(ExampleDocument.Filled());
        var before = await _api.GetConfigurationAsync();
        var document = ExampleDocument.Filled();
        document["buyers"]![0]!["daily_cap"] = 50;
        document["landing_pages"] = new JsonArray();
        document["notifications"]![0]!["event"] = "lead_eaten";

        var errors = await _api.RefusalAsync(document);

        Assert.Equal("must be one of: lead_created, delivery_success, delivery_failure", errors["$.notifications[0].event"]);
        Assert.True(JsonNode.DeepEquals(before, await _api.GetConfigurationAsync()));
    }

    [Fact]
    public async Task All_problems_are_told_at_once_with_their_paths()
    {
        var document = JsonNode.Parse(
            """
            {"version": 2, "colour": "red", "seller_secret_key": "short", "webhook_secret": "secret without prefix!!", "perform_webhook_url": "ftp://x",
             "api_keys": [{"name": "", "kind": "mobile"}, {"name": "a", "kind": "server"}, {"name": "b", "kind": "server", "key": "kkkkkkkkkkkkkkkkkkkk", "scopes": ["all"]},
                          {"name": "c", "kind": "browser", "origins": ["www.example.com"]}, 7],
             "landing_pages": [{"id": "1", "name": "Life", "url": "life"}],
             "buyers": [{"name": "Buyer 1", "endpoint": {"url": "buyer.example", "format": "xml", "headers": {"Host": "x", "A b": "x", "X-New": null, "X-Bad": "a\r\nb: c"}, "port": 1},
                         "required_fields": ["email", "shoe_size"], "daily_cap": -1, "duplicate_window_days": 1.5, "booking_url": "book", "data_sharing": {"enabled": "yes", "fields": ["status"]}},
                        {"name": "Buyer 1", "endpoint": {"url": "https://b.example"}}, {"name": "Buyer 3"}],
             "distribution_groups": [{"name": "G", "connect_code": "ab", "strategy": "random", "buyers": ["Buyer 1", "Buyer 9", "Buyer 1", {"buyer": "Buyer 3", "weight": 2}]}],
             "validation_rules": [{"field": "shoe_size", "rule": "be_nice", "distribution_group": "H"}, {"field": "email", "rule": "match"}],
             "notifications": {"event": "lead_created"}}
            """)!;

        var errors = await _api.RefusalAsync(document);

        Assert.Equal(
            ["$.version", "$.seller_secret_key",
             "$.api_keys[4]", "$.api_keys[0].name", "$.api_keys[0].kind", "$.api_keys[2].scopes[0]", "$.api_keys[3].origins[0]", "$.api_keys[1].key",
             "$.landing_pages[0].id", "$.landing_pages[0].url",
             "$.buyers[0].endpoint.port", "$.buyers[0].duplicate_window_days", "$.buyers[0].data_sharing.enabled",
             "$.buyers[0].endpoint.url", "$.buyers[0].endpoint.format", "$.buyers[0].endpoint.headers.Host", "$.buyers[0].endpoint.headers.A b",
             "$.buyers[0].endpoint.headers.X-New", "$.buyers[0].endpoint.headers.X-Bad",
             "$.buyers[0].required_fields[1]", "$.buyers[0].daily_cap", "$.buyers[0].booking_url", "$.buyers[0].data_sharing.fields[0]",
             "$.buyers[1].name", "$.buyers[2].endpoint",
             "$.distribution_groups[0].connect_code", "$.distribution_groups[0].strategy", "$.distribution_groups[0].buyers[1]",
             "$.distribution_groups[0].buyers[2]", "$.distribution_groups[0].buyers[3]",
             "$.validation_rules[0].field", "$.validation_rules[0].rule", "$.validation_rules[0].distribution_group", "$.validation_rules[1].value",
             "$.notifications", "$.perform_webhook_url", "$.webhook_secret", "$.colour"],
            errors.Keys);
        Assert.Equal("must be 1", errors["$.version"]);
        Assert.Equal("must be a URL that begins with http:// or https://", errors["$.buyers[0].endpoint.url"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"version": 1""")]
    [InlineData("""{"version": 1} x""")]
    [InlineData("""{"version": 1, "version": 1}""")]
    [InlineData("""{"version": 1, "buyers": [{"name": "a", "n\u0061me": "b"}]}""")]
    [InlineData("""{"version": 1, "buyers": [{"name": "\ud800"}]}""")]
    [InlineData("""{"version": 1, "buyers": [{"name": "a\u0000"}]}""")]
    [InlineData("""{"version": 1, "a": [[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]}""")]
    public async Task A_malformed_document_is_refused_with_the_documented_object(string body) =>
        await AssertUnreadableAsync(Encoding.UTF8.GetBytes(body));

    [Fact]
    public async Task Bytes_that_are_no_text_are_refused_with_the_documented_object() =>
        await AssertUnreadableAsync([.. "{\"version\": 1, \"a\": \""u8, 0xC3, 0x28, .. "\"}"u8]);

    [Fact]
    public async Task A_document_above_a_megabyte_is_refused_with_the_documented_object() =>
        await AssertUnreadableAsync(Encoding.UTF8.GetBytes($$"""{"version": 1, "perform_webhook_url": "https://x.example/{{new string('a', 1024 * 1024)}}"}"""));

    [Fact]
    public async Task A_byte_order_mark_is_no_fault()
    {
        var answer = await _api.PutAsync(ConfigurationCalls.Path, new ByteArrayContent([.. "\uFEFF"u8, .. "{\"version\": 1}"u8]));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Names_that_could_be_markup_are_not_echoed_as_such()
    {
        var answer = await _api.PutConfigurationAsync(JsonNode.Parse("""{"version": 1, "<b>\"'&": 1}""")!);

        Assert.Equal("$.b", (await answer.ReadJsonAsync()).GetProperty("errors")[0].GetProperty("param").GetString());
    }

    [Fact]
    public async Task A_document_of_nothing_but_problems_is_answered_with_as_many_as_anybody_reads()
    {
        var entries = string.Join(',', Enumerable.Repeat("7", 5000));
        var tooMany = string.Join(',', Enumerable.Repeat("7", 5001));

        var errors = await _api.RefusalAsync(JsonNode.Parse($$"""{"version": 1, "landing_pages": [{{tooMany}}], "buyers": [{{entries}}]}""")!);

        Assert.Equal(1000, errors.Count);
        Assert.Equal("must have at most 5000 items", errors["$.landing_pages"]);
    }

    private async Task AssertUnreadableAsync(byte[] body)
    {
        var answer = await _api.PutAsync(ConfigurationCalls.Path, new ByteArrayContent(body));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.True(Json.Same(
            """
            {"error_type": "invalid_request_error", "errors": [
              {"code": "invalid_parameters", "message": "The request payload is incorrectly formatted, empty, or contains invalid parameters.", "param": null}]}
            """,
            await answer.Content.ReadAsStringAsync()));
    }
}
