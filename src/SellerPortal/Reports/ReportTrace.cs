using SellerPortal.Connect.Leads;
using SellerPortal.Data;

namespace SellerPortal.Reports;

/// <summary>
/// What reports keep of a lead: workbooks, and columns that this program doesn't know. Workbooks that cover the lead's day are withdrawn, the
/// figures that were read from them stay; a report that is being made begins anew.
/// </summary>
internal sealed class ReportTrace(ReportFiles files, ReadPool reads, WriteQueue writes) : ILeadTrace
{
    private const int MostAtOnce = 500;

    public IReadOnlyList<string> Tables => ["reports", "report_rows"];

    public void Erase(SqlSession session, ErasedLead lead)
    {
        session.Send(
            "UPDATE report_rows SET other = NULL WHERE report_id IN (SELECT id FROM reports WHERE account_id = $1) AND connect_id = $2",
            lead.AccountId, lead.Id);
        session.Send(
            "UPDATE reports SET withdrawn_at = $1, job_url = CASE WHEN finished_at IS NULL THEN NULL ELSE job_url END "
            + "WHERE account_id = $2 AND created_at >= $3 AND \"from\" <= $4 AND \"to\" >= $4 AND (finished_at IS NULL OR file_name IS NOT NULL)",
            lead.At, lead.AccountId, lead.CreatedAt, lead.Day);
    }

    public async Task DeleteFilesAsync(CancellationToken cancellation)
    {
        var withdrawn = reads.Read(session => session.List(
            "SELECT id, file_name FROM reports WHERE withdrawn_at IS NOT NULL AND file_name IS NOT NULL AND withdrawn_at >= finished_at "
            + $"ORDER BY withdrawn_at LIMIT {MostAtOnce}",
            row => (Id: row.GetGuid(0), FileName: row.GetString(1))));
        foreach (var (id, fileName) in withdrawn)
        {
            files.Delete(fileName);
            await writes.RunAsync(session => session.Execute("UPDATE reports SET file_name = NULL WHERE id = $1", id), cancellation);
        }
    }
}
