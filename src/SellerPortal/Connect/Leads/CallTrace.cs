using SellerPortal.Accounts.ApiLog;
using SellerPortal.Data;

namespace SellerPortal.Connect.Leads;

/// <summary>What the API log keeps of a lead: what calls about it said. That goes; when and by whom they were made stays.</summary>
internal sealed class CallTrace(IPortalDatabase database) : ILeadTrace, IErasedLeads
{
    public IReadOnlyList<string> Tables => ["logged_contents"];

    public void Erase(SqlSession session, ErasedLead lead) =>
        session.Send("DELETE FROM logged_contents WHERE lead_id = $1 AND account_id = $2", lead.Id, lead.AccountId);

    public Task DeleteFilesAsync(CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>Calls that still wait to be written down when their lead is erased come here: either this sees the erasure, or the erasure their rows.</summary>
    public IReadOnlySet<Guid> Among(SqlSession session, IEnumerable<Guid> leadIds) =>
        leadIds.Where(lead => LeadRows.IsErasedOrLock(session, database, lead)).ToHashSet();
}
