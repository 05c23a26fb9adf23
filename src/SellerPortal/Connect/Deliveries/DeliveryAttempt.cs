namespace SellerPortal.Connect.Deliveries;

/// <summary>
/// One request to a buyer. The row is committed before the request leaves, so an attempt whose process died is seen as one without an outcome.
/// Request and reply are kept without credentials, at most 16 KB each, and erased with the lead.
/// </summary>
public sealed class DeliveryAttempt
{
    public required Guid Id { get; init; }
    public required Guid AccountId { get; init; }
    public required Guid DeliveryId { get; init; }

    /// <summary>Counts from 1.</summary>
    public required int Number { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When its outcome was known; null while it runs, and for ever if the process died meanwhile.</summary>
    public DateTimeOffset? FinishedAt { get; set; }

    public string? Url { get; set; }
    public string? RequestHeaders { get; set; }
    public string? RequestBody { get; set; }

    /// <summary>The reply's HTTP status; null if there was none.</summary>
    public int? ReplyStatus { get; set; }

    public string? ReplyHeaders { get; set; }
    public string? ReplyBody { get; set; }

    /// <summary>What went wrong, as a sentence for the ops team; null if the buyer took the lead.</summary>
    public string? Problem { get; set; }

    /// <summary>The assignments of an UPDATE that takes out what may be about the consumer; number, times and the reply's status stay.</summary>
    /// <param name="problem">The parameter with the words that replace a problem: without any, a failed attempt would look like a good one.</param>
    internal static string Erase(string problem) =>
        "url = NULL, request_headers = NULL, request_body = NULL, reply_headers = NULL, reply_body = NULL, "
        + $"problem = CASE WHEN problem IS NULL THEN NULL ELSE {problem} END";
}
