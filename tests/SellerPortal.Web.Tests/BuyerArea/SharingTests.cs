using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SellerPortal.Accounts.Buyers;
using SellerPortal.TestKit;
using SellerPortal.Web.Tests.Perform;

namespace SellerPortal.Web.Tests.BuyerArea;

/// <summary>Each field that a buyer stops sharing is gone at once from each way in which feedback leaves.</summary>
public sealed class SharingTests(PerformServer shared) : IClassFixture<PerformServer>
{
    private const string Sold =
        """ "status":"SOLD","status_at":"2026-01-15T12:00:45Z","sale_sold_at":"2026-01-14T09:00:00Z","sale_currency":"EUR","sale_revenue":"1000.90","sale_lead_cost":"35.15","sale_costs":"20.99","sale_gross_profit":"900","notes":"asked for a call" """;

    public enum Output { Stats, Webhook, Export }

    public static TheoryData<string, Output> Matrix()
    {
        var cells = new TheoryData<string, Output>();
        foreach (var field in SharedFields.All)
            foreach (var output in Enum.GetValues<Output>())
                cells.Add(field, output);
        return cells;
    }

    [Theory, MemberData(nameof(Matrix))]
    public async Task A_field_that_the_buyer_switches_off_is_gone_at_once(string field, Output output)
    {
        await using var receiver = await FakeBuyer.StartAsync();
        var seller = await Seller.CreateAsync(shared.Server);
        await seller.RowsAsync(async db =>
        {
            (await db.Accounts.SingleAsync(account => account.Id == seller.AccountId)).PerformWebhookUrl = receiver.Url.AbsoluteUri;
            return await db.SaveChangesAsync();
        });
        var buyer = await seller.AddBuyerAsync();
        var (lead, _) = await seller.AddDeliveredLeadAsync(buyer);
        using var person = await shared.Server.PersonOfAsync(seller, buyer);
        await seller.PushAsync(buyer, lead, Sold);
        var before = await SeenAsync(seller, lead, output, receiver, 1);

        await TickAsync(person, [.. SharedFields.All.Where(other => other != field)]);
        if (output == Output.Webhook)
            await seller.PushAsync(buyer, lead, Sold);
        var after = await SeenAsync(seller, lead, output, receiver, 2);

        // Stats have no notes, shared or not.
        IEnumerable<string> fields = output == Output.Stats ? SharedFields.All.Where(one => one != SharedFields.Notes) : SharedFields.All;
        Assert.All(fields, one => Assert.NotNull(before.GetValueOrDefault(one)));
        Assert.All(fields.Where(one => one != field), one => Assert.NotNull(after.GetValueOrDefault(one)));
        Assert.Null(after.GetValueOrDefault(field));
        Assert.Equal("SOLD", after["status"]);
    }

    [Fact]
    public async Task A_buyer_that_switches_sharing_off_is_out_of_all_three()
    {
        var seller = await Seller.CreateAsync(shared.Server);
        var buyer = await seller.AddBuyerAsync();
        var (lead, _) = await seller.AddDeliveredLeadAsync(buyer);
        using var person = await shared.Server.PersonOfAsync(seller, buyer);
        await seller.PushAsync(buyer, lead, Sold);
        await person.SubmitAsync(await person.OpenAsync("/buyer-area/sharing"), "form[action$='/sharing']", new() { ["SharesFeedback"] = "false" });

        using var stats = await seller.Api.GetAsync($"/perform/stats/{lead}");
        var sheet = await seller.SheetAsync();

        Assert.Equal(System.Net.HttpStatusCode.Forbidden, stats.StatusCode);
        Assert.All(["status", "sale_revenue", "notes"], column => Assert.Null(sheet[0, column]));
    }

    /// <summary>Ticks these fields as a browser does, each a value of the same name.</summary>
    private static async Task TickAsync(Visitor person, IReadOnlyList<string> fields)
    {
        var page = await person.OpenAsync("/buyer-area/sharing");
        foreach (var box in page.All("input[name=SharedFields]").Cast<AngleSharp.Html.Dom.IHtmlInputElement>())
            box.IsChecked = fields.Contains(box.Value);
        await person.SubmitAsync(page, "form[action$='/sharing']");
    }

    private static async Task<Dictionary<string, string?>> SeenAsync(Seller seller, Guid lead, Output output, FakeBuyer receiver, int told)
    {
        switch (output)
        {
            case Output.Stats:
                return Members(await seller.StatsAsync(lead));
            case Output.Webhook:
                var requests = await Eventually.SeeAsync(() => Task.FromResult(receiver.Journal), journal => journal.Count >= told);
                return Members(JsonDocument.Parse(requests[told - 1].Body).RootElement);
            default:
                var sheet = await seller.SheetAsync();
                return sheet.Header.ToDictionary(name => name, name => sheet[0, name]?.ToString());
        }
    }

    private static Dictionary<string, string?> Members(JsonElement json) =>
        json.EnumerateObject().ToDictionary(member => member.Name, member => member.Value.ValueKind == JsonValueKind.Null ? null : member.Value.ToString());
}
