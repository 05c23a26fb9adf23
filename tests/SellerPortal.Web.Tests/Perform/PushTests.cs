using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SellerPortal.Connect.Deliveries;
using SellerPortal.TestKit;

namespace SellerPortal.Web.Tests.Perform;

public sealed class PushTests(PerformServer shared) : IClassFixture<PerformServer>
{
    [Theory]
    [InlineData("2020-01-10T15:15:30+0100")] // the Ruby sample
    [InlineData("2020-01-10T15:15:30Z+0100")] // the PHP sample
    public async Task The_documentations_sample_is_taken_verbatim(string received)
    {
        var (seller, buyer, leadId, deliveryId) = await DeliveredAsync();
        var sample = $$"""
            {"connect_id":"{{leadId}}","secret_key":"{{buyer.Secret}}","status":"SOLD","status_at":"2020-01-15T12:00:45+0100","status_by":"John S",
             "received_at":"{{received}}","internal_identifier":"QWERTY1","internal_status":"Sale","internal_status_at":"2020-01-15T12:00:45+0100",
             "notes":"Lovely stuff","sale_sold_at":"2020-01-15T12:00:45+0100","sale_sold_by":"John S","sale_currency":"GBP","sale_revenue":"1000.90",
             "sale_lead_cost":"35.15","sale_costs":"20.99","sale_gross_profit":"944.76"}
            """;

        var answer = await seller.Public.PostAsync("/perform/leads", Json.Body(sample));

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal("""{"status":"success"}""", await answer.Content.ReadAsStringAsync());
        var stored = await seller.RowsAsync(db => db.Feedback.SingleAsync(f => f.DeliveryId == deliveryId));
        var soldAt = new DateTimeOffset(2020, 1, 15, 11, 0, 45, TimeSpan.Zero);
        Assert.Equal(("SOLD", soldAt, "John S", "QWERTY1", "Sale", soldAt, "Lovely stuff", soldAt, "John S", "GBP"),
            (stored.Status, stored.StatusAt, stored.StatusBy, stored.InternalIdentifier, stored.InternalStatus, stored.InternalStatusAt, stored.Notes,
                stored.SaleSoldAt, stored.SaleSoldBy, stored.SaleCurrency));
        Assert.Equal((1000.90m, 35.15m, 20.99m, 944.76m), (stored.SaleRevenue, stored.SaleLeadCost, stored.SaleCosts, stored.SaleGrossProfit));
        Assert.Equal(new DateTimeOffset(2020, 1, 10, received.Contains('Z') ? 15 : 14, 15, 30, TimeSpan.Zero), stored.ReceivedAt);
    }

    [Fact]
    public async Task A_form_is_taken_like_JSON()
    {
        var (seller, buyer, leadId, _) = await DeliveredAsync();
        var form = new Dictionary<string, string>
        {
            ["connect_id"] = leadId.ToString(), ["secret_key"] = buyer.Secret, ["status"] = "SOLD", ["status_at"] = "2020-01-15T12:00:45+01:00",
            ["sale_revenue"] = "99.99", ["notes"] = "Größe & more", ["sale_currency"] = "",
        };

        await TakenAsync(seller.Public.PostAsync("/perform/leads", new FormUrlEncodedContent(form)));

        var stats = await seller.StatsAsync(leadId);
        Assert.Equal("99.99", stats.GetProperty("sale_revenue").GetString());
        Assert.Equal("GBP", stats.GetProperty("sale_currency").GetString());
        Assert.Equal("Größe & more", await seller.RowsAsync(db => db.Feedback.Where(f => f.LeadId == leadId).Select(f => f.Notes).SingleAsync()));
    }

    [Fact]
    public async Task A_push_updates_only_the_members_that_it_has_and_each_is_kept()
    {
        var (seller, buyer, leadId, deliveryId) = await DeliveredAsync();

        await TakenAsync(seller.PushAsync(buyer, leadId, """ "status":"QUOTE","notes":"Called","internal_identifier":4711 """));
        await TakenAsync(seller.PushAsync(buyer, leadId, """ "status":"SOLD","notes":null,"internal_identifier":"  ","sale_revenue":250,"unknown":{"a":[1]} """));

        var stored = await seller.RowsAsync(db => db.Feedback.SingleAsync(f => f.DeliveryId == deliveryId));
        Assert.Equal(("SOLD", "Called", "4711", 250m), (stored.Status, stored.Notes, stored.InternalIdentifier, stored.SaleRevenue));
        var history = await seller.RowsAsync(db => db.FeedbackPushes.Where(p => p.DeliveryId == deliveryId).OrderBy(p => p.PushedAt).ThenBy(p => p.Id).ToListAsync());
        Assert.Equal(["QUOTE", "SOLD"], history.Select(p => p.Status));
        Assert.True(Json.Same($$"""{"connect_id":"{{leadId}}","status":"QUOTE","notes":"Called","internal_identifier":"4711"}""", history[0].Members!), history[0].Members);
    }

    [Fact]
    public async Task Without_status_at_the_time_of_the_push_counts()
    {
        var (seller, buyer, leadId, _) = await DeliveredAsync();
        var before = DateTimeOffset.Parse("2020-01-01T00:00:00Z", null);

        await TakenAsync(seller.PushAsync(buyer, leadId, """ "status":"CONTACTED" """));

        var at = (await seller.StatsAsync(leadId)).GetProperty("status_at").GetDateTimeOffset();
        Assert.InRange((TimeProvider.System.GetUtcNow() - at).TotalSeconds, 0, 60);
        Assert.True(at > before);
    }

    [Fact]
    public async Task A_push_that_comes_late_fills_what_is_missing_and_changes_nothing_else()
    {
        var (seller, buyer, leadId, deliveryId) = await DeliveredAsync();

        await TakenAsync(seller.PushAsync(buyer, leadId, """ "status":"SOLD","status_at":"2026-03-02T10:00:00Z","sale_revenue":"500.00" """));
        await TakenAsync(seller.PushAsync(buyer, leadId, """ "status":"QUOTE","status_at":"2026-03-01T10:00:00Z","sale_revenue":"1.00","notes":"Quoted 500" """));

        var stats = await seller.StatsAsync(leadId);
        Assert.Equal("SOLD", stats.GetProperty("status").GetString());
        Assert.Equal(DateTimeOffset.Parse("2026-03-02T10:00:00Z", null), stats.GetProperty("status_at").GetDateTimeOffset());
        Assert.Equal("500.00", stats.GetProperty("sale_revenue").GetString());
        var (notes, pushes) = await seller.RowsAsync(async db => (
            await db.Feedback.Where(f => f.DeliveryId == deliveryId).Select(f => f.Notes).SingleAsync(),
            await db.FeedbackPushes.CountAsync(p => p.DeliveryId == deliveryId)));
        Assert.Equal(("Quoted 500", 2), (notes, pushes));
    }

    [Fact]
    public async Task A_time_that_a_buyer_states_replaces_one_that_was_assumed()
    {
        var (seller, buyer, leadId, _) = await DeliveredAsync();

        await TakenAsync(seller.PushAsync(buyer, leadId, """ "status":"NEW" """));
        await TakenAsync(seller.PushAsync(buyer, leadId, """ "status":"SOLD","status_at":"2020-01-15T12:00:45+0100" """));

        Assert.Equal("SOLD", (await seller.StatsAsync(leadId)).GetProperty("status").GetString());
    }

    [Fact]
    public async Task Gross_profit_is_computed_until_a_push_states_it()
    {
        var (seller, buyer, leadId, _) = await DeliveredAsync();
        async Task<string?> ProfitAfterAsync(string members)
        {
            await TakenAsync(seller.PushAsync(buyer, leadId, """ "status":"SOLD", """ + members));
            return (await seller.StatsAsync(leadId)).GetProperty("sale_gross_profit").GetString();
        }

        Assert.Null(await ProfitAfterAsync(""" "sale_lead_cost":"30.00" """));
        Assert.Equal("70.00", await ProfitAfterAsync(""" "sale_revenue":"100" """));
        Assert.Equal("69.01", await ProfitAfterAsync(""" "sale_costs":"0.99" """));
        Assert.Equal("-12.00", await ProfitAfterAsync(""" "sale_gross_profit":"-12" """));
        Assert.Equal("-12.00", await ProfitAfterAsync(""" "sale_revenue":"200" """));
    }

    [Fact]
    public async Task The_newest_live_delivery_that_arrived_takes_the_push()
    {
        var (seller, buyer, leadId, _) = await DeliveredAsync();
        var at = TimeProvider.System.GetUtcNow();
        var newest = await seller.AddDeliveryAsync(leadId, buyer, at: at.AddMinutes(2));
        await seller.AddDeliveryAsync(leadId, buyer, DeliveryStatus.Failed, at.AddMinutes(3));
        await seller.AddDeliveryAsync(leadId, buyer, at: at.AddMinutes(4), testMode: true);

        await TakenAsync(seller.PushAsync(buyer, leadId, """ "status":"SOLD" """));

        Assert.Equal([newest], await seller.RowsAsync(db => db.Feedback.Where(f => f.LeadId == leadId).Select(f => f.DeliveryId).ToListAsync()));
    }

    [Theory]
    [InlineData(DeliveryStatus.Failed, false)]
    [InlineData(DeliveryStatus.Pending, false)]
    [InlineData(DeliveryStatus.PendingRetry, false)]
    [InlineData(DeliveryStatus.Delivered, true)]
    public async Task A_delivery_that_failed_or_was_a_test_looks_like_an_unknown_lead(DeliveryStatus status, bool testMode)
    {
        var seller = await Seller.CreateAsync(shared.Server);
        var buyer = await seller.AddBuyerAsync();
        var leadId = await seller.AddLeadAsync(testMode: testMode);
        await seller.AddDeliveryAsync(leadId, buyer, status, testMode: testMode);

        Assert.Equal(
            await RefusedAsync(seller.PushAsync(buyer, Guid.NewGuid(), """ "status":"SOLD" """)),
            await RefusedAsync(seller.PushAsync(buyer, leadId, """ "status":"SOLD" """)));
    }

    [Fact]
    public async Task Another_buyers_lead_looks_like_an_unknown_one()
    {
        var (seller, _, leadId, _) = await DeliveredAsync();
        var other = await seller.AddBuyerAsync("Buyer 2");

        var unknown = await RefusedAsync(seller.PushAsync(other, Guid.NewGuid(), """ "status":"SOLD" """));
        var foreign = await RefusedAsync(seller.PushAsync(other, leadId, """ "status":"SOLD" """));

        Assert.Equal(unknown, foreign);
        Assert.Equal("connect_id names no lead that was delivered to this buyer.", foreign);
        Assert.Empty(await seller.RowsAsync(db => db.Feedback.Where(f => f.LeadId == leadId).ToListAsync()));
    }

    [Fact]
    public async Task One_key_text_in_two_accounts_is_two_keys_and_the_lead_decides()
    {
        const string secret = "the same text in two accounts 1";
        var first = await Seller.CreateAsync(shared.Server);
        var second = await Seller.CreateAsync(shared.Server);
        await first.AddBuyerAsync(secret: secret);
        var buyer = await second.AddBuyerAsync(secret: secret);
        var (leadId, _) = await second.AddDeliveredLeadAsync(buyer);

        await TakenAsync(second.PushAsync(buyer, leadId, """ "status":"SOLD" """));

        Assert.Equal("SOLD", (await second.StatsAsync(leadId)).GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_rotated_key_works_until_it_expires_and_the_sellers_own_never()
    {
        var (seller, buyer, leadId, _) = await DeliveredAsync();
        var now = TimeProvider.System.GetUtcNow();
        await seller.AddKeyAsync(buyer.Id, "rotated-key-that-still-works-1" + leadId, now.AddHours(1));
        await seller.AddKeyAsync(buyer.Id, "rotated-key-that-is-over-00000" + leadId, now.AddHours(-1));
        await seller.AddKeyAsync(null, "the-sellers-own-secret-key-0000" + leadId);

        await TakenAsync(seller.PushAsync(buyer with { Secret = "rotated-key-that-still-works-1" + leadId }, leadId, """ "status":"QUOTE" """));
        Assert.Equal("secret_key is not valid.", await RefusedAsync(seller.PushAsync(buyer with { Secret = "rotated-key-that-is-over-00000" + leadId }, leadId, """ "status":"SOLD" """)));
        Assert.Equal("secret_key is not valid.", await RefusedAsync(seller.PushAsync(buyer with { Secret = "the-sellers-own-secret-key-0000" + leadId }, leadId, """ "status":"SOLD" """)));
        Assert.Equal("secret_key is not valid.", await RefusedAsync(seller.PushAsync(buyer with { Secret = "nobody-has-this-key-0000000000" }, leadId, """ "status":"SOLD" """)));
        Assert.Equal("secret_key must be given.", await RefusedAsync(seller.PushAsync(buyer with { Secret = "" }, leadId, """ "status":"SOLD" """)));
    }

    [Theory]
    [InlineData("certificate_url")]
    [InlineData("cert_url")]
    public async Task A_certificate_names_the_lead_that_carries_it(string member)
    {
        var (seller, buyer, leadId, _) = await DeliveredAsync();
        var certificate = Guid.NewGuid();
        await seller.AddCertificateAsync(leadId, certificate.ToString());

        await TakenAsync(seller.Public.PostAsync("/perform/leads", Json.Body(
            $$"""{"secret_key":"{{buyer.Secret}}","{{member}}":"https://cert.contactstate.com/certs/{{certificate.ToString().ToUpperInvariant()}}","status":"SOLD"}""")));

        Assert.Equal("SOLD", (await seller.StatsAsync(leadId)).GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_lead_and_a_certificate_must_agree()
    {
        var (seller, buyer, leadId, _) = await DeliveredAsync();
        var (otherLead, _) = await seller.AddDeliveredLeadAsync(buyer);
        var (mine, other) = (Guid.NewGuid(), Guid.NewGuid());
        await seller.AddCertificateAsync(leadId, mine.ToString());
        await seller.AddCertificateAsync(otherLead, other.ToString());

        await TakenAsync(seller.PushAsync(buyer, leadId, $$""" "certificate_url":"https://cert.contactstate.com/certs/{{mine}}","status":"QUOTE" """));
        Assert.Equal(
            "connect_id and certificate_url name no lead that was delivered to this buyer.",
            await RefusedAsync(seller.PushAsync(buyer, leadId, $$""" "certificate_url":"https://cert.contactstate.com/certs/{{other}}","status":"SOLD" """)));
        Assert.Equal(
            "certificate_url names no lead that was delivered to this buyer.",
            await RefusedAsync(seller.Public.PostAsync("/perform/leads", Json.Body(
                $$"""{"secret_key":"{{buyer.Secret}}","certificate_url":"https://cert.contactstate.com/certs/{{Guid.NewGuid()}}","status":"SOLD"}"""))));
        Assert.Equal("QUOTE", (await seller.StatsAsync(leadId)).GetProperty("status").GetString());
    }

    [Fact]
    public async Task After_an_erasure_figures_are_taken_and_texts_are_not()
    {
        var (seller, buyer, leadId, deliveryId) = await DeliveredAsync();
        await seller.RowsAsync(async db =>
        {
            var lead = await db.Leads.SingleAsync(l => l.Id == leadId);
            (lead.Fields, lead.ErasedAt) = (null, TimeProvider.System.GetUtcNow());
            return await db.SaveChangesAsync();
        });

        await TakenAsync(seller.PushAsync(buyer, leadId, """ "status":"SOLD","notes":"Jane called","status_by":"John","sale_revenue":"10" """));

        var (feedback, push) = await seller.RowsAsync(async db => (
            await db.Feedback.SingleAsync(f => f.DeliveryId == deliveryId), await db.FeedbackPushes.SingleAsync(p => p.DeliveryId == deliveryId)));
        Assert.Equal(("SOLD", 10m, null, null), (feedback.Status, feedback.SaleRevenue, feedback.Notes, feedback.StatusBy));
        Assert.Null(push.Members);
    }

    [Theory]
    [InlineData("connect_id", "\"not-a-uuid\"")]
    [InlineData("connect_id", "12")]
    [InlineData("certificate_url", "\"https://cert.contactstate.com/certs/none\"")]
    [InlineData("status", "\"sold\"")]
    [InlineData("status", "\"WON\"")]
    [InlineData("status", "{}")]
    [InlineData("status", "true")]
    [InlineData("status_at", "\"2020-01-15\"")]
    [InlineData("status_at", "\"2020-01-15T12:00:45\"")]
    [InlineData("status_at", "1579089645")]
    [InlineData("received_at", "\"yesterday\"")]
    [InlineData("internal_status_at", "\"2020-02-30T00:00:00Z\"")]
    [InlineData("sale_sold_at", "\"2020-01-15T12:00Z\"")]
    [InlineData("sale_sold_at", "[]")]
    [InlineData("sale_currency", "\"gbp\"")]
    [InlineData("sale_currency", "\"XYZ\"")]
    [InlineData("sale_revenue", "\"1,000.90\"")]
    [InlineData("sale_revenue", "true")]
    [InlineData("sale_lead_cost", "\"NaN\"")]
    [InlineData("sale_costs", "1e400")]
    [InlineData("sale_gross_profit", "\"99999999999999999999\"")]
    [InlineData("notes", "\"a\\u0000b\"")]
    [InlineData("status_by", "[\"John\"]")]
    [InlineData("sale_sold_by", "{\"name\":\"John\"}")]
    [InlineData("internal_identifier", "[1]")]
    [InlineData("internal_status", "{}")]
    public async Task A_wrong_member_is_refused_by_name(string member, string value)
    {
        var (seller, buyer, leadId, _) = await DeliveredAsync();
        var members = new Dictionary<string, string>
        {
            ["secret_key"] = $"\"{buyer.Secret}\"", ["connect_id"] = $"\"{leadId}\"", ["status"] = "\"SOLD\"", [member] = value,
        };

        var message = await RefusedAsync(seller.Public.PostAsync("/perform/leads", Json.Body($"{{{string.Join(',', members.Select(m => $"\"{m.Key}\":{m.Value}"))}}}")));

        Assert.StartsWith(member + " must ", message);
        Assert.Empty(await seller.RowsAsync(db => db.FeedbackPushes.Where(p => p.LeadId == leadId).ToListAsync()));
    }

    [Theory]
    [InlineData("status_by", 4096)]
    [InlineData("internal_identifier", 4096)]
    [InlineData("notes", 32000)]
    public async Task A_text_may_be_so_long_and_no_longer(string member, int longest)
    {
        var (seller, buyer, leadId, _) = await DeliveredAsync();

        await TakenAsync(seller.PushAsync(buyer, leadId, $$""" "status":"SOLD","{{member}}":"{{new string('ä', longest)}}" """));
        Assert.Equal(
            $"{member} is too long (maximum is {longest} characters).",
            await RefusedAsync(seller.PushAsync(buyer, leadId, $$""" "status":"SOLD","{{member}}":"{{new string('ä', longest + 1)}}" """)));
    }

    [Fact]
    public async Task All_that_is_wrong_is_told_at_once()
    {
        var (seller, buyer, leadId, _) = await DeliveredAsync();

        var message = await RefusedAsync(seller.PushAsync(buyer, leadId, """ "status_at":"now","sale_costs":"many" """));

        Assert.Contains("status must be given.", message, StringComparison.Ordinal);
        Assert.Contains("status_at must be", message, StringComparison.Ordinal);
        Assert.Contains("sale_costs must be", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"status\":\"SOLD\",\"status\":\"NEW\"}")]
    [InlineData("{\"status\":\"\\ud800\"}")]
    [InlineData("{} x")]
    public async Task A_body_that_cannot_be_read_is_refused_in_the_documented_shape(string body) =>
        Assert.NotEmpty(await RefusedAsync(shared.Server.Anonymous().PostAsync("/perform/leads", Json.Body(body))));

    [Fact]
    public async Task Another_content_type_and_too_large_a_body_are_refused_in_the_documented_shape()
    {
        var client = shared.Server.Anonymous();

        Assert.Equal(
            "The body must be application/json or application/x-www-form-urlencoded.",
            await RefusedAsync(client.PostAsync("/perform/leads", new StringContent("{}", Encoding.UTF8, "text/plain"))));
        Assert.Equal(
            "The body is larger than 256 KiB.",
            await RefusedAsync(client.PostAsync("/perform/leads", Json.Body($$"""{"notes":"{{new string('a', 256 * 1024)}}"}"""))));
        Assert.NotEmpty(await RefusedAsync(client.PostAsync("/perform/leads", new ByteArrayContent([.. "{\"a\":\""u8, 0xC3, 0x28, .. "\"}"u8])
        {
            Headers = { ContentType = new("application/json") },
        })));
    }

    [Fact]
    public async Task A_hundred_pushes_at_once_are_all_kept()
    {
        var (seller, buyer, leadId, deliveryId) = await DeliveredAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(i =>
            seller.PushAsync(buyer, leadId, $$""" "status":"SOLD","status_at":"2026-03-01T10:{{i % 60:00}}:{{i / 60:00}}Z","sale_revenue":"{{i}}" """)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Created, answer.StatusCode));
        Assert.Equal(100, await seller.RowsAsync(db => db.FeedbackPushes.CountAsync(p => p.DeliveryId == deliveryId)));
        Assert.Equal(DateTimeOffset.Parse("2026-03-01T10:59:00Z", null), (await seller.StatsAsync(leadId)).GetProperty("status_at").GetDateTimeOffset());
        Assert.Equal("59.00", (await seller.StatsAsync(leadId)).GetProperty("sale_revenue").GetString());
    }

    private async Task<(Seller, TestBuyer, Guid LeadId, Guid DeliveryId)> DeliveredAsync()
    {
        var seller = await Seller.CreateAsync(shared.Server);
        var buyer = await seller.AddBuyerAsync();
        var (leadId, deliveryId) = await seller.AddDeliveredLeadAsync(buyer);
        return (seller, buyer, leadId, deliveryId);
    }

    private static async Task TakenAsync(Task<HttpResponseMessage> push)
    {
        var answer = await push;
        Assert.True(answer.StatusCode == HttpStatusCode.Created, $"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
    }

    private static async Task<string> RefusedAsync(Task<HttpResponseMessage> push)
    {
        var answer = await push;
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        var body = await answer.ReadJsonAsync();
        Assert.Equal(["error"], body.EnumerateObject().Select(m => m.Name));
        Assert.Equal(JsonValueKind.String, body.GetProperty("error").GetProperty("message").ValueKind);
        return body.GetProperty("error").GetProperty("message").GetString()!;
    }
}
