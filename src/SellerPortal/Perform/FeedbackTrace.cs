using Microsoft.Extensions.DependencyInjection;
using SellerPortal.Connect.Leads;
using SellerPortal.Data;
using SellerPortal.Perform.Exports;

namespace SellerPortal.Perform;

/// <summary>
/// What Perform keeps of a lead: what buyers wrote about it, and spreadsheets. Rows don't know which leads a spreadsheet holds, so every one that
/// covers the lead's day is withdrawn, and one that is being made begins anew.
/// </summary>
internal sealed class FeedbackTrace(IServiceScopeFactory scopes) : ILeadTrace
{
    private const string CertificatesOfLead = "SELECT id FROM certificates WHERE lead_id = $1 AND account_id = $2";

    public IReadOnlyList<string> Tables => ["feedback", "feedback_pushes", "feedback_exports"];

    public void Erase(SqlSession session, ErasedLead lead)
    {
        session.Send(
            "UPDATE feedback SET notes = NULL, status_by = NULL, internal_identifier = NULL, internal_status = NULL, sale_sold_by = NULL "
            + "WHERE lead_id = $1 AND account_id = $2",
            lead.Id, lead.AccountId);
        session.Send("UPDATE feedback_pushes SET members = NULL WHERE lead_id = $1 AND account_id = $2", lead.Id, lead.AccountId);
        // What was told about its certificates before the lead came names no lead.
        session.Send(
            "UPDATE feedback SET notes = NULL, status_by = NULL, internal_identifier = NULL, internal_status = NULL, sale_sold_by = NULL "
            + $"WHERE delivery_id IN ({CertificatesOfLead})",
            lead.Id, lead.AccountId);
        session.Send($"UPDATE feedback_pushes SET members = NULL WHERE delivery_id IN ({CertificatesOfLead})", lead.Id, lead.AccountId);
        // Expired from now on: that is how it is found to delete its file, however often the process dies before.
        session.Send(
            "UPDATE feedback_exports SET withdrawn_at = $1, token_hash = NULL, protected_token = NULL, "
            + "expires_at = CASE WHEN status = 'pending' THEN NULL ELSE $1 END "
            + "WHERE account_id = $2 AND created_at >= $3 AND (status = 'pending' OR expires_at > $1) "
            + "AND (\"from\" IS NULL OR \"from\" <= $4) AND (\"to\" IS NULL OR \"to\" >= $4)",
            lead.At, lead.AccountId, lead.CreatedAt, lead.Day);
    }

    public async Task DeleteFilesAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ExpiredExports>().DeleteAsync(cancellation);
    }
}
