using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SellerPortal.Connect.Deliveries;
using SellerPortal.Reports.Figures;
using SellerPortal.Web.Tests.Connect;
using SellerPortal.Web.Tests.Perform;

namespace SellerPortal.Web.Tests.Reports;

/// <summary>What the figures say where it is easy to say something else.</summary>
public sealed class FigureTests(PerformServer shared) : IClassFixture<PerformServer>
{
    private static readonly DateTimeOffset At = new(2026, 6, 10, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Day = new(2026, 6, 10);

    [Fact]
    public async Task What_a_buyer_does_not_share_is_unknown_and_not_zero()
    {
        var desk = await FigureDesk.OpenAsync(shared.Server);
        var silent = await desk.Seller.AddBuyerAsync("Silent", sharing: false);
        var lead = await desk.ReceiveAsync(At, await desk.GroupAsync(), Nothing, [(silent, DeliveryStatus.Delivered)]);
        await desk.PushAsync(silent, lead.Id, "SOLD", revenue: 100);
        await desk.CatchUpAsync();

        var totals = (await desk.ReadAsync(Day, Day)).Totals;

        Assert.Equal((1, 0, 1, true, null), (totals.Delivered, totals.Sold, totals.NotShared, totals.IsNotShared, totals.Revenue));
        await desk.ShareAsync(silent, true, "sale_revenue", "sale_currency");
        Assert.Equal((1, 100m), ((await desk.ReadAsync(Day, Day)).Totals.Sold, (await desk.ReadAsync(Day, Day)).Totals.Revenue));
    }

    [Fact]
    public async Task A_lead_that_two_buyers_have_sold_to_is_one_sold_lead_and_two_sales()
    {
        var desk = await FigureDesk.OpenAsync(shared.Server);
        TestBuyer[] buyers = [await desk.Seller.AddBuyerAsync("A"), await desk.Seller.AddBuyerAsync("B"), await desk.Seller.AddBuyerAsync("C")];
        var lead = await desk.ReceiveAsync(At, await desk.GroupAsync(), Nothing, [.. buyers.Select(buyer => (buyer, DeliveryStatus.Delivered))]);
        foreach (var buyer in buyers.Take(2))
            await desk.PushAsync(buyer, lead.Id, "SOLD");
        await desk.CatchUpAsync();

        var all = await desk.ReadAsync(Day, Day, Dimension.Buyer);

        Assert.Equal((1, 1, 1, 2), (all.Totals.Received, all.Totals.Contacted, all.Totals.Sold, all.Totals.Sales));
        Assert.Equal(["A 1", "B 1", "C 0"], all.Rows.Select(row => string.Create(CultureInfo.InvariantCulture, $"{row.Value.Text} {row.Figures.Sold}")));
        // What remains when one of the two keeps it to itself.
        await desk.ShareAsync(buyers[0], false);
        Assert.Equal((1, 1), ((await desk.ReadAsync(Day, Day)).Totals.Sold, (await desk.ReadAsync(Day, Day)).Totals.Sales));
    }

    [Fact]
    public async Task Two_currencies_are_never_added()
    {
        var desk = await FigureDesk.OpenAsync(shared.Server);
        var buyer = await desk.Seller.AddBuyerAsync();
        foreach (var (currency, revenue) in new[] { ("GBP", 100m), ("EUR", 50m), ("GBP", 20m) })
            await desk.PushAsync(buyer, (await desk.ReceiveAsync(At, await desk.GroupAsync(), Nothing, [(buyer, DeliveryStatus.Delivered)])).Id, "SOLD", revenue: revenue, currency: currency);
        await desk.CatchUpAsync();

        var totals = (await desk.ReadAsync(Day, Day)).Totals;

        Assert.Equal((3, 120m, 2, 1), (totals.Sales, totals.Revenue, totals.Earning, totals.OtherCurrency));
    }

    [Fact]
    public async Task A_cancelled_sale_was_quoted_and_is_not_sold()
    {
        var desk = await FigureDesk.OpenAsync(shared.Server);
        var buyer = await desk.Seller.AddBuyerAsync();
        var lead = await desk.ReceiveAsync(At, await desk.GroupAsync(), Nothing, [(buyer, DeliveryStatus.Delivered)]);
        await desk.PushAsync(buyer, lead.Id, "SOLD", At.AddDays(1), revenue: 100);
        await desk.PushAsync(buyer, lead.Id, "NO_CONTACT", At.AddDays(2));
        await desk.CatchUpAsync();

        var totals = (await desk.ReadAsync(Day, Day)).Totals;

        Assert.Equal((1, 1, 0, 0, null), (totals.Contacted, totals.Quoted, totals.Sold, totals.Sales, totals.Revenue));
    }

    [Fact]
    public async Task A_text_goes_with_the_last_lead_that_has_it_and_the_figures_stay()
    {
        var desk = await FigureDesk.OpenAsync(shared.Server);
        var text = $"canary{Guid.NewGuid():N}";
        var fields = new Dictionary<string, string> { ["marketing_source"] = text, ["cost"] = "10.00" };
        var leads = new[] { await desk.ReceiveAsync(At, null, fields, []), await desk.ReceiveAsync(At, null, fields, []) };
        await desk.CatchUpAsync();

        await desk.EraseAsync(leads[0].Id);
        await desk.CatchUpAsync();
        Assert.Equal([text], (await desk.ReadAsync(Day, Day)).Rows.Select(row => row.Value.Text));
        await desk.EraseAsync(leads[1].Id);

        await TestKit.Eventually.SeeAsync(async () => string.Join(", ", await Remains.OfAsync(shared.Server, text)), places => places == "", TimeSpan.FromSeconds(30));
        var row = Assert.Single((await desk.ReadAsync(Day, Day)).Rows);
        Assert.Equal(("Erased", 2, 20m), (row.Value.Text, row.Figures.Received, row.Figures.Cost));
    }

    [Fact]
    public async Task Of_many_sources_the_later_ones_are_counted_together()
    {
        var desk = await FigureDesk.OpenAsync(shared.Server);
        await desk.Seller.RowsAsync(async db =>
        {
            for (var number = 1; number < FigureName.MostTexts; number++)
                db.FigureNames.Add(new FigureName { AccountId = desk.Seller.AccountId, Kind = FigureNameKind.Source, Value = $"source {number}", Leads = 1 });
            return await db.SaveChangesAsync();
        });
        foreach (var source in new[] { "the last one", "one too many", "another" })
        {
            await desk.ReceiveAsync(At, null, new Dictionary<string, string> { ["marketing_source"] = source }, []);
            await desk.CatchUpAsync();
        }

        var rows = (await desk.ReadAsync(Day, Day)).Rows;

        Assert.Equal(["All others 2", "the last one 1"], rows.Select(row => string.Create(CultureInfo.InvariantCulture, $"{row.Value.Text} {row.Figures.Received}")));
        Assert.Equal(2, (await desk.ReadAsync(Day, Day, Dimension.Campaign, (Dimension.Source, rows[0].Value.Key))).Totals.Received);
    }

    [Fact]
    public async Task What_is_in_the_log_is_taken_in_once_and_gone()
    {
        var desk = await FigureDesk.OpenAsync(shared.Server);
        for (var number = 0; number < 250; number++)
            await desk.ReceiveAsync(At, null, Nothing, []);

        // Two keepers at once, beside the server's own: each line is somebody's.
        await Task.WhenAll(desk.CatchUpAsync(), desk.CatchUpAsync());

        Assert.Equal(250, (await desk.ReadAsync(Day, Day)).Totals.Received);
        Assert.False(await desk.Seller.RowsAsync(db => db.ChangedLeads.AnyAsync(c => c.AccountId == desk.Seller.AccountId)));
    }

    private static readonly Dictionary<string, string> Nothing = [];
}
