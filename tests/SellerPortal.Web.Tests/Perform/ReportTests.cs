using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SellerPortal.Accounts.Buyers;
using SellerPortal.Connect.Deliveries;
using SellerPortal.Perform.Exports;
using SellerPortal.Reports;
using SellerPortal.TestKit;

namespace SellerPortal.Web.Tests.Perform;

public sealed class ReportTests(PerformServer shared) : IClassFixture<PerformServer>
{
    private static readonly DateOnly From = new(2026, 7, 1);
    private static readonly DateOnly To = new(2026, 7, 3);
    private static readonly DateTimeOffset Noon = new(2026, 7, 2, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_report_counts_the_way_from_the_lead_to_the_sale()
    {
        var seller = await Seller.CreateAsync(shared.Server);
        var one = await seller.AddBuyerAsync("One");
        var two = await seller.AddBuyerAsync("Two");
        var second = 0;
        async Task<Guid> LeadAsync(string? source) =>
            (await seller.AddDeliveredLeadAsync(one, new { first_name = "J", marketing_source = source }, Noon.AddSeconds(second++))).LeadId;
        var (sold, quoted, contacted, untouched) = (await LeadAsync("facebook"), await LeadAsync("facebook"), await LeadAsync("google"), await LeadAsync(null));
        await seller.AddDeliveryAsync(sold, two, DeliveryStatus.Failed, Noon);
        await seller.PushAsync(one, sold, """ "status":"SOLD","sale_revenue":"1000.90","sale_lead_cost":"35.15","sale_costs":"20.99" """);
        await seller.PushAsync(one, quoted, """ "status":"CANCELLED" """);
        await seller.PushAsync(one, contacted, """ "status":"TRANSFER","sale_lead_cost":"10" """);

        var report = await ReadyAsync(seller);
        var dashboard = await DashboardAsync(report);

        Assert.Equal("GBP", dashboard.Currency);
        Assert.Equal(new ReportFigures(4, 5, 4, 0, 3, 2, 1, 0, 0, 1000.90m, 66.14m, 944.76m), dashboard.Totals);
        Assert.Equal([("One", 4, 1), ("Two", 1, 0)], dashboard.Buyers.Select(b => (b.Name!, b.Figures.Deliveries, b.Figures.Sold)));
        Assert.Equal([(null, 1), ("facebook", 3), ("google", 1)], dashboard.Sources.OrderBy(s => s.Name).Select(s => (s.Name, s.Figures.Deliveries)));
        Assert.Equal(("Life group", dashboard.Totals), (Assert.Single(dashboard.Groups).Name, dashboard.Groups[0].Figures));
        Assert.Equal([(From, 0), (From.AddDays(1), 4), (To, 0)], dashboard.Days.Select(d => (d.Day, d.Figures.Leads)));
        Assert.Equal(5, report.RowsRead);
        Assert.Equal([untouched, contacted, quoted, sold], Behind(report, new ReportFilter(ReportFigure.Leads)));
        Assert.Equal([contacted, quoted, sold], Behind(report, new ReportFilter(ReportFigure.Contacted)));
        Assert.Equal([quoted, sold], Behind(report, new ReportFilter(ReportFigure.Quoted)));
        Assert.Equal([sold], Behind(report, new ReportFilter(ReportFigure.Sold, From.AddDays(1), "One", "Life group", "facebook")));
        Assert.Equal([untouched], Behind(report, new ReportFilter(ReportFigure.Leads, Source: "")));
        Assert.Empty(Behind(report, new ReportFilter(ReportFigure.Sold, Buyer: "Two")));
    }

    [Fact]
    public async Task What_is_not_shared_is_counted_apart_from_zero()
    {
        var seller = await Seller.CreateAsync(shared.Server);
        var silent = await seller.AddBuyerAsync("Silent", sharing: false);
        var secretive = await seller.AddBuyerAsync("Secretive", [SharedFields.SaleCosts]);
        var (first, _) = await seller.AddDeliveredLeadAsync(silent, at: Noon);
        var (second, _) = await seller.AddDeliveredLeadAsync(secretive, at: Noon);
        await seller.PushAsync(silent, first, """ "status":"SOLD","sale_revenue":"100" """);
        await seller.PushAsync(secretive, second, """ "status":"SOLD","sale_revenue":"100","sale_costs":"0" """);

        var report = await ReadyAsync(seller);
        var totals = (await DashboardAsync(report)).Totals;

        Assert.Equal(new ReportFigures(2, 2, 2, 1, 1, 1, 1, 1, 0, null, 0m, null), totals);
        Assert.Equal([first], Behind(report, new ReportFilter(ReportFigure.NotShared)));
        Assert.Equal([second], Behind(report, new ReportFilter(ReportFigure.SoldWithoutRevenue)));
    }

    [Fact]
    public async Task Amounts_in_another_currency_are_not_added_up()
    {
        var seller = await Seller.CreateAsync(shared.Server);
        var buyer = await seller.AddBuyerAsync();
        foreach (var currency in new[] { "GBP", "EUR" })
        {
            var (leadId, _) = await seller.AddDeliveredLeadAsync(buyer, at: Noon);
            await seller.PushAsync(buyer, leadId, $$""" "status":"SOLD","sale_revenue":"50","sale_currency":"{{currency}}" """);
        }

        var totals = (await DashboardAsync(await ReadyAsync(seller))).Totals;

        Assert.Equal((2, 1, 50m), (totals.Sold, totals.OtherCurrency, totals.Revenue));
    }

    [Fact]
    public async Task The_largest_amounts_add_up_to_the_last_place()
    {
        var seller = await Seller.CreateAsync(shared.Server);
        var buyer = await seller.AddBuyerAsync();
        foreach (var amount in new[] { "99999999999.9999", "-0.0001", "0.0003" })
        {
            var (leadId, _) = await seller.AddDeliveredLeadAsync(buyer, at: Noon);
            await seller.PushAsync(buyer, leadId, $$""" "status":"SOLD","sale_revenue":"{{amount}}" """);
        }

        Assert.Equal(100_000_000_000.0001m, (await DashboardAsync(await ReadyAsync(seller))).Totals.Revenue);
    }

    [Fact]
    public async Task Days_are_the_accounts_own()
    {
        var seller = await Seller.CreateAsync(shared.Server);
        var buyer = await seller.AddBuyerAsync();
        // British summer time: half past midnight on the next day.
        await seller.AddDeliveredLeadAsync(buyer, at: new DateTimeOffset(2026, 7, 3, 23, 30, 0, TimeSpan.Zero));

        var days = (await DashboardAsync(await ReadyAsync(seller))).Days;

        Assert.Equal([(To.AddDays(1), 1)], days.Where(d => d.Figures.Leads > 0).Select(d => (d.Day, d.Figures.Leads)));
    }

    [Fact]
    public async Task The_leads_behind_a_number_come_in_pages()
    {
        var seller = await Seller.CreateAsync(shared.Server);
        var buyer = await seller.AddBuyerAsync();
        for (var i = 0; i < 5; i++)
        {
            var (leadId, _) = await seller.AddDeliveredLeadAsync(buyer, at: Noon.AddSeconds(i));
            await seller.AddDeliveryAsync(leadId, buyer, at: Noon.AddSeconds(i));
        }
        var report = await ReadyAsync(seller);
        var all = Behind(report, new ReportFilter(ReportFigure.Leads));

        var first = Behind(report, new ReportFilter(ReportFigure.Leads), null, 3);
        var second = Behind(report, new ReportFilter(ReportFigure.Leads), first[^1], 3);

        Assert.Equal(5, all.Count);
        Assert.Equal(all, [.. first, .. second]);
    }

    [Fact]
    public async Task A_report_belongs_to_its_account_and_keeps_its_workbook()
    {
        var (seller, other) = (await Seller.CreateAsync(shared.Server), await Seller.CreateAsync(shared.Server));
        await seller.AddDeliveredLeadAsync(await seller.AddBuyerAsync(), at: Noon);
        var report = await ReadyAsync(seller);

        await UseAsync(async reports =>
        {
            var file = await reports.OpenFileAsync(seller.AccountId, report.Id, CancellationToken.None);
            using var copy = new MemoryStream();
            await using (file!.Content)
                await file.Content.CopyToAsync(copy);
            Assert.Single(Workbooks.Read(copy.ToArray()).Lines);
            Assert.Equal("feedback-2026-07-01-to-2026-07-03.xlsx", file.FileName);
            Assert.Null(await reports.FindAsync(other.AccountId, report.Id, CancellationToken.None));
            Assert.Null(await reports.OpenFileAsync(other.AccountId, report.Id, CancellationToken.None));
            Assert.Empty(await reports.ListAsync(other.AccountId, null, 10, CancellationToken.None));
            return Assert.Single(await reports.ListAsync(seller.AccountId, null, 10, CancellationToken.None));
        });
        Assert.Empty(Behind(new Report { Id = report.Id, AccountId = other.AccountId, RequestedBy = default, CreatedAt = default, From = From, To = To }, new ReportFilter(ReportFigure.Leads)));
    }

    [Fact]
    public async Task A_request_that_cannot_be_met_is_refused_at_once()
    {
        var seller = await Seller.CreateAsync(shared.Server);

        var errors = await UseAsync(async reports =>
        {
            var (_, wrongNames) = await reports.RequestAsync(seller.AccountId, Guid.NewGuid(), To, From, "Nobody", "None", CancellationToken.None);
            var (_, tooLong) = await reports.RequestAsync(seller.AccountId, Guid.NewGuid(), new DateOnly(2000, 1, 1), To, null, null, CancellationToken.None);
            return wrongNames.Concat(tooLong).Select(e => e.Param);
        });

        Assert.Equal(["to", "buyer", "distribution_group", "to"], errors);
    }

    [Theory]
    [InlineData(ReportStatus.Queued)]
    [InlineData(ReportStatus.Requested)]
    [InlineData(ReportStatus.Downloading)]
    [InlineData(ReportStatus.Reading)]
    public async Task A_report_that_was_left_at_any_step_is_finished_without_doubles(ReportStatus left)
    {
        var seller = await Seller.CreateAsync(shared.Server);
        var (leadId, _) = await seller.AddDeliveredLeadAsync(await seller.AddBuyerAsync(), at: Noon);
        var jobUrl = left == ReportStatus.Queued ? null : (await (await seller.Api.PostAsync("/perform/stats", null)).ReadJsonAsync()).GetProperty("job_url").GetString();
        var report = new Report
        {
            AccountId = seller.AccountId, RequestedBy = Guid.NewGuid(), CreatedAt = TimeProvider.System.Now(), From = From, To = To, Status = left, JobUrl = jobUrl,
            Attempts = left >= ReportStatus.Downloading ? 1 : 0,
        };
        await seller.SaveAsync(report);
        if (left == ReportStatus.Reading)
            await seller.SaveAsync(Enumerable.Range(1, 3).Select(object (i) => new ReportRow
            {
                ReportId = report.Id, Number = i, AccountId = seller.AccountId, ConnectId = Guid.NewGuid(), Day = From,
            }).ToArray());

        await RunJobAsync(report.Id);
        await RunJobAsync(report.Id);

        var ready = await WaitAsync(seller, report.Id);
        Assert.Equal((ReportStatus.Ready, 1), (ready.Status, ready.RowsRead));
        Assert.Equal([leadId], await seller.RowsAsync(db => db.ReportRows.Where(r => r.ReportId == report.Id).Select(r => r.ConnectId).ToListAsync()));
    }

    [Fact]
    public async Task Failures_are_told_in_a_sentence()
    {
        var seller = await Seller.CreateAsync(shared.Server);
        var failedExport = new FeedbackExport { AccountId = seller.AccountId, CreatedAt = TimeProvider.System.Now(), Status = ExportStatus.Failed, Problem = "The disk is full." };
        await seller.SaveAsync(failedExport);

        Assert.Equal("The disk is full.", await ProblemAsync($"http://localhost/perform/jobs/{failedExport.Id}"));
        Assert.Equal("Perform no longer knows the export that this report asked for. Ask for the report again.", await ProblemAsync($"http://localhost/perform/jobs/{Guid.NewGuid()}"));

        async Task<string?> ProblemAsync(string jobUrl)
        {
            var report = new Report
            {
                AccountId = seller.AccountId, RequestedBy = Guid.NewGuid(), CreatedAt = TimeProvider.System.Now(), From = From, To = To, Status = ReportStatus.Requested, JobUrl = jobUrl,
            };
            await seller.SaveAsync(report);
            await RunJobAsync(report.Id);
            var failed = await WaitAsync(seller, report.Id);
            Assert.Equal(ReportStatus.Failed, failed.Status);
            return failed.Problem;
        }
    }

    private async Task<Report> ReadyAsync(Seller seller)
    {
        var report = await UseAsync(async reports => (await reports.RequestAsync(seller.AccountId, Guid.NewGuid(), From, To, null, null, CancellationToken.None)).Report!);
        var done = await WaitAsync(seller, report.Id);
        Assert.True(done.Status == ReportStatus.Ready, done.Problem);
        return done;
    }

    private static Task<Report> WaitAsync(Seller seller, Guid reportId) =>
        Eventually.SeeAsync(() => seller.RowsAsync(db => db.Reports.AsNoTracking().SingleAsync(r => r.Id == reportId)), r => !r.IsUnderWay, TimeSpan.FromSeconds(30));

    private async Task<FeedbackDashboard> DashboardAsync(Report report) =>
        await shared.Server.Services.GetRequiredService<FeedbackDashboards>().OfAsync(report, CancellationToken.None);

    private IReadOnlyList<Guid> Behind(Report report, ReportFilter filter, Guid? after = null, int most = 100) =>
        shared.Server.Services.GetRequiredService<LeadsBehind>().Find(report, filter, after, most);

    private async Task<T> UseAsync<T>(Func<ReportService, Task<T>> use)
    {
        await using var scope = shared.Server.Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<ReportService>());
    }

    private async Task RunJobAsync(Guid reportId)
    {
        await using var scope = shared.Server.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ReportJob>().RunAsync(reportId, CancellationToken.None);
    }
}
