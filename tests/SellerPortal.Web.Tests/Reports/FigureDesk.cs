using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SellerPortal.Connect.Deliveries;
using SellerPortal.Connect.Directory;
using SellerPortal.Connect.Leads;
using SellerPortal.Data;
using SellerPortal.Reports.Figures;
using SellerPortal.TestKit;
using SellerPortal.Web.Tests.Perform;

namespace SellerPortal.Web.Tests.Reports;

/// <summary>A seller whose leads are written as the product writes them, at whatever moment a test likes, and whose figures can be asked for.</summary>
internal sealed class FigureDesk(PortalServer server, Seller seller)
{
    private readonly WriteQueue _writes = server.Services.GetRequiredService<WriteQueue>();

    public Seller Seller => seller;

    public static async Task<FigureDesk> OpenAsync(PortalServer server) => new(server, await Seller.CreateAsync(server));

    /// <summary>Takes in what has happened so far.</summary>
    public Task CatchUpAsync() => server.Services.GetRequiredService<FigureKeeper>().CatchUpAsync(CancellationToken.None);

    public async Task<LiveDashboard> ReadAsync(DateOnly from, DateOnly to, Dimension by = Dimension.Source, params (Dimension Dimension, string Key)[] filter) =>
        server.Services.GetRequiredService<LiveFigures>().Read(
            await DirectoryAsync(), new FigureQuestion(from, to, null, new FigureFilter(filter.ToDictionary(value => value.Dimension, value => value.Key)), by));

    public async Task<AccountDirectory> DirectoryAsync() =>
        await server.Services.GetRequiredService<AccountDirectories>().GetAsync(seller.AccountId, CancellationToken.None);

    /// <summary>A lead with its deliveries.</summary>
    public async Task<Lead> ReceiveAsync(
        DateTimeOffset at, Guid? group, IReadOnlyDictionary<string, string> fields, IReadOnlyList<(TestBuyer Buyer, DeliveryStatus Status)> deliveries, bool testMode = false)
    {
        var all = new Dictionary<string, string>(fields) { ["first_name"] = "Jane", ["last_name"] = "Smith", ["email"] = "jane@example.com" };
        var lead = new Lead
        {
            Id = Guid.CreateVersion7(at), AccountId = seller.AccountId, CreatedAt = at, TestMode = testMode, Method = LeadMethod.Api,
            DistributionGroupId = group, Fields = JsonSerializer.Serialize(all),
        };
        await _writes.RunAsync(session =>
        {
            LeadRows.Insert(session, lead, []);
            foreach (var (position, (buyer, status)) in deliveries.Index())
                DeliveryRows.Insert(session, new Delivery
                {
                    Id = Guid.CreateVersion7(at), AccountId = seller.AccountId, LeadId = lead.Id, DistributionGroupId = group!.Value, BuyerId = buyer.Id,
                    Position = position, TestMode = testMode, CreatedAt = at, Status = status,
                    DeliveredAt = status == DeliveryStatus.Delivered ? at : null, FailedAt = status == DeliveryStatus.Failed ? at : null,
                });
        });
        return lead;
    }

    /// <summary>Changes a delivery as the product does.</summary>
    public Task ChangeAsync(Delivery delivery) => _writes.RunAsync(session => { DeliveryRows.Update(session, delivery); });

    public Task<Guid> GroupAsync() => seller.RowsAsync(db => db.DistributionGroups.Where(g => g.AccountId == seller.AccountId).Select(g => g.Id).FirstAsync());

    /// <summary>Pushes a status that a buyer says has held since some moment.</summary>
    public async Task PushAsync(TestBuyer buyer, Guid leadId, string status, DateTimeOffset? at = null, decimal? revenue = null, string? currency = null)
    {
        var members = new List<string> { $"\"status\":\"{status}\"" };
        if (at is { } stated)
            members.Add($"\"status_at\":\"{stated.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)}\"");
        if (revenue is { } amount)
            members.Add($"\"sale_revenue\":\"{amount.ToString(CultureInfo.InvariantCulture)}\"");
        if (currency is not null)
            members.Add($"\"sale_currency\":\"{currency}\"");
        using var answer = await seller.PushAsync(buyer, leadId, string.Join(',', members));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    public async Task EraseAsync(Guid leadId)
    {
        using var answer = await seller.Api.DeleteAsync($"/connect/leads/{leadId}");
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>What a buyer shares from now on.</summary>
    public Task ShareAsync(TestBuyer buyer, bool isEnabled, params string[] fields) => seller.RowsAsync(async db =>
    {
        var row = await db.Buyers.SingleAsync(b => b.Id == buyer.Id);
        (row.SharesFeedback, row.SharedFields) = (isEnabled, [.. fields]);
        return await db.SaveChangesAsync();
    });

    public Task MoveToAsync(string timeZone) => seller.RowsAsync(async db =>
    {
        (await db.Accounts.SingleAsync(a => a.Id == seller.AccountId)).TimeZone = timeZone;
        return await db.SaveChangesAsync();
    });
}
