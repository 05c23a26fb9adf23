using System.IO.Compression;
using System.Net;
using System.Xml.Linq;
using Microsoft.EntityFrameworkCore;
using SellerPortal.Accounts.Buyers;
using SellerPortal.Connect.Deliveries;
using SellerPortal.TestKit;

namespace SellerPortal.Web.Tests.Perform;

public sealed class ExportTests(PerformServer shared) : IClassFixture<PerformServer>
{
    private static readonly DateTimeOffset March = new(2026, 3, 1, 9, 30, 15, TimeSpan.Zero);

    [Fact]
    public async Task Every_cell_of_a_sale_is_as_it_was_pushed()
    {
        var seller = await Seller.CreateAsync(shared.Server);
        var buyer = await seller.AddBuyerAsync("Büyer & Söhne");
        var (leadId, deliveryId) = await seller.AddDeliveredLeadAsync(buyer, at: March, fields: new
        {
            first_name = "Jane", last_name = "Smith", email = "jane@example.com", seller_internal_id = "00042", product_type = "Life",
            product = "Life with critical illness", marketing_source = "facebook", marketing_campaign = "03/04/2026", marketing_medium = "ppc",
            marketing_keyword = "=1+1", advert_code = "1e5", click_id_type = "gclid", cost = "25.50",
        });
        await seller.PushAsync(buyer, leadId,
            """
            "status":"SOLD","status_at":"2026-03-02T12:00:45+01:00","sale_sold_at":"2026-03-02T10:59:00Z","sale_revenue":"1000.90","sale_lead_cost":"35.15",
            "sale_costs":"20.99","notes":"+44 20 1234 5678"
            """);

        var sheet = await seller.SheetAsync();

        Assert.Equal("Feedback", sheet.Name);
        Assert.Equal(
            [
                "connect_id", "delivery_id", "seller_internal_id", "created_at", "delivered_at", "distribution_group", "buyer", "delivery_status", "status",
                "status_at", "sale_sold_at", "sale_currency", "sale_revenue", "sale_lead_cost", "sale_costs", "sale_gross_profit", "notes", "product_type",
                "product", "marketing_source", "marketing_campaign", "marketing_medium", "marketing_keyword", "advert_code", "click_id_type", "cost",
            ],
            sheet.Header);
        Assert.Equal(
            [
                leadId.ToString(), deliveryId.ToString(), "00042", March.DateTime, March.DateTime, "Life group", "Büyer & Söhne", "delivered", "SOLD",
                new DateTime(2026, 3, 2, 11, 0, 45), new DateTime(2026, 3, 2, 10, 59, 0), "GBP", 1000.90, 35.15, 20.99, 944.76, "+44 20 1234 5678", "Life",
                "Life with critical illness", "facebook", "03/04/2026", "ppc", "=1+1", "1e5", "gclid", 25.5,
            ],
            Assert.Single(sheet.Lines));
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://evil.example\")")]
    [InlineData("+44 7700 900123")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("00442012345678")]
    [InlineData("1E10")]
    [InlineData("TRUE")]
    [InlineData("2026-03-01")]
    [InlineData("'quoted")]
    [InlineData(" blank around ")]
    [InlineData("line one\nline two")]
    [InlineData("_x0041_ stays")]
    [InlineData("<b>&amp;</b>")]
    [InlineData("control \u0007 and \uFFFE")]
    [InlineData("emoji 🙂 and ürümqi")]
    public async Task Text_stays_text_to_the_letter(string text)
    {
        var seller = await Seller.CreateAsync(shared.Server);
        var buyer = await seller.AddBuyerAsync();
        var (leadId, _) = await seller.AddDeliveredLeadAsync(buyer, new { seller_internal_id = text, cost = "about " + text });
        await seller.PushAsync(buyer, leadId, $"\"status\":\"QUOTE\",\"notes\":{System.Text.Json.JsonSerializer.Serialize(text)}");

        var sheet = await seller.SheetAsync();

        Assert.Equal((text, text, "about " + text), (sheet[0, "seller_internal_id"], sheet[0, "notes"], sheet[0, "cost"]));
    }

    [Fact]
    public async Task The_longest_notes_fit_into_their_cell()
    {
        var seller = await Seller.CreateAsync(shared.Server);
        var buyer = await seller.AddBuyerAsync();
        var (leadId, _) = await seller.AddDeliveredLeadAsync(buyer);
        var notes = string.Concat(Enumerable.Repeat("🙂", 32_000));
        Assert.Equal(HttpStatusCode.Created, (await seller.PushAsync(buyer, leadId, $$""" "status":"QUOTE","notes":"{{notes}}" """)).StatusCode);

        var sheet = await seller.SheetAsync();

        Assert.Equal(notes[..32_766], sheet[0, "notes"]);
    }

    [Fact]
    public async Task The_header_stays_in_view_and_columns_have_widths()
    {
        var seller = await Seller.CreateAsync(shared.Server);
        using var file = new ZipArchive(await seller.Public.GetStreamAsync(await seller.ExportAsync()));
        await using var part = await file.Entries.Single(e => e.FullName.StartsWith("xl/worksheets/", StringComparison.Ordinal)).OpenAsync();
        var sheet = await XDocument.LoadAsync(part, LoadOptions.None, CancellationToken.None);

        var pane = sheet.Descendants().Single(e => e.Name.LocalName == "pane");
        Assert.Equal("1", pane.Attribute("ySplit")!.Value);
        Assert.StartsWith("frozen", pane.Attribute("state")!.Value, StringComparison.Ordinal);
        Assert.Equal(26, sheet.Descendants().Where(e => e.Name.LocalName == "col").Sum(c => (int)c.Attribute("max")! - (int)c.Attribute("min")! + 1));
    }

    [Fact]
    public async Task Every_delivery_but_test_mode_is_a_row_and_unshared_columns_are_empty()
    {
        var seller = await Seller.CreateAsync(shared.Server);
        var open = await seller.AddBuyerAsync("Open", [SharedFields.SaleRevenue]);
        var silent = await seller.AddBuyerAsync("Silent", sharing: false);
        var leadId = await seller.AddLeadAsync(createdAt: March);
        await seller.AddDeliveryAsync(leadId, open, at: March.AddSeconds(1));
        await seller.AddDeliveryAsync(leadId, silent, at: March.AddSeconds(2));
        await seller.AddDeliveryAsync(leadId, open, DeliveryStatus.Failed, March.AddSeconds(3));
        await seller.AddDeliveryAsync(leadId, open, DeliveryStatus.PendingRetry, March.AddSeconds(4));
        await seller.AddDeliveryAsync(leadId, open, at: March.AddSeconds(5), testMode: true);
        var testLead = await seller.AddLeadAsync(createdAt: March, testMode: true);
        await seller.AddDeliveryAsync(testLead, open, testMode: true);
        await seller.AddLeadAsync(createdAt: March);
        const string sale = """ "status":"SOLD","status_at":"2026-03-02T10:00:00Z","sale_revenue":"10","sale_costs":"1","notes":"secret" """;
        await seller.PushAsync(silent, leadId, sale);
        await seller.PushAsync(open, leadId, sale);
        var (other, _) = await seller.AddDeliveredLeadAsync(open, at: March.AddDays(1));

        var sheet = await seller.SheetAsync();

        Assert.Equal(["Open", "Silent", "Open", "Open", "Open"], sheet.Column("buyer"));
        Assert.Equal(["delivered", "delivered", "failed", "pending_retry", "delivered"], sheet.Column("delivery_status"));
        Assert.Equal(["SOLD", null, null, null, "NEW"], sheet.Column("status"));
        Assert.Equal([new DateTime(2026, 3, 2, 10, 0, 0), null, null, null, March.AddDays(1).DateTime], sheet.Column("status_at"));
        Assert.Equal([10.0, null, null, null, null], sheet.Column("sale_revenue"));
        Assert.All(["sale_sold_at", "sale_currency", "sale_lead_cost", "sale_costs", "sale_gross_profit", "notes"], column => Assert.All(sheet.Column(column), Assert.Null));
        Assert.Equal([leadId.ToString(), leadId.ToString(), leadId.ToString(), leadId.ToString(), other.ToString()], sheet.Column("connect_id"));
        Assert.Equal([March.AddSeconds(1).DateTime, March.AddSeconds(2).DateTime, null, null, March.AddDays(1).DateTime], sheet.Column("delivered_at"));
    }

    [Fact]
    public async Task Filters_narrow_the_rows()
    {
        var seller = await Seller.CreateAsync(shared.Server);
        var (one, two) = (await seller.AddBuyerAsync("One"), await seller.AddBuyerAsync("Two"));
        var group = await seller.AddGroupAsync("Other group", "OTHER1");
        async Task<string> AddAsync(DateTimeOffset at, TestBuyer buyer, Guid? groupId = null, string? status = null)
        {
            var leadId = await seller.AddLeadAsync(createdAt: at);
            await seller.AddDeliveryAsync(leadId, buyer, at: at.AddHours(30), groupId: groupId);
            if (status is not null)
                await seller.PushAsync(buyer, leadId, $$""" "status":"{{status}}" """);
            return leadId.ToString();
        }
        DateTimeOffset At(string text) => DateTimeOffset.Parse(text, null);
        var before = await AddAsync(At("2026-02-28T23:59:59.999Z"), one);
        var first = await AddAsync(At("2026-03-01T00:00:00Z"), two, status: "SOLD");
        var middle = await AddAsync(At("2026-03-01T12:00:00Z"), one, group, "SOLD");
        var last = await AddAsync(At("2026-03-02T23:59:59.999Z"), one);
        var after = await AddAsync(At("2026-03-03T00:00:00Z"), one);
        async Task<IEnumerable<object?>> LeadsAsync(string body) => (await seller.SheetAsync(body)).Column("connect_id");

        Assert.Equal([before, first, middle, last, after], await LeadsAsync("{}"));
        Assert.Equal([first, middle, last], await LeadsAsync("""{"from":"2026-03-01","to":"2026-03-02"}"""));
        Assert.Equal([last, after], await LeadsAsync("""{"from":"2026-03-02","to":""}"""));
        Assert.Equal([before], await LeadsAsync("""{"to":"2026-02-28","from":null}"""));
        Assert.Equal([first], await LeadsAsync("""{"buyer":"Two"}"""));
        Assert.Equal([middle], await LeadsAsync("""{"distribution_group":"Other group"}"""));
        Assert.Equal([middle], await LeadsAsync("""{"distribution_group":"Other group","buyer":"One"}"""));
        Assert.Equal([first, middle], await LeadsAsync("""{"status":"SOLD"}"""));
        Assert.Equal([before, last, after], await LeadsAsync("""{"status":"NEW","unknown":1}"""));
        Assert.Empty(await LeadsAsync("""{"distribution_group":"Other group","buyer":"Two"}"""));
    }

    [Fact]
    public async Task A_status_that_is_not_shared_cannot_be_asked_for()
    {
        var seller = await Seller.CreateAsync(shared.Server);
        var silent = await seller.AddBuyerAsync("Silent", sharing: false);
        var (leadId, _) = await seller.AddDeliveredLeadAsync(silent);
        await seller.PushAsync(silent, leadId, """ "status":"SOLD" """);

        Assert.Empty((await seller.SheetAsync("""{"status":"SOLD"}""")).Lines);
        Assert.Single((await seller.SheetAsync()).Lines);
    }

    [Fact]
    public async Task More_rows_than_a_page_come_each_once_in_order()
    {
        var seller = await Seller.CreateAsync(shared.Server);
        var buyer = await seller.AddBuyerAsync();
        var ids = await seller.AddManyAsync(buyer, 1_250);

        var sheet = await seller.SheetAsync();

        Assert.Equal(ids.Select(id => (object?)id.ToString()), sheet.Column("connect_id"));
    }

    [Theory]
    [InlineData("""{"from":"01/03/2026"}""", "from", "must be a date in yyyy-mm-dd format")]
    [InlineData("""{"to":"2026-02-30"}""", "to", "must be a date in yyyy-mm-dd format")]
    [InlineData("""{"to":20260301}""", "to", "must be a date in yyyy-mm-dd format")]
    [InlineData("""{"from":"2026-03-02","to":"2026-03-01"}""", "to", "must not be before from")]
    [InlineData("""{"buyer":"Nobody"}""", "buyer", "is not a known buyer")]
    [InlineData("""{"distribution_group":"None"}""", "distribution_group", "is not a known distribution group")]
    [InlineData("""{"format":"pdf"}""", "format", "must be one of: xlsx, csv")]
    [InlineData("""{"status":"WON"}""", "status", "must be one of: NEW, CONTACTED, TRANSFER, QUOTE, SOLD, INELIGIBLE, NOT_INTERESTED, CANCELLED, NO_CONTACT, INVALID, INVALID_PHONE, INVALID_EMAIL, INVALID_HOAX, DUPLICATE, TEST")]
    public async Task An_unknown_value_is_a_400(string body, string param, string message)
    {
        var seller = await Seller.CreateAsync(shared.Server);
        var other = await Seller.CreateAsync(shared.Server);
        await other.AddBuyerAsync("Nobody");

        var answer = await seller.Api.PostAsync("/perform/stats", Json.Body(body));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.True(Json.Same(
            $$"""{"error_type":"invalid_request_error","errors":[{"code":"validation","message":"{{message}}","param":"{{param}}"}]}""",
            await answer.Content.ReadAsStringAsync()), await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"from":{}}""")]
    [InlineData("""{"buyer":["One"]}""")]
    public async Task An_unreadable_request_is_a_400(string body)
    {
        var seller = await Seller.CreateAsync(shared.Server);

        var answer = await seller.Api.PostAsync("/perform/stats", Json.Body(body));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("invalid_parameters", (await answer.ReadJsonAsync()).GetProperty("errors")[0].GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_form_is_taken_like_JSON_and_all_errors_are_told_at_once()
    {
        var seller = await Seller.CreateAsync(shared.Server);

        var taken = await seller.Api.PostAsync("/perform/stats", new FormUrlEncodedContent([new("from", "2026-03-01"), new("buyer", "")]));
        var refused = await seller.Api.PostAsync("/perform/stats", new FormUrlEncodedContent([new("from", "x"), new("buyer", "y"), new("status", "z")]));

        Assert.Equal(HttpStatusCode.Accepted, taken.StatusCode);
        Assert.StartsWith($"{shared.Server.Url}perform/jobs/", (await taken.ReadJsonAsync()).GetProperty("job_url").GetString(), StringComparison.Ordinal);
        Assert.Equal(["from", "status", "buyer"], (await refused.ReadJsonAsync()).GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("param").GetString()));
    }

    [Fact]
    public async Task A_job_is_its_accounts_own()
    {
        var (seller, other) = (await Seller.CreateAsync(shared.Server), await Seller.CreateAsync(shared.Server));
        var jobUrl = (await (await seller.Api.PostAsync("/perform/stats", null)).ReadJsonAsync()).GetProperty("job_url").GetString()!;
        var id = jobUrl.Split('/')[^1];

        var own = await seller.Api.GetAsync(jobUrl);
        var foreign = await other.Api.GetAsync(jobUrl);
        var unknown = await seller.Api.GetAsync($"/perform/jobs/{Guid.Empty}");

        Assert.Equal(["status", "download_url"], (await own.ReadJsonAsync()).EnumerateObject().Select(m => m.Name));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (foreign.StatusCode, unknown.StatusCode));
        Assert.True(Json.Same(
            $$"""{"error_type":"resource_missing_error","errors":[{"code":"job_not_found","message":"Job with id='{{id}}' not found","param":null}]}""",
            await foreign.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task A_download_needs_no_key_and_is_kept_nowhere()
    {
        var seller = await Seller.CreateAsync(shared.Server);
        var url = await seller.ExportAsync();
        var token = url.Segments[^1];

        var answer = await seller.Public.GetAsync(url);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition?.DispositionType);
        Assert.EndsWith(".xlsx", answer.Content.Headers.ContentDisposition?.FileName, StringComparison.Ordinal);
        Assert.True(answer.Headers.CacheControl?.NoStore);
        Assert.Equal("noindex", answer.Headers.GetValues("X-Robots-Tag").Single());
        Assert.True(token.Length >= 43, "A token of 256 bits has at least 43 characters.");
        Assert.DoesNotContain(await seller.RowsAsync(db => db.FeedbackExports.ToListAsync()), e => e.TokenHash == token || e.ProtectedToken == token);
    }

    [Fact]
    public async Task A_CSV_has_the_same_rows_with_guarded_texts_and_plain_numbers()
    {
        var seller = await Seller.CreateAsync(shared.Server);
        var buyer = await seller.AddBuyerAsync("Büyer, \"One\"");
        var (leadId, deliveryId) = await seller.AddDeliveredLeadAsync(buyer, at: March, fields: new { seller_internal_id = "+44 20", cost = "25.50" });
        await seller.PushAsync(buyer, leadId, """ "status":"SOLD","status_at":"2026-03-02T12:00:45+01:00","sale_revenue":"1","sale_costs":"20.99","notes":"one\ntwo" """);

        var answer = await seller.Public.GetAsync(await seller.ExportAsync("""{"format":"csv"}"""));
        var bytes = await answer.Content.ReadAsByteArrayAsync();

        Assert.Equal("text/csv", answer.Content.Headers.ContentType?.MediaType);
        Assert.EndsWith(".csv", answer.Content.Headers.ContentDisposition?.FileName, StringComparison.Ordinal);
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        var lines = System.Text.Encoding.UTF8.GetString(bytes[3..]).Split("\r\n");
        Assert.Equal(3, lines.Length);
        Assert.StartsWith("connect_id,delivery_id,seller_internal_id,created_at,", lines[0], StringComparison.Ordinal);
        Assert.Equal(
            $"{leadId},{deliveryId},'+44 20,2026-03-01T09:30:15Z,2026-03-01T09:30:15Z,Life group,\"Büyer, \"\"One\"\"\",delivered,SOLD,2026-03-02T11:00:45Z,,GBP,"
            + "1.00,,20.99,-19.99,\"one\ntwo\",,,,,,,,,25.50",
            lines[1]);
    }

    [Theory]
    [InlineData("unknown")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("..%2F..%2Fportal.db")]
    public async Task An_unknown_download_is_missing(string token)
    {
        var answer = await shared.Server.Anonymous().GetAsync($"/perform/downloads/{token}");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.DoesNotContain(token, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
