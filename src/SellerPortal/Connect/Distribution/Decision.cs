using SellerPortal.Data;

namespace SellerPortal.Connect.Distribution;

/// <summary>
/// Why a buyer of the group did not get a lead at once: kept for each lead and buyer, replaced when the buyer's turn comes after all. A buyer that the lead
/// was sent to has none: its delivery says everything. Holds nothing about the consumer.
/// </summary>
public sealed class Decision
{
    public const int LongestReason = 600;

    public required Guid LeadId { get; init; }
    public required Guid BuyerId { get; init; }
    public required Guid AccountId { get; init; }
    public required PlanOutcome Outcome { get; init; }

    /// <summary>For the ops team, to be read behind the outcome: <c>daily cap of 50 reached at 14:02</c>.</summary>
    public required string Reason { get; init; }

    public required DateTimeOffset At { get; init; }

    internal static void Keep(SqlSession session, Decision d) => session.Send(
        "INSERT INTO decisions (lead_id, buyer_id, account_id, outcome, reason, at) VALUES ($1, $2, $3, $4, $5, $6) "
        + "ON CONFLICT (lead_id, buyer_id) DO UPDATE SET outcome = excluded.outcome, reason = excluded.reason, at = excluded.at",
        d.LeadId, d.BuyerId, d.AccountId, d.Outcome, d.Reason.Length > LongestReason ? d.Reason[..LongestReason] : d.Reason, d.At);

    /// <summary>Forgets it: the buyer gets the lead after all.</summary>
    internal static void Forget(SqlSession session, Guid leadId, Guid buyerId) =>
        session.Send("DELETE FROM decisions WHERE lead_id = $1 AND buyer_id = $2", leadId, buyerId);

    /// <summary>All of a lead.</summary>
    internal static List<Decision> OfLead(SqlSession session, Guid accountId, Guid leadId) => session.List(
        "SELECT buyer_id, outcome, reason, at FROM decisions WHERE lead_id = $1 AND account_id = $2",
        row => new Decision
        {
            LeadId = leadId, AccountId = accountId, BuyerId = row.GetGuid(0), Outcome = row.Name<PlanOutcome>(1), Reason = row.GetString(2), At = row.Time(3),
        },
        leadId, accountId);
}
