using SellerPortal.Certify.Scoring;
using SellerPortal.Data;

namespace SellerPortal.Certify.Certificates;

/// <summary>Takes what is personal out of the certificates of a lead: hashes of what a consumer entered can be guessed. Times, page and score stay.</summary>
public static class CertificateErasure
{
    /// <summary>The tables that something is taken out of.</summary>
    public static readonly IReadOnlyList<string> Tables = ["certificates", "recent_hashes"];

    /// <summary>In the transaction that erases the lead.</summary>
    public static void Erase(SqlSession session, Guid accountId, Guid leadId)
    {
        foreach (var certificate in CertificateRows.OfLead(session, accountId, leadId))
            RecentHash.Forget(session, certificate);
        session.Send(
            "UPDATE certificates SET fields = NULL, score_due_at = NULL WHERE lead_id = $1 AND account_id = $2", leadId, accountId);
    }
}
