using System.Text.Json;
using SellerPortal.TestKit;

namespace SellerPortal.Web.Tests.Notifications;

public sealed class FeedbackWebhookTests
{
    private const string Sold =
        """ "status":"SOLD","status_at":"2026-01-15T12:00:45Z","sale_sold_at":"2026-01-14T09:00:00Z","sale_revenue":"1000.90","sale_lead_cost":"35.15","sale_costs":"20.99","notes":"Größe" """;

    [Fact]
    public async Task What_a_buyer_pushes_is_told_at_once_with_the_whole_state_and_a_signature_that_holds()
    {
        await using var buyer = await FakeBuyer.StartAsync();
        await using var receiver = await FakeBuyer.StartAsync();
        await using var server = new PortalServer();
        await server.ConfigureAsync(Told.Document([buyer.Url], [], new Uri(receiver.Url, "/perform")));
        var leadId = await server.PostLeadAsync(("seller_internal_id", "4711"));

        await PushAsync(server, leadId, Sold);
        await receiver.HasAsync(1);
        await PushAsync(server, leadId, """ "status":"CANCELLED","status_at":"2026-01-16T12:00:45Z" """);
        var requests = await receiver.HasAsync(2);

        Assert.All(requests, request => Told.IsSigned(request));
        Assert.Equal("/perform", requests[0].Path);
        var deliveryId = requests[0].Content().GetProperty("delivery_id").GetGuid();
        Assert.True(Json.Same(
            $$"""
            {"connect_id":"{{leadId}}","delivery_id":"{{deliveryId}}","seller_internal_id":"4711","buyer_name":"Buyer 1","status":"SOLD",
             "status_at":"2026-01-15T12:00:45+00:00","sale_sold_at":"2026-01-14T09:00:00+00:00","sale_currency":"GBP","sale_revenue":"1000.90",
             "sale_lead_cost":"35.15","sale_costs":"20.99","sale_gross_profit":"944.76","notes":"Größe"}
            """,
            requests[0].Body), requests[0].Body);
        Assert.Equal(("CANCELLED", "1000.90", "Größe"), (
            Text(requests[1], "status"), Text(requests[1], "sale_revenue"), Text(requests[1], "notes")));
    }

    [Fact]
    public async Task What_a_buyer_does_not_share_is_null()
    {
        await using var buyer = await FakeBuyer.StartAsync();
        await using var receiver = await FakeBuyer.StartAsync();
        await using var server = new PortalServer();
        await server.ConfigureAsync(Told.Document(
            [buyer.Url], [], receiver.Url, (_, b) => b["data_sharing"] = new { enabled = true, fields = new[] { "sale_revenue" } }));

        await PushAsync(server, await server.PostLeadAsync(), Sold);
        var content = (await receiver.HasAsync(1))[0].Content();

        Assert.Equal("1000.90", content.GetProperty("sale_revenue").GetString());
        Assert.Equal("SOLD", content.GetProperty("status").GetString());
        Assert.All(
            ["seller_internal_id", "sale_sold_at", "sale_currency", "sale_lead_cost", "sale_costs", "sale_gross_profit", "notes"],
            member => Assert.Equal(JsonValueKind.Null, content.GetProperty(member).ValueKind));
    }

    [Fact]
    public async Task A_buyer_that_shares_nothing_is_not_told_of()
    {
        await using var secretive = await FakeBuyer.StartAsync();
        await using var sharing = await FakeBuyer.StartAsync();
        await using var receiver = await FakeBuyer.StartAsync();
        await using var server = new PortalServer();
        await server.ConfigureAsync(Told.Document(
            [secretive.Url, sharing.Url], [], receiver.Url,
            (number, b) => b["data_sharing"] = new { enabled = number == 2, fields = new[] { "sale_revenue" } }));
        var leadId = await server.PostLeadAsync();

        await PushAsync(server, leadId, Sold, buyer: 1);
        await server.NoticeAsync(notice => notice is null);
        await PushAsync(server, leadId, Sold, buyer: 2);
        await server.NoticeAsync(notice => notice?.SentAt is not null);

        Assert.Equal("Buyer 2", Text(Assert.Single(receiver.Journal), "buyer_name"));
    }

    private static async Task PushAsync(PortalServer server, Guid leadId, string members, int buyer = 1)
    {
        using var client = server.Anonymous();
        var answer = await client.PostAsync(
            "/perform/leads", Json.Body($$"""{"connect_id":"{{leadId}}","secret_key":"{{TestAccount.SecretKey(buyer)}}",{{members}}}"""));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static string? Text(ReceivedRequest request, string member) => request.Content().GetProperty(member).GetString();
}
