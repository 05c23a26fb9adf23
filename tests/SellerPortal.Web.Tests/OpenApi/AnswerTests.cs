using System.Text.Json;
using System.Text.Json.Nodes;
using SellerPortal.TestKit;
using SellerPortal.Web.Tests.Configuration;

namespace SellerPortal.Web.Tests.OpenApi;

/// <summary>What the document promises is what the product does: its examples are accepted, and real answers fit its schemas.</summary>
public sealed class AnswerTests(AnswerTests.Fixture fixture) : IClassFixture<AnswerTests.Fixture>
{
    private readonly PortalServer _server = fixture.Server;

    [Theory]
    [InlineData("required")]
    [InlineData("consumer")]
    [InlineData("everything")]
    public async Task The_example_lead_is_accepted_as_JSON_and_as_a_form(string example)
    {
        var document = await ApiDocument.ReadAsync(_server);
        var payload = document.Payload("createLead", example);

        var fromJson = await document.HoldsAsync("createLead", 201, await _server.Api().PostAsync("/connect/leads", Json.Body(payload.ToJsonString())));
        var fromForm = await document.HoldsAsync("createLead", 201, await _server.Api().PostAsync(
            "/connect/leads", new FormUrlEncodedContent(payload.Select(field => KeyValuePair.Create(field.Key, $"{field.Value}")))));

        foreach (var receipt in new[] { fromJson, fromForm })
        {
            var lead = await document.HoldsAsync("getLead", 200, await _server.Api().GetAsync($"/connect/leads/{receipt.GetProperty("id").GetString()}"));
            Assert.All(payload, field => Assert.Equal($"{field.Value}", lead.GetProperty(field.Key).GetString()));
        }
    }

    [Fact]
    public async Task Deliveries_pushes_and_stats_fit()
    {
        var document = await ApiDocument.ReadAsync(_server);
        var payload = document.Payload("createLead", "delivered");

        var receipt = await document.HoldsAsync("createLead", 201, await _server.Api().PostAsync("/connect/leads", Json.Body(TestAccount.Lead())));
        var delivery = receipt.GetProperty("deliveries")[0];
        Assert.Equal("delivered", delivery.GetProperty("status").GetString());
        var test = await document.HoldsAsync("createLead", 201, await _server.Api().PostAsync("/connect/leads", Json.Body(payload.ToJsonString())));
        Assert.True(test.GetProperty("test_mode").GetBoolean());

        var id = receipt.GetProperty("id").GetString()!;
        var sale = document.Payload("pushSalesData", "sale");
        (sale["connect_id"], sale["secret_key"]) = (id, TestAccount.SecretKey(1));
        await document.HoldsAsync("pushSalesData", 201, await _server.Anonymous().PostAsync("/perform/leads", Json.Body(sale.ToJsonString())));
        var stats = await document.HoldsAsync("getLeadStats", 200, await _server.Api().GetAsync($"/perform/stats/{id}"));
        Assert.Equal("944.76", stats.GetProperty("sale_gross_profit").GetString());
        await document.HoldsAsync("getDeliveryStats", 200, await _server.Api().GetAsync($"/perform/stats/{id}/{delivery.GetProperty("id").GetString()}"));
    }

    [Fact]
    public async Task A_job_fits_from_its_request_to_its_download()
    {
        var document = await ApiDocument.ReadAsync(_server);
        var api = _server.Api();
        var url = (await document.HoldsAsync("exportStats", 202, await api.PostAsync(
            "/perform/stats", Json.Body(document.Payload("exportStats", "sold").ToJsonString())))).GetProperty("job_url").GetString()!;

        string? download = null;
        await Eventually.HoldsAsync(async () =>
        {
            var job = await document.HoldsAsync("getJob", 200, await api.GetAsync(url));
            download = job.GetProperty("download_url").GetString();
            return job.GetProperty("status").GetString() == "success";
        });

        var workbook = await _server.Anonymous().GetAsync(download);
        Assert.True(document.Operation("downloadSpreadsheet")["responses"]!["200"]!["content"]!.AsObject().ContainsKey(workbook.Content.Headers.ContentType!.MediaType!));
    }

    [Fact]
    public async Task Refusals_fit()
    {
        var document = await ApiDocument.ReadAsync(_server);
        var (api, anybody) = (_server.Api(), _server.Anonymous());

        await document.HoldsAsync("createLead", 400, await api.PostAsync("/connect/leads", Json.Body("""{"title":"Sir"}""")));
        await document.HoldsAsync("createLead", 400, await api.PostAsync("/connect/leads", Json.Body("[]")));
        await document.HoldsAsync("createLead", 401, await anybody.PostAsync("/connect/leads", Json.Body("{}")));
        await document.HoldsAsync("createLead", 413, await api.PostAsync("/connect/leads", Json.Body($$"""{"first_name":"{{new string('a', 256 * 1024)}}"}""")));
        await document.HoldsAsync("getLead", 404, await api.GetAsync("/connect/leads/missing-lead-id"));
        await document.HoldsAsync("deleteLead", 404, await api.DeleteAsync("/connect/leads/missing-lead-id"));
        await document.HoldsAsync("getLeadStats", 404, await api.GetAsync("/perform/stats/missing-lead-id"));
        await document.HoldsAsync("exportStats", 400, await api.PostAsync("/perform/stats", Json.Body("""{"from":"2026-02-01","to":"2026-01-01"}""")));
        await document.HoldsAsync("getJob", 404, await api.GetAsync("/perform/jobs/missing-job-id"));
        await document.HoldsAsync("downloadSpreadsheet", 404, await anybody.GetAsync("/perform/downloads/missing"));
        await document.HoldsAsync("pushSalesData", 500, await anybody.PostAsync("/perform/leads", Json.Body("""{"secret_key":"wrong"}""")));
        await document.HoldsAsync("putConfiguration", 400, await api.PutAsync("/api/v1/configuration", Json.Body("""{"version":2}""")));
    }

    [Fact]
    public async Task A_reused_key_and_a_used_up_budget_fit()
    {
        await using var strict = new PortalServer(new Dictionary<string, string> { ["Connect:RateLimits:LeadsPerMinute"] = "2" });
        var document = await ApiDocument.ReadAsync(strict);

        await document.HoldsAsync("createLead", 201, await SendAsync("Jane"));
        await document.HoldsAsync("createLead", 409, await SendAsync("John"));
        var refused = await SendAsync("Jane");
        await document.HoldsAsync("createLead", 429, refused);
        Assert.Equal("2", refused.Headers.GetValues("RateLimit-Limit").Single());

        async Task<HttpResponseMessage> SendAsync(string firstName) => await strict.Api().SendAsync(new HttpRequestMessage(HttpMethod.Post, "/connect/leads")
        {
            Headers = { { "Idempotency-Key", "the same" } },
            Content = Json.Body(new { first_name = firstName, last_name = "Smith", email = "jane@example.com" }),
        });
    }

    [Fact]
    public async Task Maintenance_fits()
    {
        await using var closed = new PortalServer(new Dictionary<string, string> { ["Maintenance"] = "true" });
        var document = await ApiDocument.ReadAsync(_server);

        await document.HoldsAsync("createLead", 503, await closed.Api().PostAsync("/connect/leads", Json.Body("{}")));
        await document.HoldsAsync("pushSalesData", 503, await closed.Api().PostAsync("/perform/leads", Json.Body("{}")));
    }

    [Theory]
    [InlineData("rule")]
    [InlineData("whole")]
    public async Task The_example_configuration_is_accepted_and_read_back_as_documented(string example)
    {
        await using var server = new PortalServer();
        var document = await ApiDocument.ReadAsync(server);
        var body = document.Payload("putConfiguration", example).ToJsonString();

        var rehearsed = await document.HoldsAsync("putConfiguration", 200, await server.Api().PutAsync("/api/v1/configuration?dry_run=true", Json.Body(body)));
        var applied = await document.HoldsAsync("putConfiguration", 200, await server.Api().PutAsync("/api/v1/configuration", Json.Body(body)));
        await document.HoldsAsync("getConfiguration", 200, await server.Api().GetAsync("/api/v1/configuration"));

        Assert.False(rehearsed.GetProperty("applied").GetBoolean());
        Assert.Equal(rehearsed.GetProperty("changes").ToString(), applied.GetProperty("changes").ToString());
    }

    [Fact]
    public async Task The_contracts_own_configuration_fits_as_it_is_sent_and_as_it_is_read()
    {
        await using var server = new PortalServer();
        var document = await ApiDocument.ReadAsync(server);
        var sent = ExampleDocument.Filled();

        Assert.Empty(document.Problems(JsonNode.Parse(sent.ToJsonString()), document.Root["components"]!["schemas"]!["Configuration"]!));
        await server.ConfigureAsync(sent.ToJsonString());
        var read = await document.HoldsAsync("getConfiguration", 200, await server.Api().GetAsync("/api/v1/configuration"));
        Assert.Equal(JsonValueKind.Array, read.GetProperty("notifications").ValueKind);
    }

    public sealed class Fixture : IAsyncLifetime
    {
        private FakeBuyer _buyer = null!;

        public PortalServer Server { get; } = new();

        public async Task InitializeAsync()
        {
            _buyer = await FakeBuyer.StartAsync();
            await Server.ConfigureAsync(TestAccount.Document([_buyer.Url]));
        }

        public async Task DisposeAsync()
        {
            await Server.DisposeAsync();
            await _buyer.DisposeAsync();
        }
    }
}
