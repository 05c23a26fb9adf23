using System.Text.Json;
using SellerPortal.Data;

namespace SellerPortal.Perform.Stats;

/// <summary>What became of one delivery, as far as its buyer shares it, with the way there.</summary>
/// <param name="Now">As it stands.</param>
/// <param name="History">Every push, in the order in which they came.</param>
public sealed record DeliveryFeedback(Guid DeliveryId, SharedFeedback Now, IReadOnlyList<PushedStatus> History);

/// <summary>One push, as a lead's page tells it.</summary>
public sealed record PushedStatus(string Status, DateTimeOffset StatusAt, DateTimeOffset PushedAt);

/// <summary>The feedback of one lead, for its page.</summary>
public sealed class LeadFeedback(ReadPool reads)
{
    private static readonly string SelectFeedback =
        $"SELECT b.shares_feedback, b.shared_fields, d.delivered_at, {FeedbackRows.Columns} "
        + "FROM feedback f JOIN deliveries d ON d.id = f.delivery_id JOIN buyers b ON b.id = d.buyer_id "
        + "WHERE f.lead_id = $1 AND f.account_id = $2 ORDER BY d.created_at, d.id";

    /// <summary>One entry for each delivery that has feedback; none for those whose buyer shares nothing.</summary>
    public IReadOnlyList<DeliveryFeedback> OfLead(Guid accountId, Guid leadId) => reads.Read(session =>
    {
        var shared = session.List(SelectFeedback, Read, leadId, accountId);
        var pushes = session.List(
            "SELECT delivery_id, status, status_at, pushed_at FROM feedback_pushes WHERE lead_id = $1 AND account_id = $2 ORDER BY pushed_at, id",
            row => (DeliveryId: row.GetGuid(0), Push: new PushedStatus(row.GetString(1), row.Time(2), row.Time(3))),
            leadId, accountId).ToLookup(p => p.DeliveryId, p => p.Push);
        return (IReadOnlyList<DeliveryFeedback>)
            [.. shared.Where(f => f.Now is not null).Select(f => new DeliveryFeedback(f.DeliveryId, f.Now!, [.. pushes[f.DeliveryId]]))];
    });

    private static (Guid DeliveryId, SharedFeedback? Now) Read(System.Data.Common.DbDataReader row)
    {
        var feedback = FeedbackRows.Read(row, 3);
        var sharing = new Sharing(row.GetBoolean(0), JsonSerializer.Deserialize<List<string>>(row.GetString(1))!);
        return (feedback.DeliveryId, SharedFeedback.Of(feedback, row.Time(2), sharing));
    }
}
