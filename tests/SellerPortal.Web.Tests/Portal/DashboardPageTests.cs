using System.Net;
using ExcelDataReader;
using SellerPortal.Accounts.Buyers;
using SellerPortal.Accounts.Members;
using SellerPortal.Connect.Deliveries;
using SellerPortal.TestKit;
using SellerPortal.Web.Tests.Perform;
using SellerPortal.Web.Tests.Reports;

namespace SellerPortal.Web.Tests.Portal;

/// <summary>The dashboard as people use it: a range, filters, numbers that lead to their leads, files.</summary>
public sealed class DashboardPageTests(PortalPages pages) : IClassFixture<PortalPages>
{
    private const string June = "range=custom&from=2026-06-01&to=2026-06-30";
    private static readonly DateTimeOffset Noon = new(2026, 6, 10, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Numbers_filter_and_lead_to_their_leads()
    {
        var (desk, owner) = await OpenAsync();
        var buyer = await desk.Seller.AddBuyerAsync("Harbour & Co");
        var sold = await ReceiveAsync(desk, buyer, "facebook & more", "12.00");
        await ReceiveAsync(desk, buyer, "google", "8.00");
        await ReceiveAsync(desk, buyer, null, null, DeliveryStatus.Failed);
        await desk.PushAsync(buyer, sold, "SOLD", Noon.AddDays(3), revenue: 1234.5m);
        await desk.CatchUpAsync();

        var page = await owner.OpenAsync($"/reports?{June}");
        var rows = page.Texts("[aria-labelledby=by] tbody th a");
        var filtered = await owner.OpenAsync(page.All("[aria-labelledby=by] tbody th a").Single(a => a.TextContent == "facebook & more").GetAttribute("href")!);
        var soldLeads = await owner.OpenAsync(page.All(".funnel-name a").Single(a => a.TextContent == "Sold").GetAttribute("href")!);
        var noneGiven = await owner.OpenAsync(page.All("[aria-labelledby=by] tbody tr").Single(tr => tr.TextContent.Contains("None given", StringComparison.Ordinal))
            .QuerySelector("[data-label=Received] a")!.GetAttribute("href")!);
        var byBuyer = await owner.OpenAsync($"/reports?{June}&by=buyer");

        Assert.Equal(["3", "66.7%", "66.7%", "50.0%", "–", "£20.00", "–", "£1,234.50"], page.Texts(".tile-value"));
        Assert.Equal(["facebook & more", "google", "None given"], rows);
        Assert.Equal(["Received", "Accepted", "Delivered", "Contacted", "Quoted", "Sold"], page.Texts(".funnel-name"));
        Assert.Contains("1 Jun – 30 Jun 2026, in the days of Europe/London", page.One(".page-header-lead").TextContent);
        Assert.Equal("1", filtered.Texts(".tile-value")[0]);
        Assert.Contains("Source: facebook & more", filtered.Texts(".chip")[0]);
        Assert.Equal("3", (await owner.OpenAsync(filtered.One(".chip").GetAttribute("href")!)).Texts(".tile-value")[0]);
        Assert.Equal("Leads sold", soldLeads.Heading);
        Assert.Equal([$"/leads/{sold}"], LeadLinks(soldLeads));
        Assert.Single(LeadLinks(noneGiven));
        Assert.Equal(["Harbour & Co"], byBuyer.Texts("[aria-labelledby=by] tbody th a"));
        Assert.All([page, filtered, soldLeads, byBuyer], p => Assert.Empty(p.All("[style], style, script:not([src]), [onclick]")));
    }

    [Fact]
    public async Task What_is_not_shared_is_called_so_on_the_page_and_in_files()
    {
        var (desk, owner) = await OpenAsync();
        var silent = await desk.Seller.AddBuyerAsync("Silent", sharing: false);
        await desk.PushAsync(silent, await ReceiveAsync(desk, silent, "bing", null), "SOLD", revenue: 10);
        await desk.CatchUpAsync();

        var page = await owner.OpenAsync($"/reports?{June}");
        var csv = await FileAsync(owner, $"/reports/dashboard.csv?{June}");

        Assert.Equal("Not shared", page.Texts(".tile-value")[3]);
        Assert.Equal(["1", "1", "1", "0"], page.Texts(".funnel-value").Take(4).Select(text => text.Split(' ')[0]));
        Assert.All(page.Texts(".funnel-value").Skip(4), text => Assert.Equal("Not shared", text));
        Assert.Contains("bing,1,1,1,0,Not shared,Not shared,Not shared,Not shared,,,,Not shared\r\n", System.Text.Encoding.UTF8.GetString(csv));
        await desk.ShareAsync(silent, true, [.. SharedFields.All]);
        Assert.Equal("100.0%", (await owner.OpenAsync($"/reports?{June}")).Texts(".tile-value")[3]);
    }

    [Fact]
    public async Task Files_hold_what_is_on_the_screen()
    {
        var (desk, owner) = await OpenAsync();
        var buyer = await desk.Seller.AddBuyerAsync();
        await ReceiveAsync(desk, buyer, "=facebook", "12.50");
        await ReceiveAsync(desk, buyer, "google", "8.00");
        await desk.CatchUpAsync();

        var csv = System.Text.Encoding.UTF8.GetString(await FileAsync(owner, $"/reports/dashboard.csv?{June}&source=google"));
        var all = System.Text.Encoding.UTF8.GetString(await FileAsync(owner, $"/reports/dashboard.csv?{June}"));
        using var workbook = ExcelReaderFactory.CreateReader(new MemoryStream(await FileAsync(owner, $"/reports/dashboard.xlsx?{June}")));

        Assert.StartsWith("\uFEFFSource,Received,Accepted,", csv);
        Assert.DoesNotContain("facebook", csv);
        Assert.Contains("'=facebook,1,1,1,1,0,0,0,0.0000,,12.50,,\r\n", all);
        Assert.Contains("Total,2,2,2,2,0,0,0,0.0000,,20.50,,\r\n", all);
        var sheets = new List<string>();
        do
        {
            sheets.Add(workbook.Name);
            var hasTotal = false;
            while (workbook.Read())
                hasTotal |= workbook.GetValue(0) is "Total" && workbook.GetValue(1) is 2.0;
            Assert.Equal(sheets.Count is 2 or 3, hasTotal);
        }
        while (workbook.NextResult());
        Assert.Equal(["Summary", "By source", "By day", "What the figures mean"], sheets);
    }

    [Fact]
    public async Task Without_leads_in_the_range_the_page_says_which_days_have_some()
    {
        var (desk, owner) = await OpenAsync();
        var first = await owner.OpenAsync("/reports");
        await ReceiveAsync(desk, await desk.Seller.AddBuyerAsync(), "google", null);
        await desk.CatchUpAsync();

        var empty = await owner.OpenAsync("/reports?range=custom&from=2025-01-01&to=2025-01-31");
        var filtered = await owner.OpenAsync($"/reports?{June}&source=bing");

        Assert.Equal("No leads yet", first.One(".empty h2").TextContent);
        Assert.Contains("10 Jun 2026", empty.One(".empty").TextContent);
        Assert.Equal("1", (await owner.OpenAsync(empty.One(".empty a").GetAttribute("href")!)).Texts(".tile-value")[0]);
        Assert.Equal("1", (await owner.OpenAsync(filtered.One(".empty a").GetAttribute("href")!)).Texts(".tile-value")[0]);
    }

    [Theory]
    [InlineData("range=custom&from=1/7/2026&to=2026-07-03", "Enter the first day, like 2026-09-18")]
    [InlineData("range=custom&from=2026-07-03&to=2026-07-01", "The last day must not be before the first")]
    [InlineData("range=custom&from=1990-07-03&to=2026-07-01", "Choose less than ten years")]
    [InlineData("range=fortnight", "Choose a range from the list")]
    public async Task A_range_that_can_not_be_read_is_told_beside_it(string query, string problem)
    {
        var (_, owner) = await OpenAsync();

        var page = await owner.OpenAsync($"/reports?{query}");

        Assert.Equal([problem], page.Texts(".error-summary a"));
    }

    [Theory]
    [InlineData("by=nonsense&compare=never&buyer=nobody&group=x&landing_page=%00&source=%23999999999999&campaign=%23-2&product=%27%3B--")]
    [InlineData("range=12m&compare=last_year&by=landing_page&buyer=%230")]
    [InlineData("range=custom&from=1901-01-01&to=1901-01-02&compare=last_year")]
    [InlineData("range=custom&from=9989-01-01&to=9989-12-31")]
    public async Task No_address_breaks_the_page(string query)
    {
        var (desk, owner) = await OpenAsync();
        await ReceiveAsync(desk, await desk.Seller.AddBuyerAsync(), "google", null);
        await desk.CatchUpAsync();

        foreach (var path in new[] { "/reports?", "/reports/cohorts?", "/reports/leads?figure=sold&older=2026-99-99.x&" })
            Assert.Equal(HttpStatusCode.OK, (await owner.OpenAsync(path + query)).Status);
    }

    [Fact]
    public async Task Lists_go_on_page_by_page_and_skip_days_without_any()
    {
        var (desk, owner) = await OpenAsync();
        var buyer = await desk.Seller.AddBuyerAsync();
        for (var number = 0; number < 60; number++)
            await ReceiveAsync(desk, buyer, number % 2 == 0 ? "google" : "bing", null, at: Noon.AddDays(-2 * number));
        await desk.CatchUpAsync();
        var seen = new List<string>();

        var page = await owner.OpenAsync("/reports/leads?range=custom&from=2026-01-01&to=2026-06-30&source=google&figure=received");
        while (true)
        {
            seen.AddRange(LeadLinks(page));
            if (page.Document.QuerySelector(".pager a[rel=next]") is not { } older)
                break;
            page = await owner.OpenAsync(older.GetAttribute("href")!);
        }

        Assert.Equal((30, 30), (seen.Count, seen.Distinct().Count()));
    }

    [Fact]
    public async Task Weeks_are_compared_at_equal_ages_and_not_before_their_feedback_can_have_come()
    {
        var (desk, owner) = await OpenAsync();
        var buyer = await desk.Seller.AddBuyerAsync("Slow");
        var now = TimeProvider.System.GetUtcNow();
        var old = await ReceiveAsync(desk, buyer, "google", null, at: now.AddDays(-70));
        await ReceiveAsync(desk, buyer, "google", null, at: now.AddDays(-70));
        await desk.PushAsync(buyer, old, "SOLD", now.AddDays(-60));
        await desk.PushAsync(buyer, await ReceiveAsync(desk, buyer, "google", null, at: now.AddMinutes(-1)), "SOLD", now);
        await desk.CatchUpAsync();

        var page = await owner.OpenAsync("/reports/cohorts");

        var (newest, judged) = (WeekOf("1"), WeekOf("2"));
        Assert.StartsWith("Too early", newest.QuerySelector("[data-label='Sold by day 7']")!.TextContent.Trim());
        Assert.Equal(["0.0%", "50.0%", "50.0%"], new[] { 7, 14, 30 }.Select(age => judged.QuerySelector($"[data-label='Sold by day {age}']")!.TextContent.Trim()));
        Assert.Contains("7 days, assumed", page.Text);

        AngleSharp.Dom.IElement WeekOf(string received) =>
            page.All("[aria-label=Weeks] tbody tr").Single(tr => tr.QuerySelector("[data-label=Received]")!.TextContent.Trim() == received);
    }

    [Fact]
    public async Task An_analyst_sees_figures_and_no_leads()
    {
        var (desk, _) = await OpenAsync();
        await ReceiveAsync(desk, await desk.Seller.AddBuyerAsync(), "google", null);
        await desk.CatchUpAsync();
        var analyst = await pages.MemberAsync(desk.Seller, MemberRole.Analyst);

        var page = await analyst.OpenAsync($"/reports?{June}");

        Assert.Equal("1", page.Texts(".tile-value")[0]);
        Assert.Empty(page.All(".tile a, .number-link, .funnel-name a"));
        Assert.Equal(HttpStatusCode.Forbidden, (await analyst.OpenAsync($"/reports/leads?{June}&figure=received")).Status);
    }

    [Fact]
    public async Task Another_account_has_figures_of_its_own()
    {
        var (desk, _) = await OpenAsync();
        var buyer = await desk.Seller.AddBuyerAsync();
        await ReceiveAsync(desk, buyer, "google", null);
        await desk.CatchUpAsync();
        var (_, stranger) = await OpenAsync();

        Assert.Equal("No leads yet", (await stranger.OpenAsync($"/reports?{June}&buyer={buyer.Id}")).One(".empty h2").TextContent);
        Assert.Empty(LeadLinks(await stranger.OpenAsync($"/reports/leads?{June}&buyer={buyer.Id}&figure=received")));
    }

    private async Task<(FigureDesk Desk, Visitor Owner)> OpenAsync()
    {
        var (seller, owner) = await pages.NewAccountAsync();
        return (new FigureDesk(pages.Server, seller), owner);
    }

    private static async Task<Guid> ReceiveAsync(
        FigureDesk desk, TestBuyer buyer, string? source, string? cost, DeliveryStatus status = DeliveryStatus.Delivered, DateTimeOffset? at = null)
    {
        var fields = new Dictionary<string, string>();
        if (source is not null)
            fields["marketing_source"] = source;
        if (cost is not null)
            fields["cost"] = cost;
        return (await desk.ReceiveAsync(at ?? Noon, await desk.GroupAsync(), fields, [(buyer, status)])).Id;
    }

    private static async Task<byte[]> FileAsync(Visitor visitor, string address)
    {
        var answer = (await visitor.OpenAsync(address)).Answer;
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        return await answer.Content.ReadAsByteArrayAsync();
    }

    private static IReadOnlyList<string> LeadLinks(Page page) =>
        [.. page.All("tbody th a").Select(a => a.GetAttribute("href")!).Where(href => href.StartsWith("/leads/", StringComparison.Ordinal))];
}
