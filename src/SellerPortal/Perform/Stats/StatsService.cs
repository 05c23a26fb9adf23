using SellerPortal.Data;

namespace SellerPortal.Perform.Stats;

/// <summary>Tells a seller what became of one lead (documentation: Retrieving stats about a single lead).</summary>
public sealed class StatsService(ReadPool reads)
{
    private static readonly string Select =
        $"SELECT d.delivered_at, b.shares_feedback, b.shared_fields, f.delivery_id IS NOT NULL, {FeedbackRows.Columns} "
        + "FROM deliveries d JOIN buyers b ON b.id = d.buyer_id LEFT JOIN feedback f ON f.delivery_id = d.id "
        + "WHERE d.account_id = $1 AND d.lead_id = $2 AND d.status = 'delivered' ";

    /// <summary>The stats of one delivery; of the lead's last successful one if none is named.</summary>
    public StatsOutcome Find(Guid accountId, Guid leadId, Guid? deliveryId) => reads.Read<StatsOutcome>(session =>
    {
        if (session.First("SELECT 1 FROM leads WHERE id = $1 AND account_id = $2", _ => "known", leadId, accountId) is null)
            return new StatsOutcome.NoSuchLead();
        var delivery = deliveryId is { } id
            ? session.First(Select + "AND d.id = $3", Read, accountId, leadId, id)
            : session.First(Select + "ORDER BY d.delivered_at DESC, d.id DESC LIMIT 1", Read, accountId, leadId);
        if (delivery is null)
            return new StatsOutcome.NoSuchDelivery();
        return SharedFeedback.Of(delivery.Feedback, delivery.DeliveredAt, delivery.Sharing) is { } shared
            ? new StatsOutcome.Found(LeadStats.Of(shared))
            : new StatsOutcome.NotShared();
    });

    private sealed record DeliveredLead(DateTimeOffset DeliveredAt, Sharing Sharing, Feedback? Feedback);

    private static DeliveredLead Read(System.Data.Common.DbDataReader row) => new(
        row.Time(0),
        new Sharing(row.GetBoolean(1), row.Texts(2)),
        row.GetBoolean(3) ? FeedbackRows.Read(row, 4) : null);
}
