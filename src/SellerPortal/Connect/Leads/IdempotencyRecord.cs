namespace SellerPortal.Connect.Leads;

/// <summary>
/// Remembers for 24 hours what a request with an <c>Idempotency-Key</c> made, in the transaction that made it: the same key can't make a second lead.
/// </summary>
public sealed class IdempotencyRecord
{
    /// <summary>Whose key it is: an API key, or a member who used the portal's form.</summary>
    public required Guid CallerId { get; init; }

    /// <summary>SHA-256 of the caller's key, lower-case hex.</summary>
    public required string Key { get; init; }
    public required Guid AccountId { get; init; }

    /// <summary>SHA-256 of the payload, lower-case hex.</summary>
    public required string PayloadHash { get; init; }

    public required Guid LeadId { get; init; }

    /// <summary>The body that was answered; null until the answer is known, and for ever if the process died before that.</summary>
    public string? Answer { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }
}
