using SellerPortal.Connect.Leads;
using SellerPortal.Data;

namespace SellerPortal.Perform.Uploads;

/// <summary>What uploads keep of a lead: rows that wait or were rejected and name it, or one of its certificates. There are few, and only for some days.</summary>
internal sealed class UploadTrace : ILeadTrace
{
    public IReadOnlyList<string> Tables => ["feedback_upload_rows"];

    public void Erase(SqlSession session, ErasedLead lead)
    {
        var ids = session.List("SELECT id FROM certificates WHERE lead_id = $1 AND account_id = $2", row => row.GetGuid(0), lead.Id, lead.AccountId);
        foreach (var id in ids.Append(lead.Id))
            session.Send(
                "UPDATE feedback_upload_rows SET payload = NULL, reason = 'The lead has been erased.', state = 'rejected' "
                + "WHERE account_id = $1 AND payload IS NOT NULL AND lower(payload) LIKE $2",
                lead.AccountId, $"%{id}%");
    }

    public Task DeleteFilesAsync(CancellationToken cancellation) => Task.CompletedTask;
}
