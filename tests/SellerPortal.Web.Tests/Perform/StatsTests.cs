using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SellerPortal.Accounts.ApiKeys;
using SellerPortal.Accounts.Buyers;
using SellerPortal.Connect.Deliveries;
using SellerPortal.TestKit;

namespace SellerPortal.Web.Tests.Perform;

public sealed class StatsTests(PerformServer shared) : IClassFixture<PerformServer>
{
    private const string Sale =
        """
        "status":"SOLD","status_at":"2020-01-15T12:00:45+0100","sale_sold_at":"2020-01-14T08:00:00Z","sale_currency":"EUR","sale_revenue":"1000.90",
        "sale_lead_cost":"35.15","sale_costs":"20.99","notes":"Lovely stuff"
        """;

    private static readonly string[] Members =
        ["status", "status_at", "sale_sold_at", "sale_currency", "sale_revenue", "sale_lead_cost", "sale_costs", "sale_gross_profit"];

    [Fact]
    public async Task All_that_is_shared_is_answered_in_the_documented_members()
    {
        var seller = await Seller.CreateAsync(shared.Server);
        var buyer = await seller.AddBuyerAsync();
        var (leadId, deliveryId) = await seller.AddDeliveredLeadAsync(buyer);
        await seller.PushAsync(buyer, leadId, Sale);

        foreach (var url in new[] { $"/perform/stats/{leadId}", $"/perform/stats/{leadId}/{deliveryId}" })
        {
            var stats = await (await seller.Api.GetAsync(url)).ReadJsonAsync();
            Assert.Equal(Members, stats.EnumerateObject().Select(m => m.Name));
            Assert.Equal("SOLD", Text(stats, "status"));
            Assert.Equal(DateTimeOffset.Parse("2020-01-15T11:00:45Z", null), stats.GetProperty("status_at").GetDateTimeOffset());
            Assert.Equal(DateTimeOffset.Parse("2020-01-14T08:00:00Z", null), stats.GetProperty("sale_sold_at").GetDateTimeOffset());
            Assert.Equal(("EUR", "1000.90", "35.15", "20.99", "944.76"),
                (Text(stats, "sale_currency"), Text(stats, "sale_revenue"), Text(stats, "sale_lead_cost"), Text(stats, "sale_costs"), Text(stats, "sale_gross_profit")));
        }
    }

    [Theory]
    [InlineData(SharedFields.SaleSoldAt)]
    [InlineData(SharedFields.SaleCurrency)]
    [InlineData(SharedFields.SaleRevenue)]
    [InlineData(SharedFields.SaleLeadCost)]
    [InlineData(SharedFields.SaleCosts)]
    [InlineData(SharedFields.SaleGrossProfit)]
    [InlineData(SharedFields.Notes)]
    public async Task Only_the_shared_member_is_answered_beside_the_status(string field)
    {
        var seller = await Seller.CreateAsync(shared.Server);
        var buyer = await seller.AddBuyerAsync(shares: [field]);
        var (leadId, _) = await seller.AddDeliveredLeadAsync(buyer);
        await seller.PushAsync(buyer, leadId, Sale);

        var stats = await seller.StatsAsync(leadId);

        Assert.Equal(Members, stats.EnumerateObject().Select(m => m.Name));
        Assert.Equal("SOLD", Text(stats, "status"));
        foreach (var member in Members[2..])
            Assert.Equal(member == field, stats.GetProperty(member).ValueKind != JsonValueKind.Null);
    }

    [Fact]
    public async Task Before_any_push_the_status_is_NEW_since_the_delivery()
    {
        var seller = await Seller.CreateAsync(shared.Server);
        var at = new DateTimeOffset(2026, 3, 1, 9, 30, 15, 250, TimeSpan.Zero);
        var (leadId, _) = await seller.AddDeliveredLeadAsync(await seller.AddBuyerAsync(), at: at);

        var stats = await seller.StatsAsync(leadId);

        Assert.Equal("NEW", Text(stats, "status"));
        Assert.Equal(at, stats.GetProperty("status_at").GetDateTimeOffset());
        Assert.All(Members[2..], member => Assert.Equal(JsonValueKind.Null, stats.GetProperty(member).ValueKind));
    }

    [Fact]
    public async Task The_currency_is_null_without_a_sale_and_GBP_with_one()
    {
        var seller = await Seller.CreateAsync(shared.Server);
        var buyer = await seller.AddBuyerAsync();
        var (leadId, _) = await seller.AddDeliveredLeadAsync(buyer);

        await seller.PushAsync(buyer, leadId, """ "status":"QUOTE" """);
        Assert.Equal(JsonValueKind.Null, (await seller.StatsAsync(leadId)).GetProperty("sale_currency").ValueKind);
        await seller.PushAsync(buyer, leadId, """ "status":"SOLD" """);
        Assert.Equal("GBP", Text(await seller.StatsAsync(leadId), "sale_currency"));
    }

    [Fact]
    public async Task The_last_successful_delivery_decides_and_each_can_be_named()
    {
        var seller = await Seller.CreateAsync(shared.Server);
        var (first, second, third) = (await seller.AddBuyerAsync("First"), await seller.AddBuyerAsync("Second"), await seller.AddBuyerAsync("Third"));
        var leadId = await seller.AddLeadAsync();
        var now = TimeProvider.System.GetUtcNow();
        var firstDelivery = await seller.AddDeliveryAsync(leadId, first, at: now.AddMinutes(-3));
        await seller.AddDeliveryAsync(leadId, second, at: now.AddMinutes(-2));
        var failed = await seller.AddDeliveryAsync(leadId, third, DeliveryStatus.Failed, now.AddMinutes(-1));
        await seller.PushAsync(first, leadId, """ "status":"SOLD" """);
        await seller.PushAsync(second, leadId, """ "status":"NO_CONTACT" """);

        Assert.Equal("NO_CONTACT", Text(await seller.StatsAsync(leadId), "status"));
        Assert.Equal("SOLD", Text(await (await seller.Api.GetAsync($"/perform/stats/{leadId}/{firstDelivery}")).ReadJsonAsync(), "status"));
        await MissingAsync(seller.Api.GetAsync($"/perform/stats/{leadId}/{failed}"), "delivery_not_found", $"Delivery with id='{failed}' not found");
    }

    [Fact]
    public async Task A_buyer_that_shares_nothing_is_a_403()
    {
        var seller = await Seller.CreateAsync(shared.Server);
        var sharing = await seller.AddBuyerAsync("Sharing");
        var silent = await seller.AddBuyerAsync("Silent", sharing: false);
        var now = TimeProvider.System.GetUtcNow();
        var leadId = await seller.AddLeadAsync();
        var shares = await seller.AddDeliveryAsync(leadId, sharing, at: now.AddMinutes(-2));
        await seller.AddDeliveryAsync(leadId, silent, at: now.AddMinutes(-1));

        var answer = await seller.Api.GetAsync($"/perform/stats/{leadId}");

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        var body = await answer.ReadJsonAsync();
        Assert.Equal("permission_error", Text(body, "error_type"));
        Assert.Equal("data_sharing_disabled", Text(body.GetProperty("errors")[0], "code"));
        Assert.Equal(HttpStatusCode.OK, (await seller.Api.GetAsync($"/perform/stats/{leadId}/{shares}")).StatusCode);
    }

    [Fact]
    public async Task What_is_not_there_or_another_accounts_is_missing_alike()
    {
        var seller = await Seller.CreateAsync(shared.Server);
        var other = await Seller.CreateAsync(shared.Server);
        var (foreignLead, foreignDelivery) = await other.AddDeliveredLeadAsync(await other.AddBuyerAsync());
        var leadId = await seller.AddLeadAsync();

        foreach (var id in new[] { Guid.NewGuid().ToString(), foreignLead.ToString(), "no-uuid" })
        {
            await MissingAsync(seller.Api.GetAsync($"/perform/stats/{id}"), "lead_not_found", $"Lead with id='{id}' not found");
            await MissingAsync(seller.Api.GetAsync($"/perform/stats/{id}/{foreignDelivery}"), "lead_not_found", $"Lead with id='{id}' not found");
        }
        foreach (var id in new[] { Guid.NewGuid().ToString(), foreignDelivery.ToString(), "no-uuid" })
            await MissingAsync(seller.Api.GetAsync($"/perform/stats/{leadId}/{id}"), "delivery_not_found", $"Delivery with id='{id}' not found");
        await MissingAsync(seller.Api.GetAsync($"/perform/stats/{leadId}"), "delivery_not_found", $"Successful delivery of the lead with id='{leadId}' not found");
    }

    [Theory]
    [InlineData("GET", "/perform/stats/71ebc642-0d25-4c6a-84f5-efc22f495ac0")]
    [InlineData("GET", "/perform/stats/71ebc642-0d25-4c6a-84f5-efc22f495ac0/71ebc642-0d25-4c6a-84f5-efc22f495ac0")]
    [InlineData("POST", "/perform/stats")]
    [InlineData("GET", "/perform/jobs/71ebc642-0d25-4c6a-84f5-efc22f495ac0")]
    public async Task Every_call_of_a_seller_needs_a_key_with_the_scope(string method, string url)
    {
        var seller = await Seller.CreateAsync(shared.Server);
        var weak = SecretText.New();
        await seller.SaveAsync(ApiKey.ForServer(seller.AccountId, "weak", weak, [Scopes.LeadsCreate, Scopes.LeadsRead], TimeProvider.System.GetUtcNow()));
        async Task<HttpStatusCode> StatusAsync(HttpClient client) => (await client.SendAsync(new HttpRequestMessage(new HttpMethod(method), url))).StatusCode;

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(seller.Public));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(shared.Server.Api(weak)));
    }

    [Fact]
    public async Task An_erased_lead_still_has_its_figures()
    {
        var seller = await Seller.CreateAsync(shared.Server);
        var buyer = await seller.AddBuyerAsync();
        var (leadId, _) = await seller.AddDeliveredLeadAsync(buyer);
        await seller.PushAsync(buyer, leadId, Sale);
        await seller.RowsAsync(db => db.Leads.Where(l => l.Id == leadId).ExecuteUpdateAsync(set => set.SetProperty(l => l.Fields, (string?)null)));

        Assert.Equal("1000.90", Text(await seller.StatsAsync(leadId), "sale_revenue"));
    }

    private static async Task MissingAsync(Task<HttpResponseMessage> call, string code, string message)
    {
        var answer = await call;
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.True(Json.Same(
            $$"""{"error_type":"resource_missing_error","errors":[{"code":"{{code}}","message":"{{message}}","param":null}]}""",
            await answer.Content.ReadAsStringAsync()), await answer.Content.ReadAsStringAsync());
    }

    private static string? Text(JsonElement json, string member) => json.GetProperty(member).GetString();
}
