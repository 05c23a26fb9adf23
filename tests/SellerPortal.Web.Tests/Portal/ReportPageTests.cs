using System.Net;
using SellerPortal.Accounts.Buyers;
using SellerPortal.Accounts.Members;
using SellerPortal.Connect.Deliveries;
using SellerPortal.Reports;
using SellerPortal.TestKit;
using SellerPortal.Web.Tests.Perform;

namespace SellerPortal.Web.Tests.Portal;

public sealed class ReportPageTests(PortalPages pages) : IClassFixture<PortalPages>
{
    private const string Form = "form.range-form";
    private static readonly DateTimeOffset Noon = new(2026, 7, 2, 12, 0, 0, TimeSpan.Zero);

    private static readonly Dictionary<string, string?> July = new() { ["Range"] = "custom", ["From"] = "2026-07-01", ["To"] = "2026-07-03" };

    [Fact]
    public async Task A_report_is_asked_for_watched_read_and_followed_to_its_leads()
    {
        var (seller, owner) = await pages.NewAccountAsync();
        var (one, two) = (await seller.AddBuyerAsync("One"), await seller.AddBuyerAsync("Two"));
        var (sold, _) = await seller.AddDeliveredLeadAsync(one, new { first_name = "Jane", last_name = "Smith", marketing_source = "facebook & more" }, Noon);
        await seller.AddDeliveredLeadAsync(one, at: Noon);
        await seller.AddDeliveryAsync(sold, two, DeliveryStatus.Failed, Noon);
        await seller.PushAsync(one, sold, """ "status":"SOLD","sale_revenue":"1234.50","sale_lead_cost":"34.50" """);

        var page = await ReadyAsync(owner, await AskAsync(owner));
        var list = await owner.OpenAsync("/reports/imported");
        var soldLeads = await owner.OpenAsync(Link(page, ".tile a", "Sold"));
        var bySource = page.All("[aria-labelledby=by-source] tbody tr").Single(tr => tr.TextContent.Contains("facebook & more", StringComparison.Ordinal));
        var sourceLeads = await owner.OpenAsync(bySource.QuerySelector("[data-label=Leads] a")!.GetAttribute("href")!);

        Assert.Equal("1 Jul – 3 Jul 2026", page.Heading);
        Assert.Equal(["2", "2", "1", "1", "1", "£1,234.50", "£34.50", "£1,200.00"], page.Texts(".tile-value"));
        Assert.Equal(["One", "Two"], page.Texts("[aria-labelledby=by-buyer] tbody th"));
        Assert.Equal(["Sent", "Delivered", "Contacted", "Quoted", "Sold"], page.Texts(".funnel-name"));
        Assert.Equal(["1 Jul – 3 Jul 2026"], list.Texts("#newest"));
        Assert.Equal(page.Texts(".tile-value"), list.Texts(".tile-value"));
        Assert.Equal("Sold leads", soldLeads.Heading);
        Assert.Equal([$"/leads/{sold}"], Leads(soldLeads));
        Assert.Equal([$"/leads/{sold}"], Leads(sourceLeads));
        Assert.Contains("facebook & more", sourceLeads.One(".page-header-lead").TextContent);
        Assert.All([page, list, soldLeads], p => Assert.Empty(p.All("[style], style, script:not([src]), [onclick]")));
    }

    [Fact]
    public async Task What_is_not_shared_is_not_shown_as_zero()
    {
        var (seller, owner) = await pages.NewAccountAsync();
        var silent = await seller.AddBuyerAsync("Silent", sharing: false);
        var secretive = await seller.AddBuyerAsync("Secretive", [SharedFields.SaleSoldAt]);
        var unlucky = await seller.AddBuyerAsync("Unlucky");
        foreach (var buyer in new[] { silent, secretive })
        {
            var (leadId, _) = await seller.AddDeliveredLeadAsync(buyer, at: Noon);
            await seller.PushAsync(buyer, leadId, """ "status":"SOLD","sale_revenue":"100" """);
        }
        await seller.AddDeliveredLeadAsync(unlucky, at: Noon);

        var page = await ReadyAsync(owner, await AskAsync(owner));

        var rows = page.All("[aria-labelledby=by-buyer] tbody tr").ToDictionary(
            tr => tr.QuerySelector("th")!.TextContent.Trim(),
            tr => (Sold: tr.QuerySelector("[data-label=Sold]")!.TextContent.Trim(), Revenue: tr.QuerySelector("[data-label=Revenue]")!.TextContent.Trim()));
        Assert.Equal(("Not shared", "Not shared"), rows["Silent"]);
        Assert.Equal(("1", "Not shared"), rows["Secretive"]);
        Assert.Equal(("0", "£0.00"), rows["Unlucky"]);
        Assert.Contains("Of 1 deliveries nothing is known", page.Text);
        Assert.Contains("Feedback shared", page.Texts(".funnel-name"));
    }

    [Fact]
    public async Task The_workbook_can_be_downloaded()
    {
        var (seller, owner) = await pages.NewAccountAsync();
        await seller.AddDeliveredLeadAsync(await seller.AddBuyerAsync(), at: Noon);

        var page = await ReadyAsync(owner, await AskAsync(owner));
        var file = await owner.OpenAsync(page.One("a[href$='/download']").GetAttribute("href")!);

        Assert.Equal("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", file.Answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("feedback-2026-07-01-to-2026-07-03.xlsx", file.Answer.Content.Headers.ContentDisposition!.FileName);
    }

    [Fact]
    public async Task A_report_without_lines_says_so()
    {
        var (_, owner) = await pages.NewAccountAsync();

        var page = await ReadyAsync(owner, await AskAsync(owner));

        Assert.Equal(["No deliveries in these days"], page.Texts(".empty h2"));
    }

    [Fact]
    public async Task Before_the_first_report_the_page_says_what_one_is()
    {
        var (_, owner) = await pages.NewAccountAsync();

        var page = await owner.OpenAsync("/reports/imported");

        Assert.Equal(["No reports yet"], page.Texts(".empty h2"));
        Assert.Equal("28d", page.One("#Range option[selected]").GetAttribute("value"));
    }

    [Theory]
    [InlineData("custom", "2026-07-01", "", "", "Enter the last day, like 2026-09-18")]
    [InlineData("custom", "1/7/2026", "2026-07-03", "", "Enter the first day, like 2026-09-18")]
    [InlineData("fortnight", "", "", "", "Choose a range from the list")]
    [InlineData("custom", "2000-01-01", "2026-07-03", "", "Last day must be less than ten years after from")]
    public async Task A_request_that_can_not_be_read_is_mended_where_it_stands(string range, string from, string to, string buyer, string problem)
    {
        var (_, owner) = await pages.NewAccountAsync();

        var page = await owner.SubmitAsync(
            await owner.OpenAsync("/reports/imported"), Form, new() { ["Range"] = range, ["From"] = from, ["To"] = to, ["Buyer"] = buyer });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal([problem], page.Texts(".error-summary a"));
        Assert.Equal(from, page.One("#From").GetAttribute("value") ?? "");
    }

    [Fact]
    public async Task A_failed_report_says_why_and_can_be_asked_for_again()
    {
        var (seller, owner) = await pages.NewAccountAsync();
        var failed = await SaveReportAsync(seller, ReportStatus.Failed, "Perform did not make the spreadsheet within an hour.");

        var page = await owner.OpenAsync($"/reports/{failed.Id}");
        var progress = await owner.OpenAsync($"/reports/{failed.Id}/progress");
        var again = await owner.SubmitAsync(page, "main form[action$='/reports/imported']");

        Assert.Contains("This report could not be made. Perform did not make the spreadsheet within an hour.", page.Text);
        Assert.Contains("within an hour", progress.Text);
        Assert.NotEqual(page.Address, again.Address);
        Assert.Equal(page.Heading, again.Heading);
    }

    [Fact]
    public async Task Progress_is_asked_for_until_the_report_is_there_and_then_leads_to_it()
    {
        var (seller, owner) = await pages.NewAccountAsync();
        var reading = await SaveReportAsync(seller, ReportStatus.Reading);
        var ready = await SaveReportAsync(seller, ReportStatus.Ready);

        var running = await owner.OpenAsync($"/reports/{reading.Id}/progress?open=true");
        var done = await owner.OpenAsync($"/reports/{ready.Id}/progress?open=true");

        Assert.Equal($"/reports/{reading.Id}/progress?open=true", running.One(".progress").GetAttribute("data-poll-url"));
        Assert.Equal("3", running.One("progress").GetAttribute("value"));
        Assert.False(running.One(".progress").HasAttribute("data-then"));
        Assert.False(done.One(".progress").HasAttribute("data-poll-url"));
        Assert.Equal($"/reports/{ready.Id}", done.One(".progress").GetAttribute("data-then"));
        Assert.Empty(running.All("nav"));
    }

    [Fact]
    public async Task The_leads_behind_a_number_come_in_pages()
    {
        var (seller, owner) = await pages.NewAccountAsync();
        var buyer = await seller.AddBuyerAsync();
        var leads = await seller.AddManyAsync(buyer, 60);
        var report = await ReadyAsync(owner, await AskAsync(owner, new() { ["Range"] = "7d" }));

        var first = await owner.OpenAsync(Link(report, ".tile a", "Leads"));
        var second = await owner.OpenAsync(first.One("a[rel=next]").GetAttribute("href")!);

        Assert.Equal(leads.Reverse().Select(id => $"/leads/{id}"), [.. Leads(first), .. Leads(second)]);
        Assert.Equal((50, 10), (Leads(first).Count, Leads(second).Count));
        Assert.Empty(second.All("a[rel=next]"));
    }

    [Fact]
    public async Task An_analyst_sees_the_figures_and_no_leads()
    {
        var (seller, owner) = await pages.NewAccountAsync();
        await seller.AddDeliveredLeadAsync(await seller.AddBuyerAsync(), at: Noon);
        var report = await ReadyAsync(owner, await AskAsync(owner));
        using var analyst = await pages.MemberAsync(seller, MemberRole.Analyst);

        var page = await analyst.OpenAsync(report.Address);
        var leads = await analyst.OpenAsync(report.Address + "/leads?figure=leads");

        Assert.Equal("1", page.Texts(".tile-value")[0]);
        Assert.Empty(page.All("main a[href*='/leads']"));
        Assert.Equal("You may not open this page", leads.Heading);
    }

    [Fact]
    public async Task Another_accounts_report_is_not_there()
    {
        var (seller, _) = await pages.NewAccountAsync();
        var (_, stranger) = await pages.NewAccountAsync();
        var report = await SaveReportAsync(seller, ReportStatus.Ready);

        foreach (var path in new[] { "", "/progress", "/download", "/leads?figure=leads" })
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.OpenAsync($"/reports/{report.Id}{path}")).Status);
        Assert.DoesNotContain("Jul 2026", (await stranger.OpenAsync("/reports/imported")).Text);
    }

    private static async Task<Page> AskAsync(Visitor visitor, Dictionary<string, string?>? range = null) =>
        await visitor.SubmitAsync(await visitor.OpenAsync("/reports/imported"), Form, range ?? July);

    /// <summary>The report's page once it is ready; a person without script looks again and again.</summary>
    private static async Task<Page> ReadyAsync(Visitor visitor, Page asked) =>
        await Eventually.SeeAsync(() => visitor.OpenAsync(asked.Address), page => page.All("a[href$='/download']").Count > 0, TimeSpan.FromSeconds(60));

    private static string Link(Page page, string selector, string text) =>
        page.All(selector).Single(a => a.TextContent == text).GetAttribute("href")!;

    private static IReadOnlyList<string> Leads(Page page) => [.. page.All("tbody th a").Select(a => a.GetAttribute("href")!)];

    private static async Task<Report> SaveReportAsync(Seller seller, ReportStatus status, string? problem = null)
    {
        var report = new Report
        {
            AccountId = seller.AccountId, RequestedBy = Guid.NewGuid(), CreatedAt = TimeProvider.System.Now(), From = new(2026, 7, 1), To = new(2026, 7, 3),
            Status = status, Problem = problem, FinishedAt = TimeProvider.System.Now(),
        };
        await seller.SaveAsync(report);
        return report;
    }
}
