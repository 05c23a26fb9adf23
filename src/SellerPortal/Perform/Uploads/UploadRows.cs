using SellerPortal.Connect.Imports;
using SellerPortal.Data;

namespace SellerPortal.Perform.Uploads;

/// <summary>Reads and writes the rows of uploads with hand-written SQL.</summary>
internal static class UploadRows
{
    /// <summary>Rows that are deleted in one transaction: few enough that nobody waits long for the database meanwhile.</summary>
    private const int DeletedAtOnce = 5_000;

    public static void Insert(SqlSession session, FeedbackUpload upload, StagedRow row) => session.Send(
        "INSERT INTO feedback_upload_rows (upload_id, number, account_id, payload, state) VALUES ($1, $2, $3, $4, $5)",
        upload.Id, row.Number, upload.AccountId, row.Payload, UploadRowState.Waiting);

    /// <summary>The rows behind a number that wait for their turn, in order.</summary>
    public static List<StagedRow> Waiting(SqlSession session, Guid uploadId, int after, int most) => session.List(
        $"SELECT number, payload FROM feedback_upload_rows WHERE upload_id = $1 AND number > $2 AND state = 'waiting' ORDER BY number LIMIT {most}",
        row => new StagedRow(row.GetInt32(0), row.GetString(1)), uploadId, after);

    /// <summary>Takes a waiting row, in the transaction that stores its feedback. What it says is gone with it.</summary>
    /// <returns>False if it is done, or the same row of the same file has been stored before.</returns>
    public static bool Claim(SqlSession session, FeedbackUpload upload, int number, string identity) => session.Execute(
        "UPDATE feedback_upload_rows SET state = 'accepted', payload = NULL, identity = $1 WHERE upload_id = $2 AND number = $3 AND state = 'waiting' "
        + "AND NOT EXISTS (SELECT 1 FROM feedback_upload_rows o WHERE o.account_id = $4 AND o.identity = $1)",
        identity, upload.Id, number, upload.AccountId) == 1;

    /// <summary>Whether the same row of the same file has been stored before.</summary>
    public static bool IsKnown(SqlSession session, Guid accountId, string identity) => session.First(
        "SELECT 1 FROM feedback_upload_rows WHERE account_id = $1 AND identity = $2", _ => "known", accountId, identity) is not null;

    /// <summary>Notes a waiting row that is not stored. A rejected one keeps what it says, for the rejects file.</summary>
    public static void Settle(SqlSession session, Guid uploadId, int number, UploadRowState state, string? reason) => session.Send(
        "UPDATE feedback_upload_rows SET state = $1, reason = $2, payload = CASE WHEN $1 = 'rejected' THEN payload ELSE NULL END "
        + "WHERE upload_id = $3 AND number = $4 AND state = 'waiting'",
        state, reason, uploadId, number);

    /// <summary>Brings the upload's counts up to date.</summary>
    public static void NoteCounts(SqlSession session, Guid uploadId)
    {
        var counts = session.List(
            "SELECT state, COUNT(*) FROM feedback_upload_rows WHERE upload_id = $1 GROUP BY state",
            row => (State: row.Name<UploadRowState>(0), Count: row.GetInt32(1)), uploadId).ToDictionary(c => c.State, c => c.Count);
        session.Send(
            "UPDATE feedback_uploads SET accepted = $1, rejected = $2, duplicates = $3 WHERE id = $4", counts.GetValueOrDefault(UploadRowState.Accepted),
            counts.GetValueOrDefault(UploadRowState.Rejected), counts.GetValueOrDefault(UploadRowState.Duplicate), uploadId);
    }

    /// <summary>The rejected rows behind a number, in order, as far as they are kept.</summary>
    public static List<(StagedRow Row, string Reason)> Rejected(SqlSession session, Guid uploadId, int after, int most) => session.List(
        $"SELECT number, payload, reason FROM feedback_upload_rows WHERE upload_id = $1 AND number > $2 AND state = 'rejected' AND payload IS NOT NULL ORDER BY number LIMIT {most}",
        row => (new StagedRow(row.GetInt32(0), row.GetString(1)), row.TextOrNull(2) ?? ""), uploadId, after);

    /// <summary>Deletes the rows that still hold what people wrote, or only those that wait for their turn.</summary>
    public static async Task DeleteAsync(WriteQueue writes, Guid uploadId, bool waitingOnly, CancellationToken cancellation)
    {
        var which = waitingOnly ? "state = 'waiting'" : "payload IS NOT NULL";
        var sql = $"DELETE FROM feedback_upload_rows WHERE upload_id = $1 AND number IN (SELECT number FROM feedback_upload_rows WHERE upload_id = $1 AND {which} LIMIT {DeletedAtOnce})";
        while (await writes.RunAsync(session => session.Execute(sql, uploadId), cancellation) == DeletedAtOnce)
        {
        }
    }
}
