using Microsoft.EntityFrameworkCore;
using SellerPortal.Data;

namespace SellerPortal.Connect.Deliveries;

/// <summary>What the pages of buyers and groups say about the last day's deliveries. Reads only, each read bounded and by an index.</summary>
public sealed class RecentDeliveries(PortalDbContext db, TimeProvider time)
{
    /// <summary>How far back <see cref="CountAsync"/> looks.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromHours(24);

    /// <summary>How many deliveries <see cref="CountAsync"/> looks at: the newest.</summary>
    public const int MostCounted = 10_000;

    /// <summary>How many rows <see cref="OfBuyerAsync"/> returns.</summary>
    public const int MostListed = 20;

    /// <summary>The account's live deliveries within <see cref="Window"/>, counted by group, buyer and status.</summary>
    public async Task<OutcomeCounts> CountAsync(Guid accountId, CancellationToken cancellation)
    {
        var since = time.Now() - Window;
        var counts = await db.Deliveries
            .Where(d => d.AccountId == accountId && d.CreatedAt >= since)
            .OrderByDescending(d => d.CreatedAt).ThenByDescending(d => d.Id).Take(MostCounted)
            .Where(d => !d.TestMode)
            .GroupBy(d => new { d.DistributionGroupId, d.BuyerId, d.Status })
            .Select(g => new OutcomeCount(g.Key.DistributionGroupId, g.Key.BuyerId, g.Key.Status, g.Count()))
            .ToListAsync(cancellation);
        return new OutcomeCounts(counts);
    }

    /// <summary>The newest <see cref="MostListed"/> deliveries to a buyer, those in test mode too.</summary>
    public async Task<IReadOnlyList<BuyerDelivery>> OfBuyerAsync(Guid accountId, Guid buyerId, CancellationToken cancellation) =>
        await (from delivery in db.Deliveries
               where delivery.BuyerId == buyerId && delivery.AccountId == accountId
               orderby delivery.CreatedAt descending
               select new BuyerDelivery(
                   delivery.LeadId, delivery.DistributionGroupId, delivery.CreatedAt, delivery.Status, delivery.Message, delivery.RetryCount, delivery.TestMode,
                   delivery.Price, delivery.Currency))
            .Take(MostListed).ToListAsync(cancellation);
}

/// <summary>How many deliveries of a group to a buyer have a status.</summary>
public sealed record OutcomeCount(Guid GroupId, Guid BuyerId, DeliveryStatus Status, int Count);

/// <summary>The last day's deliveries.</summary>
public sealed class OutcomeCounts(IReadOnlyList<OutcomeCount> counts)
{
    /// <summary>Those of one buyer with this status.</summary>
    public int OfBuyer(Guid buyerId, DeliveryStatus status) => counts.Where(c => c.BuyerId == buyerId && c.Status == status).Sum(c => c.Count);

    /// <summary>Those of one group with this status.</summary>
    public int OfGroup(Guid groupId, DeliveryStatus status) => counts.Where(c => c.GroupId == groupId && c.Status == status).Sum(c => c.Count);
}

/// <summary>A delivery as a buyer's page lists it.</summary>
public sealed record BuyerDelivery(
    Guid LeadId, Guid GroupId, DateTimeOffset CreatedAt, DeliveryStatus Status, string? Message, int RetryCount, bool TestMode,
    decimal? Price, string? Currency);
