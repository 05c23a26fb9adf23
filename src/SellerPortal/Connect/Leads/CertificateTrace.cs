using SellerPortal.Certify.Certificates;
using SellerPortal.Data;

namespace SellerPortal.Connect.Leads;

/// <summary>What Certify keeps of a lead. Certify knows nothing of leads but their ids, so Connect tells it.</summary>
internal sealed class CertificateTrace : ILeadTrace
{
    public IReadOnlyList<string> Tables => CertificateErasure.Tables;

    public void Erase(SqlSession session, ErasedLead lead) => CertificateErasure.Erase(session, lead.AccountId, lead.Id);

    public Task DeleteFilesAsync(CancellationToken cancellation) => Task.CompletedTask;
}
