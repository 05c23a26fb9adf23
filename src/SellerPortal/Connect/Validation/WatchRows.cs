using SellerPortal.Connect.Leads;
using SellerPortal.Data;

namespace SellerPortal.Connect.Validation;

/// <summary>Writes down what watching rules would have refused, and lets go of it when the lead is erased.</summary>
internal sealed class WatchRows : ILeadTrace
{
    /// <summary>Notes the rules that would have refused the lead; without any it costs nothing.</summary>
    public static void Insert(SqlSession session, Lead lead, IReadOnlyList<RuleHit> hits)
    {
        foreach (var hit in hits)
            if (hit.Outcome == RuleOutcome.WouldRefuse)
                session.Send(
                    "INSERT INTO watched_leads (rule_id, at, lead_id, account_id) VALUES ($1, $2, $3, $4)", hit.Rule.Id, lead.CreatedAt, lead.Id, lead.AccountId);
    }

    public IReadOnlyList<string> Tables => ["watched_leads"];

    /// <summary>The rule's count stays; which lead it was goes.</summary>
    public void Erase(SqlSession session, ErasedLead lead)
    {
        session.Send(
            "UPDATE validation_rules SET erased_hits = erased_hits + 1 WHERE account_id = $2 AND watched_from <= $3 "
            + "AND id IN (SELECT rule_id FROM watched_leads WHERE lead_id = $1)",
            lead.Id, lead.AccountId, lead.CreatedAt);
        session.Send("DELETE FROM watched_leads WHERE lead_id = $1", lead.Id);
    }

    public Task DeleteFilesAsync(CancellationToken cancellation) => Task.CompletedTask;
}
