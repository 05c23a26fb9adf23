using SellerPortal.Data;

namespace SellerPortal.Connect.Imports;

/// <summary>
/// One job's right to work on an import, kept up while it notes how far it is. Lost when the import is stopped by a person, or by time when the
/// process stands still: then another job has it. Two that overlap for a moment do no harm, each row becomes a lead once.
/// </summary>
internal sealed class ImportLease(Guid importId, Guid runnerId, WriteQueue writes, TimeProvider time)
{
    public static readonly TimeSpan Length = TimeSpan.FromSeconds(15);

    private const string Mine = "WHERE id = $1 AND runner_id = $2";

    /// <summary>Notes how many rows the dry run has seen. False: the lease is lost.</summary>
    public Task<bool> NoteCheckedAsync(int rows) => writes.RunAsync(session => session.Execute(
        $"UPDATE imports SET rows_checked = $3, leased_until = $4 {Mine} AND status = 'checking'", importId, runnerId, rows, Until) == 1);

    /// <summary>Notes how many rows are done. False: the lease is lost, or a person has stopped the import.</summary>
    public Task<bool> NoteDoneAsync() => writes.RunAsync(session =>
    {
        var counts = ImportRows.Counts(session, importId);
        return session.Execute(
            $"UPDATE imports SET accepted = $3, rejected = $4, duplicates = $5, leased_until = $6 {Mine} AND status = 'running'",
            importId, runnerId, counts.Accepted, counts.Rejected, counts.Duplicates, Until) == 1;
    });

    /// <summary>Lets go of it, with the counts as they are.</summary>
    public Task LeaveAsync() => writes.RunAsync(session =>
    {
        NoteCounts(session, importId);
        session.Send($"UPDATE imports SET runner_id = NULL, leased_until = NULL {Mine}", importId, runnerId);
    });

    /// <summary>Brings the counts up to date, whoever works on the import.</summary>
    public static void NoteCounts(SqlSession session, Guid importId)
    {
        var counts = ImportRows.Counts(session, importId);
        session.Send(
            "UPDATE imports SET accepted = $1, rejected = $2, duplicates = $3 WHERE id = $4", counts.Accepted, counts.Rejected, counts.Duplicates, importId);
    }

    private DateTimeOffset Until => time.Now() + Length;
}
