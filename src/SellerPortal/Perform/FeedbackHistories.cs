using SellerPortal.Data;

namespace SellerPortal.Perform;

/// <summary>What buyers have told about leads, as far as they share it with the seller.</summary>
public sealed class FeedbackHistories(ReadPool reads)
{
    /// <summary>Most leads that can be asked about at once.</summary>
    public const int MostLeads = 100;

    private const int MostPushes = 200;

    private static readonly string NewestSql =
        "SELECT f.lead_id, f.status FROM feedback f JOIN buyers b ON b.id = f.buyer_id "
        + $"WHERE f.lead_id IN ({string.Join(", ", Enumerable.Range(2, MostLeads).Select(number => $"${number}"))}) "
        + "AND f.account_id = $1 AND b.shares_feedback ORDER BY f.status_at";

    /// <summary>The newest shared status of each lead; a lead without any is left out.</summary>
    public IReadOnlyDictionary<Guid, string> Newest(Guid accountId, IReadOnlyList<Guid> leadIds)
    {
        if (leadIds.Count == 0)
            return new Dictionary<Guid, string>();
        // Always the same number of values, so that connections keep one prepared command.
        var values = leadIds.Concat(Enumerable.Repeat(Guid.Empty, MostLeads)).Take(MostLeads).Prepend(accountId).Cast<object?>().ToArray();
        var statuses = new Dictionary<Guid, string>();
        foreach (var (leadId, status) in reads.Read(session => session.List(NewestSql, row => (row.GetGuid(0), row.GetString(1)), values)))
            statuses[leadId] = status;
        return statuses;
    }

    /// <summary>The pushes about one lead, oldest first, of the buyers that share; status and time only.</summary>
    public IReadOnlyList<SharedPush> OfLead(Guid accountId, Guid leadId) => reads.Read(session => session.List(
        "SELECT p.buyer_id, p.delivery_id, p.status, p.status_at, p.pushed_at FROM (SELECT d.buyer_id, x.* FROM feedback_pushes x "
        + "JOIN deliveries d ON d.id = x.delivery_id JOIN buyers b ON b.id = d.buyer_id "
        + $"WHERE x.lead_id = $1 AND x.account_id = $2 AND b.shares_feedback ORDER BY x.pushed_at DESC LIMIT {MostPushes}) p ORDER BY p.pushed_at",
        row => new SharedPush(row.GetGuid(0), row.GetGuid(1), row.GetString(2), row.Time(3), row.Time(4)), leadId, accountId));
}

/// <summary>One push as the seller may see it.</summary>
/// <param name="StatusAt">When the lead got the status, as the buyer says.</param>
/// <param name="PushedAt">When the buyer told it.</param>
public sealed record SharedPush(Guid BuyerId, Guid DeliveryId, string Status, DateTimeOffset StatusAt, DateTimeOffset PushedAt);
