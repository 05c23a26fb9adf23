using System.Net;
using System.Text;
using SellerPortal.TestKit;
using SellerPortal.Web.Tests.Perform;

namespace SellerPortal.Web.Tests.BuyerArea;

public sealed class FeedbackFileTests(PerformServer shared) : IClassFixture<PerformServer>
{
    private readonly PortalServer _server = shared.Server;

    [Fact]
    public async Task Good_rows_are_stored_and_bad_ones_come_back_with_their_reasons()
    {
        var seller = await Seller.CreateAsync(_server);
        var (buyer, other) = (await seller.AddBuyerAsync("First"), await seller.AddBuyerAsync("Second"));
        var (sold, _) = await seller.AddDeliveredLeadAsync(buyer);
        var (odd, _) = await seller.AddDeliveredLeadAsync(buyer);
        var (others, _) = await seller.AddDeliveredLeadAsync(other);
        using var person = await _server.PersonOfAsync(seller, buyer);

        var tried = await person.TriedAsync($"Lead ID;CRM status;Sold at;Revenue;Shop\n{sold};sold;15/01/2026 10:30;\"£1,000.90\";x\n{odd};MAYBE;;;x\n{others};SOLD;;5;x\n");
        var untouched = await seller.StatsAsync(sold);
        var stored = await person.StoredAsync(tried);
        var rejects = await RejectsAsync(person, stored);

        Assert.Equal(["1", "2", "0"], tried.Figures());
        Assert.Equal("NEW", untouched.GetProperty("status").GetString());
        Assert.Equal(["1", "2", "0"], stored.Figures());
        var stats = await seller.StatsAsync(sold);
        Assert.Equal(("SOLD", "1000.90"), (stats.GetProperty("status").GetString(), stats.GetProperty("sale_revenue").GetString()));
        Assert.Equal(DateTimeOffset.Parse("2026-01-15T10:30:00Z", null), stats.GetProperty("sale_sold_at").GetDateTimeOffset());
        Assert.Equal("NEW", (await seller.StatsAsync(others)).GetProperty("status").GetString());
        Assert.Equal(3, rejects.Length);
        Assert.Equal("Lead ID,CRM status,Sold at,Revenue,Shop,reason", rejects[0]);
        Assert.StartsWith($"{odd},MAYBE,,,x,", rejects[1]);
        Assert.Contains("status must be one of: NEW", rejects[1]);
        Assert.EndsWith("connect_id names no lead that was delivered to this buyer.", rejects[2]);
    }

    [Fact]
    public async Task The_same_file_again_stores_nothing_twice()
    {
        var seller = await Seller.CreateAsync(_server);
        var buyer = await seller.AddBuyerAsync();
        var leads = await seller.AddManyAsync(buyer, 30);
        var csv = "connect_id,status\n" + string.Concat(leads.Select(lead => $"{lead},CONTACTED\n"));
        using var person = await _server.PersonOfAsync(seller, buyer);
        var first = await person.TriedAsync(csv);
        var second = await person.TriedAsync(csv);

        var stored = await person.StoredAsync(first);
        var repeated = await person.StoredAsync(second);
        var third = await person.TriedAsync(csv);

        Assert.Equal(["30", "0", "0"], stored.Figures());
        Assert.Equal(["0", "0", "30"], repeated.Figures());
        Assert.Equal(["0", "0", "30"], third.Figures());
        Assert.Equal(30, await seller.RowsAsync(db => Task.FromResult(db.FeedbackPushes.Count(push => push.AccountId == seller.AccountId))));
    }

    [Fact]
    public async Task A_workbook_with_real_dates_and_numbers_is_read()
    {
        var seller = await Seller.CreateAsync(_server);
        var buyer = await seller.AddBuyerAsync();
        var (lead, _) = await seller.AddDeliveredLeadAsync(buyer);
        using var person = await _server.PersonOfAsync(seller, buyer);
        await seller.PushAsync(buyer, lead, """ "status":"SOLD","sale_sold_at":"2026-01-15T10:30:00Z","sale_revenue":"1000.90" """);
        var workbook = await seller.Public.GetByteArrayAsync(await seller.ExportAsync());
        await seller.PushAsync(buyer, lead, """ "status":"QUOTE","status_at":"2026-01-01T00:00:00Z","sale_sold_at":"2026-01-02T00:00:00Z","sale_revenue":"5" """);

        var mapping = await person.UploadAsync(await person.OpenAsync("/buyer-area/files"), "form[enctype]", "feedback.xlsx", workbook);
        var stored = await person.StoredAsync(await person.TriedAsync(mapping));

        Assert.Equal(["1", "0", "0"], stored.Figures());
        var stats = await seller.StatsAsync(lead);
        Assert.Equal(("SOLD", "1000.90"), (stats.GetProperty("status").GetString(), stats.GetProperty("sale_revenue").GetString()));
        Assert.Equal(DateTimeOffset.Parse("2026-01-15T10:30:00Z", null), stats.GetProperty("sale_sold_at").GetDateTimeOffset());
    }

    [Theory]
    [InlineData("feedback.pdf", "anything", "The selected file must be a CSV or XLSX")]
    [InlineData("feedback.csv", "", "The selected file is empty")]
    [InlineData("feedback.xlsx", "not a workbook", "The selected file must be a CSV or XLSX: its name ends in .xlsx, but it is not a workbook")]
    [InlineData("", "", "Select a CSV or XLSX file")]
    public async Task A_wrong_file_is_refused_in_words(string name, string content, string words)
    {
        var seller = await Seller.CreateAsync(_server);
        using var person = await _server.PersonOfAsync(seller, await seller.AddBuyerAsync());

        var page = await person.UploadAsync(content, name);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal([words], page.Texts(".error-summary li"));
    }

    [Fact]
    public async Task A_mapping_without_lead_and_status_is_refused()
    {
        var seller = await Seller.CreateAsync(_server);
        using var person = await _server.PersonOfAsync(seller, await seller.AddBuyerAsync());

        var page = await person.SubmitAsync(await person.UploadAsync("a,b\n1,2\n"), "form.form-wide");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("Choose the column that has the lead’s ID or the certificate’s URL: a row says nothing without one", page.Texts(".error-summary li"));
    }

    [Fact]
    public async Task An_erased_lead_leaves_the_rows_that_wait()
    {
        var seller = await Seller.CreateAsync(_server);
        var buyer = await seller.AddBuyerAsync();
        var (lead, _) = await seller.AddDeliveredLeadAsync(buyer);
        using var person = await _server.PersonOfAsync(seller, buyer);
        await person.UploadAsync($"connect_id,status,notes\n{lead},SOLD,her number is 4711\n");

        Assert.True((await seller.Api.DeleteAsync($"/connect/leads/{lead}")).IsSuccessStatusCode);

        var rows = await seller.RowsAsync(db => Task.FromResult(db.FeedbackUploadRows.Where(row => row.AccountId == seller.AccountId).ToList()));
        Assert.Null(Assert.Single(rows).Payload);
    }

    private static async Task<string[]> RejectsAsync(Visitor person, Page stored)
    {
        var file = await person.OpenAsync(stored.One("a[href$='/rejects']").GetAttribute("href")!);
        return Encoding.UTF8.GetString(await file.Answer.Content.ReadAsByteArrayAsync()).TrimStart('\uFEFF').TrimEnd().Split("\r\n");
    }
}
