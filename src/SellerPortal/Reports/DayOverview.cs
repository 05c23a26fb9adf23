using SellerPortal.Connect.Deliveries;
using SellerPortal.Connect.Directory;
using SellerPortal.Data;

namespace SellerPortal.Reports;

/// <summary>What somebody wants to know who opens the portal: does anything need attention, and how does today compare. Live leads only.</summary>
/// <remarks>Each figure reads one day of an index, or the newest deliveries, and stops at a bound; none grows with the account.</remarks>
public sealed class DayOverview(ReadPool reads, TimeProvider time)
{
    /// <summary>Most leads that a day's figure counts; then it says 'or more'.</summary>
    public const int MostCounted = 10_000;

    /// <summary>How many of the newest deliveries are looked at for trouble.</summary>
    private const int NewestDeliveries = 20_000;

    private static readonly TimeSpan RecentTime = TimeSpan.FromHours(24);

    /// <summary>How long a delivery may be under way: the retries of two days.</summary>
    private static readonly TimeSpan LongestRetries = TimeSpan.FromDays(2);

    /// <summary>The account's today until now, and the same weekday of last week until the same time.</summary>
    public (DayCounts Today, DayCounts LastWeek) Compare(AccountDirectory directory)
    {
        var now = time.GetUtcNow();
        var today = directory.DayOf(now);
        return reads.Read(session => (
            Figures(session, directory.AccountId, directory.StartOf(today), now),
            Figures(session, directory.AccountId, directory.StartOf(today.AddDays(-7)), now.AddDays(-7))));
    }

    /// <summary>Buyers at which deliveries have failed within 24 hours or wait to be tried again, the most first.</summary>
    public IReadOnlyList<BuyerTrouble> Trouble(AccountDirectory directory)
    {
        var now = time.GetUtcNow();
        return reads.Read(session => session.List(
            "SELECT d.buyer_id, d.status, COUNT(*), MIN(d.created_at), MIN(d.due_at) FROM "
            + "(SELECT buyer_id, status, failed_at, due_at, created_at, test_mode FROM deliveries WHERE account_id = $1 AND created_at >= $2 "
            + $"ORDER BY created_at DESC, id DESC LIMIT {NewestDeliveries}) d "
            + "WHERE NOT d.test_mode AND (d.status = 'pending_retry' OR (d.status = 'failed' AND d.failed_at >= $3)) "
            + "GROUP BY d.buyer_id, d.status ORDER BY COUNT(*) DESC",
            row => new BuyerTrouble(row.GetGuid(0), row.Name<DeliveryStatus>(1), row.GetInt32(2), row.Time(3), row.TimeOrNull(4)),
            directory.AccountId, now - LongestRetries, now - RecentTime));
    }

    private static DayCounts Figures(SqlSession session, Guid accountId, DateTimeOffset from, DateTimeOffset to)
    {
        var received = session.First(
            $"SELECT COUNT(*) FROM (SELECT 1 AS one FROM leads WHERE account_id = $1 AND created_at >= $2 AND created_at < $3 AND NOT test_mode LIMIT {MostCounted}) l",
            row => new Count(row.GetInt32(0)), accountId, from, to)!;
        var deliveries = session.List(
            "SELECT d.status, COUNT(*) FROM (SELECT status FROM deliveries WHERE account_id = $1 AND created_at >= $2 AND created_at < $3 AND NOT test_mode "
            + $"ORDER BY created_at DESC, id DESC LIMIT {MostCounted}) d GROUP BY d.status",
            row => (Status: row.Name<DeliveryStatus>(0), Count: row.GetInt32(1)), accountId, from, to);
        return new DayCounts(received.Number, Of(DeliveryStatus.Delivered), Of(DeliveryStatus.Failed), deliveries.Sum(d => d.Count) >= MostCounted);

        int Of(DeliveryStatus status) => deliveries.Where(d => d.Status == status).Sum(d => d.Count);
    }

    private sealed record Count(int Number);
}

/// <summary>The figures of a day, or of a part of it.</summary>
/// <param name="Received">Leads.</param>
/// <param name="Delivered">Deliveries of these leads that arrived.</param>
/// <param name="Failed">Deliveries that never will.</param>
/// <param name="IsCut">Whether there were more deliveries than are counted.</param>
public sealed record DayCounts(int Received, int Delivered, int Failed, bool IsCut);

/// <summary>Deliveries to one buyer that somebody may want to look at.</summary>
/// <param name="Oldest">When the oldest of the leads was received.</param>
/// <param name="NextAt">When the next one is tried again.</param>
public sealed record BuyerTrouble(Guid BuyerId, DeliveryStatus Status, int Count, DateTimeOffset Oldest, DateTimeOffset? NextAt);
