using SellerPortal.Data;

namespace SellerPortal.Connect.Leads;

/// <summary>
/// Something happened to a lead, its deliveries or its feedback: a line of a log for whoever keeps figures, written in the transaction in which it happens. A line is
/// deleted by whoever has taken it in; transactions that are under way leave their own lines behind, so none is lost.
/// </summary>
public sealed class ChangedLead
{
    public long Id { get; init; }
    public required Guid AccountId { get; init; }
    public required Guid LeadId { get; init; }

    internal static void Note(SqlSession session, Guid accountId, Guid leadId) =>
        session.Send("INSERT INTO changed_leads (account_id, lead_id) VALUES ($1, $2)", accountId, leadId);
}
