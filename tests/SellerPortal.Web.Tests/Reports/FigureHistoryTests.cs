using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SellerPortal.Accounts.Buyers;
using SellerPortal.Connect.Deliveries;
using SellerPortal.Connect.Leads;
using SellerPortal.Reports.Figures;
using SellerPortal.Web.Tests.Perform;

namespace SellerPortal.Web.Tests.Reports;

/// <summary>Whatever happens to leads, in whatever order, the figures are those of the raw rows.</summary>
public sealed class FigureHistoryTests(PerformServer shared) : IClassFixture<PerformServer>
{
    private const int Events = 160;
    private static readonly string[] Statuses =
        ["CONTACTED", "TRANSFER", "QUOTE", "SOLD", "SOLD", "CANCELLED", "NOT_INTERESTED", "NO_CONTACT", "INVALID_PHONE", "DUPLICATE", "NEW"];

    // Around the nights in which London's clocks change, close to midnight, where days are easily mistaken.
    private static readonly DateTimeOffset[] Moments =
        [.. from day in new[] { "2026-03-28", "2026-03-29", "2026-03-30", "2026-04-01", "2026-10-24", "2026-10-25", "2026-10-26", "2026-09-30" }
            from time in new[] { "00:10", "00:59", "01:30", "12:00", "22:59", "23:10", "23:50" }
            select DateTimeOffset.Parse($"{day}T{time}:00Z", System.Globalization.CultureInfo.InvariantCulture)];

    private readonly Dictionary<Guid, Dictionary<string, string>> _fields = [];
    private readonly HashSet<Guid> _kept = [];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Figures_are_those_of_the_raw_rows(int seed)
    {
        var chance = new Random(seed);
        var desk = await FigureDesk.OpenAsync(shared.Server);
        TestBuyer[] buyers = [await desk.Seller.AddBuyerAsync("A"), await desk.Seller.AddBuyerAsync("B", ["sale_revenue"]), await desk.Seller.AddBuyerAsync("C", sharing: false)];
        Guid[] groups = [await desk.GroupAsync(), await desk.Seller.AddGroupAsync("Second group", "SECOND")];
        // A text that only erased leads have is erased with them, and is another one when it comes again: these keep theirs.
        foreach (var (source, campaign, product) in new[] { ("facebook", "brand", "Level term"), ("google", "autumn", "Whole of life"), ("bing", "brand", "Level term") })
            _kept.Add(await ReceiveAsync(desk, Moments[0], groups[0], new() { ["marketing_source"] = source, ["marketing_campaign"] = campaign, ["product"] = product }, []));
        for (var number = 0; number < Events; number++)
            await HappenAsync(chance, desk, buyers, groups);
        await desk.CatchUpAsync();
        await CompareAsync(desk, buyers, groups);

        // A buyer that stops sharing, another that begins: what is shown follows at once, without anything being counted.
        await desk.ShareAsync(buyers[0], false);
        await desk.ShareAsync(buyers[2], true, [.. SharedFields.All]);
        await CompareAsync(desk, buyers, groups);

        // Days that begin elsewhere.
        await desk.MoveToAsync("America/New_York");
        await Eventually(desk);
        await CompareAsync(desk, buyers, groups);

        var before = await AllRowsAsync(desk);
        await DamageAsync(desk);
        await shared.Server.Services.GetRequiredService<FigureKeeper>().RebuildAsync((_, _) => { }, CancellationToken.None);
        Assert.Equal(before, await AllRowsAsync(desk));
    }

    private async Task HappenAsync(Random chance, FigureDesk desk, TestBuyer[] buyers, Guid[] groups)
    {
        var lead = await AnyLeadAsync(chance, desk);
        switch (chance.Next(10))
        {
            case < 4:
            case 4 when lead is null:
                await ReceiveAsync(chance, desk, buyers, groups);
                break;
            case 4 or 5 when await AnyDeliveryAsync(chance, desk, delivered: false) is { } delivery:
                await desk.ChangeAsync(Next(chance, delivery));
                break;
            case 6 or 7 when await AnyDeliveryAsync(chance, desk, delivered: true) is { } delivered:
                var at = chance.Next(4) == 0 ? (DateTimeOffset?)null : delivered.CreatedAt.AddHours(chance.Next(1, 800));
                await desk.PushAsync(
                    buyers.Single(b => b.Id == delivered.BuyerId), delivered.LeadId, Statuses[chance.Next(Statuses.Length)], at,
                    chance.Next(2) == 0 ? chance.Next(-100, 100_000) / 100m : null, chance.Next(4) == 0 ? "EUR" : null);
                break;
            case 8 when lead is not null && !_kept.Contains(lead.Id) && chance.Next(3) == 0:
                // A lead that is erased before it was counted is counted without what it was counted by.
                await desk.CatchUpAsync();
                await desk.EraseAsync(lead.Id);
                break;
            case 9 when chance.Next(3) == 0:
                await desk.ShareAsync(buyers[chance.Next(3)], chance.Next(2) == 0, chance.Next(2) == 0 ? [] : [.. SharedFields.All]);
                break;
            case 9:
                await desk.CatchUpAsync();
                break;
        }
    }

    private async Task ReceiveAsync(Random chance, FigureDesk desk, TestBuyer[] buyers, Guid[] groups)
    {
        var fields = new Dictionary<string, string>();
        Maybe("marketing_source", "facebook", "google", "bing");
        Maybe("marketing_campaign", "brand", "autumn");
        Maybe("product", "Level term", "Whole of life");
        Maybe("cost", "12.50", "0.01", "99999999999", "-3");
        Maybe("contact_state_landing_page_id", "7739a7b8-1710-46cf-99d7-44fb7b5cc76e", "8839a7b8-1710-46cf-99d7-44fb7b5cc76e");
        var group = chance.Next(5) == 0 ? (Guid?)null : groups[chance.Next(groups.Length)];
        var sent = group is null ? [] : buyers.Where(_ => chance.Next(2) == 0).Select(buyer => (buyer, (DeliveryStatus)chance.Next(4))).ToList();
        await ReceiveAsync(desk, Moments[chance.Next(Moments.Length)], group, fields, sent, testMode: chance.Next(12) == 0);

        void Maybe(string name, params string[] values)
        {
            if (chance.Next(4) > 0)
                fields[name] = values[chance.Next(values.Length)];
        }
    }

    private async Task<Guid> ReceiveAsync(
        FigureDesk desk, DateTimeOffset at, Guid? group, Dictionary<string, string> fields, IReadOnlyList<(TestBuyer Buyer, DeliveryStatus Status)> sent, bool testMode = false)
    {
        var lead = await desk.ReceiveAsync(at, group, fields, sent, testMode);
        _fields[lead.Id] = fields;
        return lead.Id;
    }

    private static Delivery Next(Random chance, Delivery delivery)
    {
        delivery.Status = (DeliveryStatus)chance.Next(4);
        delivery.ReplyStatus = chance.Next(2) == 0 ? 500 : null;
        if (delivery.Status == DeliveryStatus.Delivered && chance.Next(3) > 0)
            (delivery.Price, delivery.Currency) = (chance.Next(1, 9_000) / 100m, chance.Next(5) == 0 ? "USD" : "GBP");
        return delivery;
    }

    private async Task CompareAsync(FigureDesk desk, TestBuyer[] buyers, Guid[] groups)
    {
        var raw = await RawFigures.ReadAsync(desk.Seller);
        (DateOnly From, DateOnly To)[] ranges =
        [
            (new(2026, 1, 1), new(2026, 12, 31)), (new(2026, 3, 20), new(2026, 11, 3)), (new(2026, 3, 28), new(2026, 3, 30)),
            (new(2026, 3, 29), new(2026, 3, 29)), (new(2026, 10, 25), new(2026, 10, 25)), (new(2026, 3, 31), new(2026, 4, 1)), (new(2026, 9, 30), new(2026, 10, 24)),
        ];
        foreach (var (from, to) in ranges)
        {
            var all = await desk.ReadAsync(from, to);
            Assert.Equal(raw.Of(from, to, _ => true, CostOf), RawFigures.Words(all.Totals));
            if (!all.Question.IsByMonth)
                Assert.All(all.Points, point => Assert.Equal(raw.Of(point.Day, point.Day, _ => true, CostOf), RawFigures.Words(point.Figures)));
            Assert.Equal(all.Totals.Received, all.Rows.Sum(row => row.Figures.Received));
            Assert.All(all.Rows, row => Assert.Equal(raw.Of(from, to, lead => Value(lead, "marketing_source") == (row.Value.Key == NamedValue.None ? "" : row.Value.Key), CostOf), RawFigures.Words(row.Figures)));
            foreach (var row in (await desk.ReadAsync(from, to, Dimension.Buyer)).Rows.Where(row => row.Value.Key != NamedValue.None))
                Assert.Equal(raw.Of(from, to, _ => true, CostOf, Guid.Parse(row.Value.Key)), RawFigures.Words(row.Figures));
            var some = await desk.ReadAsync(
                from, to, Dimension.Product, (Dimension.Buyer, buyers[0].Id.ToString()), (Dimension.Group, groups[0].ToString("N")), (Dimension.Campaign, "brand"));
            Assert.Equal(
                raw.Of(from, to, lead => lead.DistributionGroupId == groups[0] && Value(lead, "marketing_campaign") == "brand", CostOf, buyers[0].Id),
                RawFigures.Words(some.Totals));
        }
    }

    private string Value(Lead lead, string field) => _fields[lead.Id].GetValueOrDefault(field, "");

    private decimal? CostOf(Lead lead) =>
        decimal.TryParse(Value(lead, "cost"), System.Globalization.CultureInfo.InvariantCulture, out var cost) && cost < LeadFigures.LargestAmount ? cost : null;

    private static Task Eventually(FigureDesk desk) => TestKit.Eventually.HoldsAsync(async () =>
    {
        await desk.CatchUpAsync();
        return await desk.Seller.RowsAsync(db => db.FigureAccounts.AnyAsync(a => a.AccountId == desk.Seller.AccountId && a.TimeZone == "America/New_York" && a.RecountBegunAt == null));
    });

    private static Task<Lead?> AnyLeadAsync(Random chance, FigureDesk desk) => desk.Seller.RowsAsync(async db =>
        (await db.Leads.AsNoTracking().Where(l => l.AccountId == desk.Seller.AccountId && l.ErasedAt == null).OrderBy(l => l.Id).ToListAsync()) is { Count: > 0 } leads
            ? leads[chance.Next(leads.Count)]
            : null);

    private static Task<Delivery?> AnyDeliveryAsync(Random chance, FigureDesk desk, bool delivered) => desk.Seller.RowsAsync(async db =>
        (await db.Deliveries.AsNoTracking().Where(d => d.AccountId == desk.Seller.AccountId && (d.Status == DeliveryStatus.Delivered) == delivered && (!delivered || !d.TestMode))
            .OrderBy(d => d.Id).ToListAsync()) is { Count: > 0 } deliveries ? deliveries[chance.Next(deliveries.Count)] : null);

    private static Task<string> AllRowsAsync(FigureDesk desk) => desk.Seller.RowsAsync(async db =>
    {
        var lines = new List<string>();
        foreach (var row in await db.FigureDays.AsNoTracking().Where(r => r.AccountId == desk.Seller.AccountId).ToListAsync())
            lines.Add("day " + Write(db, row));
        foreach (var row in await db.FigureMonths.AsNoTracking().Where(r => r.AccountId == desk.Seller.AccountId).ToListAsync())
            lines.Add("month " + Write(db, row));
        return string.Join('\n', lines.Order(StringComparer.Ordinal));
    });

    private static string Write(DbContext db, FigureDay row) =>
        string.Join(' ', db.Entry(row).Properties.OrderBy(p => p.Metadata.Name, StringComparer.Ordinal).Select(p => $"{p.Metadata.Name}={p.CurrentValue}"));

    /// <summary>What no keeper would do: figures that are not the sum of their parts.</summary>
    private static Task DamageAsync(FigureDesk desk) => desk.Seller.RowsAsync(async db =>
    {
        await db.FigureMonths.Where(r => r.AccountId == desk.Seller.AccountId).ExecuteDeleteAsync();
        await db.FigureDays.Where(r => r.AccountId == desk.Seller.AccountId && r.Grain == 1).ExecuteDeleteAsync();
        return await db.FigureDays.Where(r => r.AccountId == desk.Seller.AccountId).ExecuteUpdateAsync(set => set.SetProperty(r => EF.Property<long>(r, "Received"), 7));
    });
}
