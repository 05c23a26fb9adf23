using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SellerPortal.Reports;
using SellerPortal.TestKit;

namespace SellerPortal.Web.Tests.Perform;

/// <summary>Spreadsheets after a lead in them was erased.</summary>
public sealed class WithdrawalTests(PerformServer shared) : IClassFixture<PerformServer>
{
    private const string Source = "erased-source";

    [Fact]
    public async Task An_export_that_holds_an_erased_lead_is_withdrawn_and_its_job_stays_truthful()
    {
        var seller = await Seller.CreateAsync(shared.Server);
        var leadId = await LeadAsync(seller);
        var job = (await (await seller.Api.PostAsync("/perform/stats", null)).ReadJsonAsync()).GetProperty("job_url").GetString()!;
        var download = await seller.DownloadUrlAsync(job);
        var another = await seller.ExportAsync("""{"to":"2020-01-01"}""");

        await EraseAsync(seller, leadId);

        Assert.Equal(HttpStatusCode.NotFound, (await seller.Public.GetAsync(download)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await seller.Public.GetAsync(another)).StatusCode);
        var view = await (await seller.Api.GetAsync(job)).ReadJsonAsync();
        Assert.Equal(("success", JsonValueKind.Null), (view.GetProperty("status").GetString(), view.GetProperty("download_url").ValueKind));
        await Eventually.SeeAsync(
            () => seller.RowsAsync(db => db.FeedbackExports.CountAsync(e => e.AccountId == seller.AccountId && e.FileName != null)), files => files == 1);
        Assert.Single(Directory.GetFiles(Path.Combine(shared.Server.DataDirectory, "exports"), "*.xlsx"), name => IsOf(seller, name));
        var sheet = await seller.SheetAsync();
        Assert.Equal((leadId.ToString(), "SOLD", null), (sheet.Column("connect_id").Single(), sheet.Column("status").Single(), sheet.Column("marketing_source").Single()));
    }

    [Fact]
    public async Task An_export_that_is_being_made_does_not_get_the_lead_either()
    {
        var seller = await Seller.CreateAsync(shared.Server);
        var buyer = await seller.AddBuyerAsync();
        await seller.AddManyAsync(await seller.AddBuyerAsync("Buyer 2"), 3_000);
        var erased = new List<object?>();
        Uri? download = null;
        // A fast machine may have finished the export before the erasure came, which withdraws its file: then once more.
        while (download is null)
        {
            Assert.True(erased.Count < 50, "No export was still being made when its lead was erased.");
            var leadId = await LeadAsync(seller, buyer, TimeProvider.System.Now().AddHours(-2));
            var job = (await (await seller.Api.PostAsync("/perform/stats", null)).ReadJsonAsync()).GetProperty("job_url").GetString()!;
            var exportId = Guid.Parse(job[(job.LastIndexOf('/') + 1)..]);
            await Eventually.SeeAsync(() => seller.RowsAsync(db => db.FeedbackExports.AnyAsync(e => e.Id == exportId && e.Attempts == 1)), begun => begun);
            await EraseAsync(seller, leadId);
            erased.Add(leadId.ToString());
            download = await seller.FinishedAsync(job);
        }

        var sheet = Workbooks.Read(await seller.Public.GetByteArrayAsync(download));
        Assert.Equal(3_000 + erased.Count, sheet.Lines.Count);
        Assert.Equal(erased, sheet.Column("connect_id").Intersect(erased));
        Assert.DoesNotContain(Source, sheet.Column("marketing_source"));
    }

    [Fact]
    public async Task A_report_keeps_its_figures_and_loses_its_workbook()
    {
        var seller = await Seller.CreateAsync(shared.Server);
        var leadId = await LeadAsync(seller);
        var report = await UseAsync(async reports => (await reports.RequestAsync(
            seller.AccountId, Guid.NewGuid(), Today.AddDays(-1), Today.AddDays(1), null, null, CancellationToken.None)).Report!);
        await ReadyAsync(seller, report.Id);

        await EraseAsync(seller, leadId);

        Assert.Null(await UseAsync(reports => reports.OpenFileAsync(seller.AccountId, report.Id, CancellationToken.None)));
        await Eventually.SeeAsync(
            () => seller.RowsAsync(db => db.Reports.AsNoTracking().SingleAsync(r => r.Id == report.Id)), r => r is { FileName: null, RowsRead: 1, Status: ReportStatus.Ready });
        Assert.False(File.Exists(Path.Combine(shared.Server.DataDirectory, "reports", $"{report.Id}.xlsx")));
        var row = await seller.RowsAsync(db => db.ReportRows.SingleAsync(r => r.ReportId == report.Id));
        Assert.Equal((leadId, "SOLD", 10_009_000), (row.ConnectId, row.Status, row.Revenue));
    }

    [Fact]
    public async Task A_report_that_is_being_made_asks_for_a_new_spreadsheet()
    {
        var seller = await Seller.CreateAsync(shared.Server);
        var leadId = await LeadAsync(seller);
        var job = (await (await seller.Api.PostAsync("/perform/stats", null)).ReadJsonAsync()).GetProperty("job_url").GetString()!;
        await seller.DownloadUrlAsync(job);
        var report = new Report
        {
            AccountId = seller.AccountId, RequestedBy = Guid.NewGuid(), CreatedAt = TimeProvider.System.Now(), From = Today.AddDays(-1), To = Today.AddDays(1),
            Status = ReportStatus.Requested, JobUrl = job,
        };
        await seller.SaveAsync(report);

        await EraseAsync(seller, leadId);
        await using (var scope = shared.Server.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<ReportJob>().RunAsync(report.Id, CancellationToken.None);

        var ready = await ReadyAsync(seller, report.Id);
        Assert.NotEqual(job, ready.JobUrl);
        var file = await UseAsync(reports => reports.OpenFileAsync(seller.AccountId, report.Id, CancellationToken.None));
        using var copy = new MemoryStream();
        await using (file!.Content)
            await file.Content.CopyToAsync(copy);
        Assert.Equal([(object?)null], Workbooks.Read(copy.ToArray()).Column("marketing_source"));
    }

    private static DateOnly Today => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

    private static async Task<Guid> LeadAsync(Seller seller) => await LeadAsync(seller, await seller.AddBuyerAsync());

    private static async Task<Guid> LeadAsync(Seller seller, TestBuyer buyer, DateTimeOffset? at = null)
    {
        var (leadId, _) = await seller.AddDeliveredLeadAsync(buyer, new { first_name = "Jane", marketing_source = Source }, at);
        (await seller.PushAsync(buyer, leadId, """ "status":"SOLD","sale_revenue":"1000.90" """)).EnsureSuccessStatusCode();
        return leadId;
    }

    private static async Task EraseAsync(Seller seller, Guid leadId) =>
        Assert.Equal(HttpStatusCode.OK, (await seller.Api.DeleteAsync($"/connect/leads/{leadId}")).StatusCode);

    private static async Task<Report> ReadyAsync(Seller seller, Guid reportId)
    {
        var report = await Eventually.SeeAsync(
            () => seller.RowsAsync(db => db.Reports.AsNoTracking().SingleAsync(r => r.Id == reportId)), r => !r.IsUnderWay, TimeSpan.FromSeconds(30));
        Assert.True(report.Status == ReportStatus.Ready, report.Problem);
        return report;
    }

    private static bool IsOf(Seller seller, string file) => seller.RowsAsync(db => db.FeedbackExports
        .Where(e => e.AccountId == seller.AccountId).Select(e => e.Id).ToListAsync()).GetAwaiter().GetResult()
        .Exists(id => Path.GetFileName(file).StartsWith(id.ToString(), StringComparison.Ordinal));

    private async Task<T> UseAsync<T>(Func<ReportService, Task<T>> use)
    {
        await using var scope = shared.Server.Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<ReportService>());
    }
}
