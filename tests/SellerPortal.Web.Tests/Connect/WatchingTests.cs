using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SellerPortal.Connect.Validation;
using SellerPortal.Data;
using SellerPortal.TestKit;
using SellerPortal.Web.Tests.Accounts;
using SellerPortal.Web.Tests.Configuration;

namespace SellerPortal.Web.Tests.Connect;

/// <summary>A rule that watches refuses nothing and counts what it would have refused.</summary>
public sealed class WatchingTests : IAsyncLifetime
{
    private readonly PortalServer _server = new();
    private HttpClient _api = null!;
    private ServiceScope _scope = null!;

    private RuleService Rules => _scope.Get<RuleService>();

    public async Task InitializeAsync()
    {
        _api = _server.Api();
        _scope = await ServiceScope.OpenAsync(_server);
    }

    public async Task DisposeAsync()
    {
        _api.Dispose();
        await _scope.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Of_fifty_leads_at_once_it_counts_exactly_those_that_it_would_have_refused()
    {
        var rule = await AddAsync("city", "be_equal", "London", RuleMode.Watching);

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => PostAsync(i % 5 == 0 ? "Leeds" : "London")));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Created, answer.StatusCode));
        var count = await CountAsync(rule.Id);
        Assert.Equal((50, 10, 10), (count!.Leads, count.Hits, count.Newest.Count));
        Assert.Equal(10, await RowsAsync(db => db.WatchedLeads.CountAsync()));
    }

    [Fact]
    public async Task A_lead_that_another_rule_refuses_counts_for_nothing()
    {
        var watching = await AddAsync("city", "be_equal", "London", RuleMode.Watching);
        await AddAsync("city", "exclude", "Leeds", RuleMode.On);

        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync("Leeds")).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await PostAsync("York")).StatusCode);

        var count = await CountAsync(watching.Id);
        Assert.Equal((1, 1), (count!.Leads, count.Hits));
    }

    [Fact]
    public async Task An_erased_lead_stays_in_the_count_only()
    {
        var rule = await AddAsync("city", "be_equal", "London", RuleMode.Watching);
        var lead = (await (await PostAsync("Leeds")).ReadJsonAsync()).GetProperty("id").GetString()!;
        await PostAsync("York");

        Assert.Equal(HttpStatusCode.OK, (await _api.DeleteAsync($"/connect/leads/{lead}")).StatusCode);

        var count = await CountAsync(rule.Id);
        Assert.Equal((2, 2), (count!.Leads, count.Hits));
        Assert.DoesNotContain(Guid.Parse(lead), count.Newest);
        Assert.Equal(0, await RowsAsync(db => db.WatchedLeads.CountAsync(w => w.LeadId == Guid.Parse(lead))));
    }

    [Fact]
    public async Task A_rule_that_begins_to_watch_again_begins_with_nought_and_one_that_ends_keeps_its_count()
    {
        var rule = await AddAsync("city", "be_equal", "London", RuleMode.Watching);
        await PostAsync("Leeds");

        await SwitchAsync(rule, RuleMode.On);
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync("Leeds")).StatusCode);
        Assert.Equal(1, (await CountAsync(rule.Id))!.Hits);
        Assert.NotNull((await CountAsync(rule.Id))!.To);

        await SwitchAsync(rule, RuleMode.Watching);
        Assert.Equal((0, 0), ((await CountAsync(rule.Id))!.Hits, (await CountAsync(rule.Id))!.Leads));
        await PostAsync("Leeds");
        Assert.Equal(1, (await CountAsync(rule.Id))!.Hits);
    }

    [Fact]
    public async Task A_rule_that_asks_something_else_forgets_what_it_has_counted_but_another_message_changes_nothing()
    {
        var rule = await AddAsync("city", "be_equal", "London", RuleMode.Watching);
        await PostAsync("Leeds");

        await EditAsync(version: 0, new RuleInput { Field = "city", Rule = "be_equal", Value = "London", Message = "is too far away" });
        Assert.Equal(1, (await CountAsync(rule.Id))!.Hits);
        await EditAsync(version: 1, new RuleInput { Field = "city", Rule = "be_equal", Value = "Leeds" });
        Assert.Equal(0, (await CountAsync(rule.Id))!.Hits);

        async Task EditAsync(int version, RuleInput input) => Assert.NotNull((await Rules.EditAsync(_scope.AccountId, rule.Id, version, input, default))!.Value);
    }

    [Fact]
    public async Task The_document_knows_on_and_not_on_and_leaves_a_watching_rule_watching()
    {
        var rule = await AddAsync("city", "be_equal", "London", RuleMode.Watching);
        var shown = await _api.GetConfigurationAsync();
        Assert.False((bool)shown["validation_rules"]![0]!["enabled"]!);
        Assert.Equal(
            ["distribution_group", "enabled", "field", "message", "rule", "value"],
            shown["validation_rules"]![0]!.AsObject().Select(member => member.Key).Order(StringComparer.Ordinal));

        Assert.Empty(await _api.ApplyAsync(shown.DeepClone()));
        Assert.Equal(RuleMode.Watching, (await FindAsync(rule.Id)).Mode);

        shown["validation_rules"]![0]!["enabled"] = true;
        Assert.Equal(["Validation rule 'city be_equal': enabled is now on, was off."], await _api.ApplyAsync(shown.DeepClone()));
        Assert.Equal(RuleMode.On, (await FindAsync(rule.Id)).Mode);

        shown["validation_rules"]![0]!["enabled"] = false;
        await _api.ApplyAsync(shown.DeepClone());
        Assert.Equal(RuleMode.Off, (await FindAsync(rule.Id)).Mode);
        Assert.Equal(["$.validation_rules[0].mode"], (await _api.RefusalAsync(ExampleDocument.With(
            "validation_rules", """[{"field": "city", "rule": "be_present", "mode": "watching"}]"""))).Keys);
    }

    [Fact]
    public async Task The_document_takes_an_archived_rule_back()
    {
        var rule = await AddAsync("city", "be_present", null, RuleMode.On);
        var shown = await _api.GetConfigurationAsync();
        await Rules.ArchiveAsync(_scope.AccountId, rule.Id, default);
        Assert.Empty((await _api.GetConfigurationAsync())["validation_rules"]!.AsArray());
        Assert.Equal(HttpStatusCode.Created, (await PostAsync(null)).StatusCode);

        Assert.Equal(["Validation rule 'city be_present' is back from the archive."], await _api.ApplyAsync(shown));

        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(null)).StatusCode);
        Assert.Equal([rule.Id], (await Rules.ListAsync(_scope.AccountId, archived: false, default)).Select(r => r.Id));
    }

    /// <summary>What a trial says of past leads is what happens to the same leads once the rule is on.</summary>
    [Theory]
    [InlineData("city", "be_equal", "London")]
    [InlineData("city", "not_match", "on")]
    [InlineData("city", "include", "London, york")]
    [InlineData("city", "be_present", null)]
    [InlineData("city", "be_in_the_format_of", "[A-Z][a-z]+")]
    [InlineData("city", "fake_data_filter", null)]
    [InlineData("mobile_phone", "be_a_phone_number", null)]
    [InlineData("mobile_phone", "real_phone", null)]
    [InlineData("first_name", "obscenity_filter", null)]
    public async Task A_replay_names_exactly_the_leads_that_the_rule_refuses_once_it_is_on(string field, string rule, string? value)
    {
        string?[] cities = ["London", " lONDON ", "York", "leeds", "asdf", null, "Ton"];
        string?[] phones = ["07911 123456", "07700 900123", "12345", null, "+44 (0)20 7219 3000"];
        var payloads = cities.SelectMany(_ => phones, (city, phone) => new JsonObject
        {
            ["first_name"] = city == "Ton" ? "shit" : "Jane", ["last_name"] = "Smith", ["email"] = "jane@example.com", ["city"] = city, ["mobile_phone"] = phone,
        }.ToJsonString()).ToList();
        var ids = new Dictionary<Guid, string>();
        foreach (var payload in payloads)
            ids.Add((await (await _api.PostAsync("/connect/leads", Json.Body(payload))).ReadJsonAsync()).GetProperty("id").GetGuid(), payload);
        var directory = await _scope.Get<SellerPortal.Connect.Directory.AccountDirectories>().GetAsync(_scope.AccountId, default);

        var replay = _scope.Get<RuleTrials>().Replay(directory, new RuleDefinition(field, rule) { Value = value }, null);
        await AddAsync(field, rule, value, RuleMode.On);

        var refused = new List<string>();
        foreach (var payload in payloads)
            if ((await _api.PostAsync("/connect/leads", Json.Body(payload))).StatusCode == HttpStatusCode.BadRequest)
                refused.Add(payload);
        Assert.Equal(payloads.Count, replay.Leads);
        Assert.NotEmpty(refused);
        Assert.NotEqual(payloads.Count, refused.Count);
        Assert.Equal(refused.Order(), replay.Refused.Select(id => ids[id]).Order());
    }

    private async Task<ValidationRule> AddAsync(string field, string rule, string? value, RuleMode mode)
    {
        var saved = await Rules.CreateAsync(_scope.AccountId, new RuleInput { Field = field, Rule = rule, Value = value, Mode = mode }, default);
        Assert.Empty(saved.Problems);
        return saved.Value!;
    }

    private async Task SwitchAsync(ValidationRule rule, RuleMode mode) => Assert.NotNull(await Rules.SwitchAsync(_scope.AccountId, rule.Id, mode, default));

    private async Task<ValidationRule> FindAsync(Guid id) => (await Rules.FindAsync(_scope.AccountId, id, default))!;

    private async Task<WatchCount?> CountAsync(Guid id) => _scope.Get<RuleWatch>().Count(await FindAsync(id));

    private Task<HttpResponseMessage> PostAsync(string? city) =>
        _api.PostAsync("/connect/leads", Json.Body(new { first_name = "Jane", last_name = "Smith", email = "jane@example.com", city }));

    private Task<T> RowsAsync<T>(Func<PortalDbContext, Task<T>> read) => read(_scope.Get<PortalDbContext>());
}
