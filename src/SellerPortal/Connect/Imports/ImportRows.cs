using System.Data.Common;
using SellerPortal.Data;

namespace SellerPortal.Connect.Imports;

/// <summary>Reads and writes the rows of imports with hand-written SQL.</summary>
internal static class ImportRows
{
    /// <summary>Rows that are looked at for deletion in one transaction: few enough that nobody waits long for the database meanwhile.</summary>
    private const int DeletedAtOnce = 5_000;

    public static void Insert(SqlSession session, Import import, StagedRow row) => session.Send(
        "INSERT INTO import_rows (import_id, number, account_id, payload, state) VALUES ($1, $2, $3, $4, $5)",
        import.Id, row.Number, import.AccountId, row.Payload, ImportRowState.Waiting);

    /// <summary>The rows behind a number that wait for their turn, in order.</summary>
    public static List<StagedRow> Waiting(SqlSession session, Guid importId, int after, int most) => session.List(
        $"SELECT number, payload FROM import_rows WHERE import_id = $1 AND number > $2 AND state = 'waiting' ORDER BY number LIMIT {most}",
        Read, importId, after);

    /// <summary>The first rows of a file.</summary>
    public static List<StagedRow> First(SqlSession session, Guid importId, int most) => session.List(
        $"SELECT number, payload FROM import_rows WHERE import_id = $1 AND payload IS NOT NULL ORDER BY number LIMIT {most}", Read, importId);

    /// <summary>
    /// Takes a waiting row for a lead, in the lead's transaction. What the row says is gone with it.
    /// </summary>
    /// <returns>False if it is done, or the same row of the same file has become a lead before.</returns>
    public static bool Claim(SqlSession session, Import import, int number, string identity, Guid leadId) => session.Execute(
        "UPDATE import_rows SET state = 'accepted', payload = NULL, identity = $1, lead_id = $2 WHERE import_id = $3 AND number = $4 AND state = 'waiting' "
        + "AND NOT EXISTS (SELECT 1 FROM import_rows o WHERE o.account_id = $5 AND o.identity = $1)",
        identity, leadId, import.Id, number, import.AccountId) == 1;

    /// <summary>Notes a waiting row that makes no lead. A rejected one keeps what it says, for the rejects file.</summary>
    public static void Settle(SqlSession session, Guid importId, int number, ImportRowState state, string? reason) => session.Send(
        "UPDATE import_rows SET state = $1, reason = $2, payload = CASE WHEN $1 = 'rejected' THEN payload ELSE NULL END "
        + "WHERE import_id = $3 AND number = $4 AND state = 'waiting'",
        state, reason, importId, number);

    /// <summary>How many rows are in each state.</summary>
    public static ImportCounts Counts(SqlSession session, Guid importId)
    {
        var counts = session.List(
            "SELECT state, COUNT(*) FROM import_rows WHERE import_id = $1 GROUP BY state",
            row => (State: row.Name<ImportRowState>(0), Count: row.GetInt32(1)), importId).ToDictionary(c => c.State, c => c.Count);
        return new ImportCounts(
            counts.GetValueOrDefault(ImportRowState.Accepted), counts.GetValueOrDefault(ImportRowState.Rejected), counts.GetValueOrDefault(ImportRowState.Duplicate));
    }

    /// <summary>The identities that earlier uploads of the same file have between two numbers.</summary>
    public static List<string> KnownIdentities(SqlSession session, Import import, int first, int last) => session.List(
        "SELECT r.identity FROM imports i CROSS JOIN import_rows r WHERE i.account_id = $1 AND i.file_hash = $2 "
        + "AND r.import_id = i.id AND r.number >= $3 AND r.number <= $4 AND r.identity IS NOT NULL",
        row => row.GetString(0), import.AccountId, import.FileHash, first, last);

    /// <summary>The rejected rows behind a number, in order, as far as they are kept.</summary>
    public static List<RejectedRow> Rejected(SqlSession session, Guid importId, int after, int most) => session.List(
        $"SELECT number, payload, reason FROM import_rows WHERE import_id = $1 AND number > $2 AND state = 'rejected' AND payload IS NOT NULL ORDER BY number LIMIT {most}",
        row => new RejectedRow(Read(row), row.TextOrNull(2) ?? ""), importId, after);

    /// <summary>The leads before a row's number, the last rows first.</summary>
    public static List<(int Number, Guid LeadId)> Leads(SqlSession session, Guid importId, int before, int most) => session.List(
        $"SELECT number, lead_id FROM import_rows WHERE import_id = $1 AND number < $2 AND state = 'accepted' ORDER BY number DESC LIMIT {most}",
        row => (row.GetInt32(0), row.GetGuid(1)), importId, before);

    /// <summary>Deletes the rows that still hold what people entered.</summary>
    public static Task DeleteHeldAsync(WriteQueue writes, Guid importId, CancellationToken cancellation) =>
        DeleteAsync(writes, importId, "payload IS NOT NULL", cancellation);

    /// <summary>Deletes the rows that wait for their turn.</summary>
    public static Task DeleteWaitingAsync(WriteQueue writes, Guid importId, CancellationToken cancellation) =>
        DeleteAsync(writes, importId, "state = 'waiting'", cancellation);

    private static async Task DeleteAsync(WriteQueue writes, Guid importId, string which, CancellationToken cancellation)
    {
        for (Place? place = new(0); place is not null;)
        {
            var from = place.Number;
            place = await writes.RunAsync(session => DeleteSome(session, importId, which, from), cancellation);
        }
    }

    /// <returns>Where to go on; null: there are no more.</returns>
    private static Place? DeleteSome(SqlSession session, Guid importId, string which, int from)
    {
        var first = session.First(
            $"SELECT number FROM import_rows WHERE import_id = $1 AND number >= $2 AND {which} ORDER BY number LIMIT 1", row => new Place(row.GetInt32(0)), importId, from);
        if (first is null)
            return null;
        var next = first.Number + DeletedAtOnce;
        session.Send($"DELETE FROM import_rows WHERE import_id = $1 AND number >= $2 AND number < $3 AND {which}", importId, first.Number, next);
        return new Place(next);
    }

    private sealed record Place(int Number);

    private static StagedRow Read(DbDataReader row) => new(row.GetInt32(0), row.GetString(1));
}

/// <summary>How many rows of an import are done, and how they ended.</summary>
internal sealed record ImportCounts(int Accepted, int Rejected, int Duplicates)
{
    public int Done => Accepted + Rejected + Duplicates;
}

/// <summary>A row that made no lead, and why.</summary>
internal sealed record RejectedRow(StagedRow Row, string Reason);
