using SellerPortal.Data;

namespace SellerPortal.Connect.Leads;

/// <summary>What an earlier request under the same key left.</summary>
internal sealed record EarlierRequest(Guid LeadId, string PayloadHash, string? Answer, DateTimeOffset CreatedAt);

/// <summary>Remembers requests by the caller's own name for them (contract: Idempotency-Key), inside the transaction of the lead.</summary>
internal static class Idempotency
{
    private static readonly TimeSpan Memory = TimeSpan.FromHours(24);

    /// <summary>Remembers the request, unless one under the same key is remembered.</summary>
    /// <returns>The earlier request; null if there was none within 24 hours.</returns>
    public static EarlierRequest? Remember(SqlSession session, LeadSubmission submission, Lead lead)
    {
        var key = HashOf(submission);
        session.Send(
            "DELETE FROM idempotency_records WHERE caller_id = $1 AND key = $2 AND created_at < $3",
            submission.CallerId, key, lead.CreatedAt - Memory);
        // Another node that inserts the same key at this moment makes this statement wait for its commit.
        var isFirst = session.Execute(
            "INSERT INTO idempotency_records (caller_id, key, account_id, payload_hash, lead_id, created_at) VALUES ($1, $2, $3, $4, $5, $6) "
            + "ON CONFLICT (caller_id, key) DO NOTHING",
            submission.CallerId, key, lead.AccountId, submission.PayloadHash, lead.Id, lead.CreatedAt) == 1;
        return isFirst
            ? null
            : session.First(
                "SELECT lead_id, payload_hash, answer, created_at FROM idempotency_records WHERE caller_id = $1 AND key = $2",
                row => new EarlierRequest(row.GetGuid(0), row.GetString(1), row.TextOrNull(2), row.Time(3)),
                submission.CallerId, key);
    }

    /// <summary>Keeps what was answered, unless the lead has been erased meanwhile.</summary>
    public static void RememberAnswer(SqlSession session, LeadSubmission submission, string answer) => session.Send(
        "UPDATE idempotency_records SET answer = $1 WHERE caller_id = $2 AND key = $3 "
        + "AND EXISTS (SELECT 1 FROM leads l WHERE l.id = idempotency_records.lead_id AND l.erased_at IS NULL)",
        answer, submission.CallerId, HashOf(submission));

    /// <summary>The key may be an e-mail address, and it outlives the lead.</summary>
    private static string HashOf(LeadSubmission submission) => SecretText.Hash(submission.IdempotencyKey!);
}
