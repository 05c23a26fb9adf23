using SellerPortal.Data;

namespace SellerPortal.Perform;

/// <summary>What buyers have told about leads, as far as they share it with the seller.</summary>
public sealed class FeedbackHistories(ReadPool reads)
{
    /// <summary>Most leads that can be asked about at once.</summary>
    public const int MostLeads = 1_000;

    private const int LeadsOfPage = 100;
    private const int MostPushes = 200;

    private static readonly string OfPageSql = StatusesSql(LeadsOfPage);
    private static readonly string OfManySql = StatusesSql(MostLeads);

    private static readonly string OfDeliveriesSql =
        "SELECT d.buyer_id, x.delivery_id, x.status, x.status_at, x.pushed_at FROM feedback_pushes x JOIN deliveries d ON d.id = x.delivery_id "
        + $"JOIN buyers b ON b.id = d.buyer_id WHERE x.delivery_id IN ({string.Join(", ", Enumerable.Range(4, LeadsOfPage).Select(number => $"${number}"))}) "
        + $"AND x.pushed_at >= $2 AND x.pushed_at <= $3 AND x.account_id = $1 AND b.shares_feedback ORDER BY x.pushed_at LIMIT {MostLeads}";

    /// <summary>The newest shared status of each lead; a lead without any is left out.</summary>
    public IReadOnlyDictionary<Guid, string> Newest(Guid accountId, IReadOnlyList<Guid> leadIds)
    {
        var statuses = new Dictionary<Guid, string>();
        foreach (var (leadId, status) in Statuses(accountId, leadIds))
            statuses[leadId] = status;
        return statuses;
    }

    /// <summary>How many of the leads were sold, and how many turned out to be no lead at all, as far as buyers share it.</summary>
    public LeadFates Fates(Guid accountId, IReadOnlyList<Guid> leadIds)
    {
        var ofLeads = Statuses(accountId, leadIds).ToLookup(told => told.LeadId, told => told.Status);
        return new LeadFates(
            ofLeads.Count(lead => lead.Contains(SalesStatus.Sold)),
            ofLeads.Count(lead => !lead.Contains(SalesStatus.Sold) && lead.Any(status => SalesStatus.Find(status)?.IsBadData == true)));
    }

    /// <summary>What each buyer that shares says of each lead now, in the order of time.</summary>
    private List<(Guid LeadId, string Status)> Statuses(Guid accountId, IReadOnlyList<Guid> leadIds)
    {
        if (leadIds.Count == 0)
            return [];
        // Always the same numbers of values, so that connections keep two prepared commands.
        var (sql, places) = leadIds.Count <= LeadsOfPage ? (OfPageSql, LeadsOfPage) : (OfManySql, MostLeads);
        var values = leadIds.Concat(Enumerable.Repeat(Guid.Empty, places)).Take(places).Prepend(accountId).Cast<object?>().ToArray();
        return reads.Read(session => session.List(sql, row => (row.GetGuid(0), row.GetString(1)), values));
    }

    private static string StatusesSql(int leads) =>
        "SELECT f.lead_id, f.status FROM feedback f JOIN buyers b ON b.id = f.buyer_id "
        + $"WHERE f.lead_id IN ({string.Join(", ", Enumerable.Range(2, leads).Select(number => $"${number}"))}) "
        + "AND f.account_id = $1 AND b.shares_feedback ORDER BY f.status_at";

    /// <summary>The pushes about some deliveries within a time, both ends included, oldest first, of the buyers that share; status and time only.</summary>
    public ILookup<Guid, SharedPush> OfDeliveries(Guid accountId, IReadOnlyList<Guid> deliveryIds, DateTimeOffset from, DateTimeOffset to)
    {
        if (deliveryIds.Count == 0)
            return Array.Empty<SharedPush>().ToLookup(push => push.DeliveryId);
        var values = deliveryIds.Concat(Enumerable.Repeat(Guid.Empty, LeadsOfPage)).Take(LeadsOfPage).Cast<object?>().Prepend(to).Prepend(from).Prepend(accountId).ToArray();
        return reads.Read(session => session.List(OfDeliveriesSql, ReadPush, values)).ToLookup(push => push.DeliveryId);
    }

    /// <summary>The pushes about one lead, oldest first, of the buyers that share; status and time only.</summary>
    public IReadOnlyList<SharedPush> OfLead(Guid accountId, Guid leadId) => reads.Read(session => session.List(
        "SELECT p.buyer_id, p.delivery_id, p.status, p.status_at, p.pushed_at FROM (SELECT d.buyer_id, x.* FROM feedback_pushes x "
        + "JOIN deliveries d ON d.id = x.delivery_id JOIN buyers b ON b.id = d.buyer_id "
        + $"WHERE x.lead_id = $1 AND x.account_id = $2 AND b.shares_feedback ORDER BY x.pushed_at DESC LIMIT {MostPushes}) p ORDER BY p.pushed_at",
        ReadPush, leadId, accountId));

    private static SharedPush ReadPush(System.Data.Common.DbDataReader row) =>
        new(row.GetGuid(0), row.GetGuid(1), row.GetString(2), row.Time(3), row.Time(4));
}

/// <summary>One push as the seller may see it.</summary>
/// <param name="StatusAt">When the lead got the status, as the buyer says.</param>
/// <param name="PushedAt">When the buyer told it.</param>
public sealed record SharedPush(Guid BuyerId, Guid DeliveryId, string Status, DateTimeOffset StatusAt, DateTimeOffset PushedAt);

/// <summary>What became of some leads.</summary>
/// <param name="Sold">Those that a buyer has sold to.</param>
/// <param name="Bad">Those that were not sold and of which a buyer says that the data was no good.</param>
public sealed record LeadFates(int Sold, int Bad);
