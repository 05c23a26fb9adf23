using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using SellerPortal.TestKit;

namespace SellerPortal.Web.Tests.Connect;

public sealed class DeliveryTests
{
    [Fact]
    public async Task A_lead_reaches_every_buyer_of_its_group_before_the_answer()
    {
        await using var one = await FakeBuyer.StartAsync();
        await using var two = await FakeBuyer.StartAsync();
        await using var server = new PortalServer();
        await server.ConfigureAsync(TestAccount.Document([one.Url, two.Url]));

        var created = await server.Api().PostAsync("/connect/leads", Json.Body(TestAccount.Lead(("notes", "canary-notes"), ("home_phone", "01223 444555"))));
        var receipt = await created.ReadJsonAsync();

        var deliveries = receipt.GetProperty("deliveries").EnumerateArray().ToList();
        Assert.Equal(["delivered", "delivered"], deliveries.Select(d => d.GetProperty("status").GetString()));
        Assert.Equal(["Buyer 1", "Buyer 2"], deliveries.Select(d => d.GetProperty("buyer_name").GetString()));
        Assert.All(deliveries, d =>
        {
            Assert.Equal("Test group", d.GetProperty("distribution_group_name").GetString());
            Assert.Equal("Main", d.GetProperty("endpoint_name").GetString());
            Assert.Equal(JsonValueKind.Null, d.GetProperty("message").ValueKind);
            Assert.Equal(JsonValueKind.Null, d.GetProperty("booking").ValueKind);
            Assert.NotEqual(JsonValueKind.Null, d.GetProperty("delivered_at").ValueKind);
        });
        var request = one.Journal.Single();
        var body = JsonDocument.Parse(request.Body).RootElement;
        Assert.Equal("/live", request.Path);
        Assert.Equal("canary-header-value", request.Headers["X-Api-Key"]);
        Assert.Equal(deliveries[0].GetProperty("id").GetString(), request.Headers["Idempotency-Key"]);
        Assert.Equal(deliveries[0].GetProperty("id").GetString(), body.GetProperty("delivery_id").GetString());
        Assert.Equal(receipt.GetProperty("id").GetString(), body.GetProperty("connect_id").GetString());
        Assert.Equal("01223 444555", body.GetProperty("home_phone").GetString());
        Assert.DoesNotContain("canary-notes", request.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("contact_state", request.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_ends_the_delivery_with_the_buyers_own_words_but_no_markup()
    {
        await using var buyer = await FakeBuyer.StartAsync();
        buyer.AnswerWith(422, """{"message": "<b>We don't cover \"Scotland\" & Wales</b>"}""");
        await using var server = new PortalServer();
        await server.ConfigureAsync(TestAccount.Document([buyer.Url]));

        var delivery = await PostAsync(server, TestAccount.Lead());

        Assert.Equal("failed", delivery.GetProperty("status").GetString());
        Assert.Equal("bWe dont cover Scotland  Wales/b", delivery.GetProperty("message").GetString());
        Assert.Single(buyer.Journal);
    }

    [Fact]
    public async Task A_buyer_that_is_down_is_tried_again_after_each_delay_and_given_up_after_the_last()
    {
        await using var buyer = await FakeBuyer.StartAsync();
        buyer.AnswerWith(503);
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var server = new PortalServer(new Dictionary<string, string> { ["Delivery:RetryDelays"] = "00:01:00, 01:00:00" }, clock);
        await server.ConfigureAsync(TestAccount.Document([buyer.Url]));

        var delivery = await PostAsync(server, TestAccount.Lead());
        Assert.Equal("pending_retry", delivery.GetProperty("status").GetString());

        clock.Advance(TimeSpan.FromSeconds(59));
        await StaysAsync(buyer, 1, clock);
        clock.Advance(TimeSpan.FromSeconds(10));
        await ArrivesAsync(buyer, 2, clock);
        await Eventually.SeeAsync(() => DeliveryAsync(server, delivery), d => d.GetProperty("retry_count").GetInt32() == 1);
        clock.Advance(TimeSpan.FromMinutes(70));
        await ArrivesAsync(buyer, 3, clock);
        var failed = await Eventually.SeeAsync(() => DeliveryAsync(server, delivery), d => d.GetProperty("status").GetString() == "failed");

        Assert.Equal(2, failed.GetProperty("retry_count").GetInt32());
        Assert.NotEqual(JsonValueKind.Null, failed.GetProperty("failed_at").ValueKind);
        Assert.Single(buyer.Journal.Select(r => r.Headers["Idempotency-Key"]).Distinct());
    }

    [Fact]
    public async Task A_test_lead_goes_to_the_test_address_only()
    {
        await using var buyer = await FakeBuyer.StartAsync();
        await using var server = new PortalServer();
        await server.ConfigureAsync(TestAccount.Document([buyer.Url]));

        var delivery = await PostAsync(server, TestAccount.Lead(("contact_state_test_mode", "true")));

        Assert.Equal("delivered", delivery.GetProperty("status").GetString());
        Assert.True(delivery.GetProperty("test_mode").GetBoolean());
        Assert.Equal("/test", buyer.Journal.Single().Path);
    }

    [Fact]
    public async Task A_slow_buyer_does_not_hold_up_the_answer_for_longer_than_configured()
    {
        await using var buyer = await FakeBuyer.StartAsync();
        var release = new TaskCompletionSource();
        buyer.Answer = async (_, _) => await release.Task;
        await using var server = new PortalServer(new Dictionary<string, string> { ["Connect:FirstAttemptWaitSeconds"] = "1" });
        await server.ConfigureAsync(TestAccount.Document([buyer.Url]));

        var delivery = await PostAsync(server, TestAccount.Lead());
        release.SetResult();

        Assert.Equal("pending", delivery.GetProperty("status").GetString());
        Assert.Equal("Delivery is in progress.", delivery.GetProperty("message").GetString());
        await Eventually.SeeAsync(() => DeliveryAsync(server, delivery), d => d.GetProperty("status").GetString() == "delivered");
        Assert.Single(buyer.Journal);
    }

    [Fact]
    public async Task A_redirect_is_never_followed()
    {
        await using var elsewhere = await FakeBuyer.StartAsync();
        await using var buyer = await FakeBuyer.StartAsync();
        buyer.Answer = (context, _) =>
        {
            context.Response.Redirect(elsewhere.Url.AbsoluteUri);
            return Task.CompletedTask;
        };
        await using var server = new PortalServer();
        await server.ConfigureAsync(TestAccount.Document([buyer.Url]));

        var delivery = await PostAsync(server, TestAccount.Lead());

        Assert.Equal("failed", delivery.GetProperty("status").GetString());
        Assert.Empty(elsewhere.Journal);
    }

    [Fact]
    public async Task A_private_address_gets_no_call_unless_it_is_allowed()
    {
        await using var buyer = await FakeBuyer.StartAsync();
        await using var server = new PortalServer(new Dictionary<string, string> { ["Outbound:AllowPrivateNetworks"] = "false" });
        await server.ConfigureAsync(TestAccount.Document([buyer.Url]));

        var delivery = await PostAsync(server, TestAccount.Lead());

        Assert.Equal("failed", delivery.GetProperty("status").GetString());
        Assert.NotEqual(JsonValueKind.Null, delivery.GetProperty("message").ValueKind);
        Assert.Empty(buyer.Journal);
    }

    [Fact]
    public async Task First_accepting_asks_the_next_buyer_after_a_refusal_and_stops_at_the_first_that_accepts()
    {
        await using var refuses = await FakeBuyer.StartAsync();
        await using var accepts = await FakeBuyer.StartAsync();
        await using var never = await FakeBuyer.StartAsync();
        refuses.AnswerWith(400);
        await using var server = new PortalServer();
        await server.ConfigureAsync(TestAccount.Document([refuses.Url, accepts.Url, never.Url], "first_accepting"));

        var answer = await server.Api().PostAsync("/connect/leads", Json.Body(TestAccount.Lead()));
        var deliveries = (await answer.ReadJsonAsync()).GetProperty("deliveries").EnumerateArray().ToList();

        Assert.Equal(["failed", "delivered"], deliveries.Select(d => d.GetProperty("status").GetString()));
        Assert.Empty(never.Journal);
    }

    [Fact]
    public async Task A_daily_cap_is_reached_once_and_a_failure_gives_its_place_back()
    {
        await using var buyer = await FakeBuyer.StartAsync();
        await using var server = new PortalServer();
        await server.ConfigureAsync(TestAccount.Document([buyer.Url], change: (_, b) => b["daily_cap"] = 1));

        buyer.AnswerWith(400);
        var refused = await PostAsync(server, TestAccount.Lead());
        buyer.AnswerWith(200);
        var taken = await PostAsync(server, TestAccount.Lead());
        var over = await PostAsync(server, TestAccount.Lead());

        Assert.Equal(["failed", "delivered", "failed"], new[] { refused, taken, over }.Select(d => d.GetProperty("status").GetString()));
        Assert.Equal("The buyer takes no more than 1 lead a day.", over.GetProperty("message").GetString());
        Assert.Equal(2, buyer.Journal.Count);
    }

    [Fact]
    public async Task Two_leads_with_one_phone_at_once_reach_the_buyer_once()
    {
        await using var buyer = await FakeBuyer.StartAsync();
        await using var server = new PortalServer();
        await server.ConfigureAsync(TestAccount.Document([buyer.Url], change: (_, b) => b["duplicate_window_days"] = 30));

        var both = await Task.WhenAll(
            PostAsync(server, TestAccount.Lead(("home_phone", "01223 444555"))),
            PostAsync(server, TestAccount.Lead(("mobile_phone", "+44 (0)1223 444-555"))));

        Assert.Equal(["delivered", "failed"], both.Select(d => d.GetProperty("status").GetString()).Order(StringComparer.Ordinal));
        Assert.Single(buyer.Journal);
    }

    private static async Task<JsonElement> PostAsync(PortalServer server, string lead)
    {
        var answer = await server.Api().PostAsync("/connect/leads", Json.Body(lead));
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return Tagged(await answer.ReadJsonAsync());
    }

    // A delivery with its lead's id, so that it can be looked up again.
    private static JsonElement Tagged(JsonElement lead)
    {
        var delivery = System.Text.Json.Nodes.JsonNode.Parse(lead.GetProperty("deliveries")[0].GetRawText())!;
        delivery["lead"] = lead.GetProperty("id").GetString();
        return JsonDocument.Parse(delivery.ToJsonString()).RootElement;
    }

    private static async Task<JsonElement> DeliveryAsync(PortalServer server, JsonElement delivery) =>
        Tagged(await (await server.Api().GetAsync($"/connect/leads/{delivery.GetProperty("lead").GetString()}")).ReadJsonAsync());

    private static Task<int> ArrivesAsync(FakeBuyer buyer, int count, FakeTimeProvider clock) =>
        Eventually.SeeAsync(() => NudgedAsync(buyer, clock), seen => seen >= count);

    private static async Task StaysAsync(FakeBuyer buyer, int count, FakeTimeProvider clock)
    {
        for (var i = 0; i < 10; i++)
            Assert.Equal(count, await NudgedAsync(buyer, clock));
    }

    // The dispatcher looks for due work by the same clock: a little more time makes it look.
    private static async Task<int> NudgedAsync(FakeBuyer buyer, FakeTimeProvider clock)
    {
        await Task.Delay(5);
        clock.Advance(TimeSpan.FromMilliseconds(20));
        return buyer.Journal.Count;
    }
}
