using SellerPortal.Connect.Leads;
using SellerPortal.Data;

namespace SellerPortal.Connect.Imports;

/// <summary>
/// What imports keep of a lead. The row that it was made of holds nothing since then, but its tables' files may; and the same row may wait in another
/// upload of the same file. That it was a row of that file stays, so that a further upload doesn't make the lead anew.
/// </summary>
internal sealed class ImportTrace : ILeadTrace
{
    public IReadOnlyList<string> Tables => ["import_rows"];

    public void Erase(SqlSession session, ErasedLead lead)
    {
        var origin = session.First(
            "SELECT i.file_hash, r.number FROM import_rows r JOIN imports i ON i.id = r.import_id WHERE r.lead_id = $1 AND r.account_id = $2",
            row => new Origin(row.GetString(0), row.GetInt32(1)), lead.Id, lead.AccountId);
        if (origin is null)
            return;
        foreach (var id in session.List("SELECT id FROM imports WHERE account_id = $1 AND file_hash = $2", row => row.GetGuid(0), lead.AccountId, origin.FileHash))
            session.Send(
                "UPDATE import_rows SET payload = NULL, state = CASE WHEN state = 'waiting' THEN 'duplicate' ELSE state END "
                + "WHERE import_id = $1 AND number = $2 AND payload IS NOT NULL",
                id, origin.Number);
    }

    public Task DeleteFilesAsync(CancellationToken cancellation) => Task.CompletedTask;

    private sealed record Origin(string FileHash, int Number);
}
