using System.Net;
using Microsoft.Extensions.DependencyInjection;
using SellerPortal.Perform;
using SellerPortal.Reports;
using SellerPortal.Reports.Comparison;
using SellerPortal.TestKit.Databases;
using SellerPortal.Web.Tests.Perform;
using SellerPortal.Web.Tests.Portal;

namespace SellerPortal.Web.Tests.Reports;

public sealed class ComparisonTests(PortalPages pages) : IClassFixture<PortalPages>
{
    private static readonly DateTimeOffset Noon = new(2026, 7, 2, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Each_changed_number_opens_the_deliveries_that_moved_it_with_their_pushes()
    {
        var (seller, owner) = await pages.NewAccountAsync();
        var buyer = await seller.AddBuyerAsync();
        var (leadId, deliveryId) = await seller.AddDeliveredLeadAsync(buyer);
        var then = await SnapshotAsync(seller, 0, Row(leadId, deliveryId, "QUOTE"));
        await seller.PushAsync(buyer, leadId, """ "status":"SOLD","sale_revenue":"20" """);
        var now = await SnapshotAsync(seller, 0, Row(leadId, deliveryId, "SOLD", 20m));

        var compared = await owner.OpenAsync($"/reports/compare?a={now.Id}&b={then.Id}");
        var sold = await owner.OpenAsync(compared.All(".number-link").Single(a => a.GetAttribute("href")!.EndsWith("figure=sold", StringComparison.Ordinal)).GetAttribute("href")!);

        Assert.Contains("Sold 0 1 +1", compared.Text);
        Assert.Contains("Quoted 1 1 No change", compared.Text);
        Assert.Contains("+£20.00", compared.Text);
        var line = Assert.Single(sold.All("tbody tr"));
        Assert.Equal($"/leads/{leadId}", line.QuerySelector("th a")!.GetAttribute("href"));
        Assert.Equal(["Quoted", "Sold", "Sold"], sold.Texts("tbody .tag"));
        Assert.Contains("Revenue none → £20.00", sold.Text);
    }

    [Fact]
    public async Task Added_gone_and_changed_deliveries_are_told_apart()
    {
        var (seller, _) = await pages.NewAccountAsync();
        var (kept, gone, added) = (Id(1), Id(2), Id(3));
        var delivery = Guid.NewGuid();
        var then = await SnapshotAsync(seller, 0, Row(kept, delivery, "SOLD", 10m), Row(gone, null, "NEW"));
        var now = await SnapshotAsync(seller, 1, Row(added, null, "NEW"), Row(kept, delivery, "SOLD", 12.5m));

        Assert.Equal([(added, false, true), (gone, true, false)], Found(ComparedFigure.Leads));
        Assert.Equal([(added, false, true), (gone, true, false)], Found(ComparedFigure.Deliveries));
        Assert.Equal([(kept, true, true)], Found(ComparedFigure.Revenue));
        Assert.Equal([(added, false, true), (gone, true, false), (kept, true, true)], Found(ComparedFigure.Any));
        Assert.Empty(Found(ComparedFigure.Sold));

        IEnumerable<(Guid, bool, bool)> Found(ComparedFigure figure) =>
            Comparisons.Changes(then, now, figure, null, 50).Select(c => (c.ConnectId, c.Then is not null, c.Now is not null));
    }

    [Fact]
    public async Task A_second_delivery_of_a_lead_is_no_new_lead()
    {
        var (seller, _) = await pages.NewAccountAsync();
        var (lead, first, second) = (Id(1), Guid.NewGuid(), Guid.NewGuid());
        var then = await SnapshotAsync(seller, 0, Row(lead, first, "NEW"));
        var now = await SnapshotAsync(seller, 1, Row(lead, first, "NEW"), Row(lead, second, "NEW"));

        Assert.Empty(Comparisons.Changes(then, now, ComparedFigure.Leads, null, 50));
        Assert.Equal(second, Assert.Single(Comparisons.Changes(then, now, ComparedFigure.Deliveries, null, 50)).DeliveryId);
    }

    [Fact]
    public async Task Changes_come_in_pages_that_leave_none_out()
    {
        var (seller, _) = await pages.NewAccountAsync();
        var rows = Enumerable.Range(1, 9).SelectMany(i => new[] { (Lead: Id(i), Delivery: Guid.NewGuid()), (Lead: Id(i), Delivery: Guid.NewGuid()) }).ToList();
        var then = await SnapshotAsync(seller, 0, [.. rows.Where((_, i) => i % 5 != 0).Select(r => Row(r.Lead, r.Delivery, "NEW"))]);
        var now = await SnapshotAsync(seller, 1, [.. rows.Where((_, i) => i % 7 != 0).Select(r => Row(r.Lead, r.Delivery, "SOLD"))]);

        var all = Comparisons.Changes(then, now, ComparedFigure.Any, null, 100);
        var paged = new List<RowChange>();
        while (Comparisons.Changes(then, now, ComparedFigure.Any, paged.LastOrDefault()?.Cursor, 4) is { Count: > 0 } page)
            paged.AddRange(page);

        Assert.Equal(17, all.Count);
        Assert.Equal(all, paged);
    }

    [Fact]
    public async Task Another_accounts_reports_and_unfinished_ones_are_not_compared()
    {
        var (seller, owner) = await pages.NewAccountAsync();
        var (stranger, _) = await pages.NewAccountAsync();
        var mine = await SnapshotAsync(seller, 0);
        var theirs = await SnapshotAsync(stranger, 1);

        Assert.Equal(HttpStatusCode.NotFound, (await owner.OpenAsync($"/reports/compare?a={mine.Id}&b={theirs.Id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await owner.OpenAsync($"/reports/compare/leads?a={mine.Id}&b={theirs.Id}&figure=any")).Status);
        Assert.Contains("Choose two different reports", (await owner.OpenAsync($"/reports/compare?a={mine.Id}&b={mine.Id}")).Text);
    }

    [Fact]
    public async Task The_list_offers_two_reports_of_the_same_days()
    {
        var (seller, owner) = await pages.NewAccountAsync();
        var then = await SnapshotAsync(seller, 0, Row(Id(1), null, "NEW"));
        var now = await SnapshotAsync(seller, 1, Row(Id(1), null, "SOLD"));

        var page = await owner.SubmitAsync(await owner.OpenAsync("/reports/imported"), "form[action$='/compare']");

        Assert.Equal($"/reports/compare?a={then.Id}&b={now.Id}", page.Address);
        Assert.Equal("Two reports compared", page.Heading);
    }

    [Theory]
    [InlineData(ComparedFigure.Any)]
    [InlineData(ComparedFigure.Leads)]
    [InlineData(ComparedFigure.Sold)]
    [InlineData(ComparedFigure.Revenue)]
    public void The_same_rows_of_two_reports_are_found_by_the_lead(ComparedFigure figure)
    {
        if (TestDatabase.IsPostgreSql)
            return;
        foreach (var sql in new[] { ReportComparisons.BothSql(figure), ReportComparisons.AloneSql(figure) })
        {
            var plan = Plan(sql);

            Assert.DoesNotContain("SCAN", plan, StringComparison.Ordinal);
            Assert.DoesNotContain("AUTOMATIC", plan, StringComparison.Ordinal);
            Assert.Contains("(report_id=? AND connect_id=?)", plan, StringComparison.Ordinal);
            Assert.Contains("(report_id=? AND connect_id<?)", plan, StringComparison.Ordinal);
        }
    }

    private ReportComparisons Comparisons => pages.Server.Services.GetRequiredService<ReportComparisons>();

    private string Plan(string sql)
    {
        using var connection = pages.Server.OpenDatabase();
        using var command = connection.CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + sql;
        for (var i = 1; i <= 7; i++)
        {
            var value = command.CreateParameter();
            (value.ParameterName, value.Value) = ($"${i}", "x");
            command.Parameters.Add(value);
        }
        using var rows = command.ExecuteReader();
        var plan = new List<string>();
        while (rows.Read())
            plan.Add(rows.GetString(3));
        return string.Join('\n', plan);
    }

    private static Guid Id(int number) => Guid.CreateVersion7(Noon.AddSeconds(number));

    private static (Guid ConnectId, Guid? DeliveryId, string? Status, decimal? Revenue) Row(Guid connectId, Guid? deliveryId, string? status, decimal? revenue = null) =>
        (connectId, deliveryId, status, revenue);

    /// <summary>A finished report of these rows, some seconds later than the first.</summary>
    private static async Task<Report> SnapshotAsync(Seller seller, int seconds, params (Guid ConnectId, Guid? DeliveryId, string? Status, decimal? Revenue)[] rows)
    {
        var at = TimeProvider.System.Now().AddSeconds(seconds);
        var report = new Report
        {
            AccountId = seller.AccountId, RequestedBy = Guid.NewGuid(), CreatedAt = at, From = new(2026, 7, 1), To = new(2026, 7, 3),
            Status = ReportStatus.Ready, RowsRead = rows.Length, FinishedAt = at,
        };
        await seller.SaveAsync([report, .. rows.Select((row, i) => new ReportRow
        {
            ReportId = report.Id, Number = i + 1, AccountId = seller.AccountId, ConnectId = row.ConnectId, DeliveryId = row.DeliveryId, Day = new(2026, 7, 2),
            Buyer = "Buyer 1", DeliveryStatus = "delivered", Status = row.Status, Currency = row.Revenue is null ? null : "GBP",
            Revenue = row.Revenue is { } revenue ? Amount.ToUnits(revenue) : null,
        })]);
        return report;
    }
}
