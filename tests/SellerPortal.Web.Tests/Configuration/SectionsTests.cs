using System.Net;
using System.Text.Json.Nodes;
using SellerPortal.TestKit;

namespace SellerPortal.Web.Tests.Configuration;

public sealed class SectionsTests : IDisposable
{
    private readonly PortalServer _server = new();
    private readonly HttpClient _api;

    public SectionsTests() => _api = _server.Api();

    public void Dispose() => _server.Dispose();

    [Theory]
    [InlineData("all", """["B", "A"]""")]
    [InlineData("first_accepting", """["B", "A"]""")]
    [InlineData("round_robin", """["A"]""")]
    [InlineData("weighted", """[{"buyer": "B", "weight": 3}, "A"]""")]
    public async Task Every_strategy_is_kept_with_its_buyers_in_order(string strategy, string buyers)
    {
        await _api.ApplyAsync(TwoBuyers());
        var group = $$"""[{"name": "G", "connect_code": "ABCD", "buyers": {{buyers}}, "strategy": "{{strategy}}"}]""";

        await _api.ApplyAsync(ExampleDocument.With("distribution_groups", group));

        var shown = (await _api.GetConfigurationAsync())["distribution_groups"]!.ToJsonString();
        Assert.True(Json.Same(group, shown), shown);
        Assert.Empty(await _api.ApplyAsync(ExampleDocument.With("distribution_groups", group)));
    }

    [Fact]
    public async Task A_groups_changes_are_told()
    {
        await _api.ApplyAsync(TwoBuyers());
        await _api.ApplyAsync(ExampleDocument.With("distribution_groups", """[{"name": "G", "connect_code": "ABCD", "buyers": ["A"], "strategy": "all"}]"""));

        var changes = await _api.ApplyAsync(ExampleDocument.With(
            "distribution_groups", """[{"name": "G", "connect_code": "WXYZ", "buyers": [{"buyer": "B", "weight": 2}, "A"], "strategy": "weighted"}]"""));

        Assert.Equal(
            ["Distribution group 'G': connect code is now WXYZ, was ABCD.", "Distribution group 'G': strategy is now weighted, was all.",
             "Distribution group 'G': buyers: now B (2), A (1), before A (1)."],
            changes);
    }

    [Fact]
    public async Task A_group_without_a_code_gets_one_and_keeps_it()
    {
        var groups = ExampleDocument.With("distribution_groups", """[{"name": "G"}]""");
        await _api.ApplyAsync(groups.DeepClone());
        var code = (string)(await _api.GetConfigurationAsync())["distribution_groups"]![0]!["connect_code"]!;

        Assert.Matches("^[A-Z0-9]{10}$", code);
        Assert.Empty(await _api.ApplyAsync(groups.DeepClone()));
        Assert.Equal(code, (string)(await _api.GetConfigurationAsync())["distribution_groups"]![0]!["connect_code"]!);
    }

    [Fact]
    public async Task Two_groups_can_not_have_one_code_but_a_code_may_pass_on()
    {
        var twice = """[{"name": "G", "connect_code": "ABCD"}, {"name": "H", "connect_code": "ABCD"}, {"name": "I", "connect_code": "abcd"}]""";
        Assert.Equal(["$.distribution_groups[1].connect_code"], (await _api.RefusalAsync(ExampleDocument.With("distribution_groups", twice))).Keys);

        await _api.ApplyAsync(ExampleDocument.With("distribution_groups", """[{"name": "G", "connect_code": "ABCD"}]"""));
        await _api.ApplyAsync(ExampleDocument.With("distribution_groups", """[{"name": "H", "connect_code": "ABCD"}]"""));
        Assert.Equal(
            ["$.distribution_groups[1].connect_code"],
            (await _api.RefusalAsync(ExampleDocument.With("distribution_groups", """[{"name": "H"}, {"name": "G"}]"""))).Keys);
    }

    [Fact]
    public async Task A_groups_leads_follow_the_document_at_once()
    {
        await _api.ApplyAsync(TwoBuyers());
        var lead = """{"first_name": "Jane", "last_name": "Smith", "email": "jane@example.com", "contact_state_test_mode": "true", "contact_state_connect_code": "ABCD"}""";
        Assert.Equal(HttpStatusCode.BadRequest, (await _api.PostAsync("/connect/leads", Json.Body(lead))).StatusCode);
        await _api.ApplyAsync(ExampleDocument.With("distribution_groups", """[{"name": "G", "connect_code": "ABCD", "buyers": ["A", "B"]}]"""));

        Assert.Equal(["A", "B"], await BuyersOfAsync(lead));
        await _api.ApplyAsync(ExampleDocument.With("buyers", $"[{ExampleDocument.Buyer("B").ToJsonString()}]"));
        Assert.Equal(["B"], await BuyersOfAsync(lead));
        Assert.Equal(["B"], (await _api.GetConfigurationAsync())["distribution_groups"]![0]!["buyers"]!.AsArray().Select(b => (string)b!));
        await _api.ApplyAsync(TwoBuyers());
        Assert.Equal(["A", "B"], await BuyersOfAsync(lead));
    }

    [Fact]
    public async Task Rules_keep_their_order_and_tell_when_it_changes()
    {
        await _api.ApplyAsync(ExampleDocument.With("distribution_groups", """[{"name": "G"}]"""));
        var rules = JsonNode.Parse(
            """
            [{"field": "email", "rule": "real_email", "value": null, "distribution_group": null, "message": null, "enabled": true},
             {"field": "email", "rule": "not_match", "value": "spam", "distribution_group": "G", "message": "is not wanted here", "enabled": false},
             {"field": "email", "rule": "not_match", "value": "junk", "distribution_group": null, "message": null, "enabled": true}]
            """)!.AsArray();

        await _api.ApplyAsync(new JsonObject { ["version"] = 1, ["validation_rules"] = rules.DeepClone() });
        Assert.True(JsonNode.DeepEquals(rules, (await _api.GetConfigurationAsync())["validation_rules"]));

        var reversed = new JsonArray([.. rules.Reverse().Select(r => r!.DeepClone())]);
        Assert.Equal(["Validation rules have another order."], await _api.ApplyAsync(new JsonObject { ["version"] = 1, ["validation_rules"] = reversed.DeepClone() }));
        Assert.True(JsonNode.DeepEquals(reversed, (await _api.GetConfigurationAsync())["validation_rules"]));
        Assert.Empty(await _api.ApplyAsync(new JsonObject { ["version"] = 1, ["validation_rules"] = reversed }));
    }

    [Fact]
    public async Task The_rules_of_a_group_go_into_the_archive_and_come_back_with_it()
    {
        var document = JsonNode.Parse(
            """{"version": 1, "distribution_groups": [{"name": "G"}], "validation_rules": [{"field": "city", "rule": "be_present", "distribution_group": "G"}]}""")!;
        await _api.ApplyAsync(document.DeepClone());
        await _api.ApplyAsync(ExampleDocument.With("distribution_groups", "[]"));
        var without = await _api.GetConfigurationAsync();

        Assert.Empty(without["validation_rules"]!.AsArray());
        Assert.Empty(await _api.ApplyAsync(without));
        Assert.Equal(["Distribution group 'G' is back from the archive."], await _api.ApplyAsync(document.DeepClone()));
    }

    [Theory]
    [InlineData("""{"event": "lead_created", "method": "email", "target": "ops@example.com"}""")]
    [InlineData("""{"event": "lead_created", "method": "sms", "target": "+44 7700 900123"}""")]
    public async Task A_method_that_the_installation_lacks_is_refused_and_one_that_it_has_is_taken(string notification)
    {
        using var complete = new PortalServer(new Dictionary<string, string> { ["Smtp:Host"] = "mail.example.com", ["Sms:Url"] = "https://sms.example.com/send" });
        var document = ExampleDocument.With("notifications", $"[{notification}]");

        Assert.Equal(["$.notifications[0].method"], (await _api.RefusalAsync(document)).Keys);
        await complete.Api().ApplyAsync(document);
        Assert.True(Json.Same($"[{notification}]", (await complete.Api().GetConfigurationAsync())["notifications"]!.ToJsonString()));
    }

    [Fact]
    public async Task Nought_and_null_switch_caps_and_windows_off()
    {
        var buyer = ExampleDocument.Buyer("A");
        (buyer["daily_cap"], buyer["duplicate_window_days"]) = (50, 30);
        await _api.ApplyAsync(new JsonObject { ["version"] = 1, ["buyers"] = new JsonArray(buyer.DeepClone()) });
        (buyer["daily_cap"], buyer["duplicate_window_days"]) = (0, null);

        var changes = await _api.ApplyAsync(new JsonObject { ["version"] = 1, ["buyers"] = new JsonArray(buyer.DeepClone()) });

        Assert.Equal(["Buyer 'A': daily cap is now none, was 50.", "Buyer 'A': duplicate window in days is now none, was 30."], changes);
        Assert.Null((await _api.GetConfigurationAsync())["buyers"]![0]!["daily_cap"]);
    }

    [Fact]
    public async Task Lists_keep_the_order_of_the_document()
    {
        string[] names = ["Zeta", "Alpha", "Mu", "beta", "Omega", "Kappa"];

        await _api.ApplyAsync(new JsonObject { ["version"] = 1, ["buyers"] = new JsonArray([.. names.Select(ExampleDocument.Buyer)]) });

        Assert.Equal(names, (await _api.GetConfigurationAsync())["buyers"]!.AsArray().Select(b => (string)b!["name"]!));
    }

    [Fact]
    public async Task Changes_that_come_at_the_same_time_are_applied_one_after_the_other()
    {
        var documents = Enumerable.Range(0, 8).Select(i => ExampleDocument.With("buyers", $"[{ExampleDocument.Buyer($"Buyer {i}").ToJsonString()}]"));

        await Task.WhenAll(documents.Select(d => _api.ApplyAsync(d)));

        Assert.Single((await _api.GetConfigurationAsync())["buyers"]!.AsArray());
    }

    private static JsonObject TwoBuyers() => new() { ["version"] = 1, ["buyers"] = new JsonArray(ExampleDocument.Buyer("A"), ExampleDocument.Buyer("B")) };

    private async Task<List<string>> BuyersOfAsync(string lead)
    {
        var receipt = await (await _api.PostAsync("/connect/leads", Json.Body(lead))).ReadJsonAsync();
        return [.. receipt.GetProperty("deliveries").EnumerateArray().Select(d => d.GetProperty("buyer_name").GetString()!)];
    }
}
