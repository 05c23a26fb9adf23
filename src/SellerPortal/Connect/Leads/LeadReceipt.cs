using SellerPortal.Connect.Deliveries;
using SellerPortal.Connect.Fields;
using SellerPortal.Data;

namespace SellerPortal.Connect.Leads;

/// <summary>What <c>POST /leads</c> answers once a lead is stored (documentation: Creating a lead).</summary>
public sealed record LeadReceipt(Guid Id, DateTimeOffset CreatedAt, bool TestMode, IReadOnlyList<DeliveryView> Deliveries);

/// <summary>A lead that somebody hands in.</summary>
/// <param name="CallerId">Whose <paramref name="IdempotencyKey"/> it is: the API key's, or in the portal the member's.</param>
/// <param name="IdempotencyKey">The caller's name for this request; null: none.</param>
/// <param name="PayloadHash">Tells two payloads under one <paramref name="IdempotencyKey"/> apart.</param>
public sealed record LeadSubmission(
    Guid AccountId, LeadMethod Method, LeadPayload Payload, Guid? CallerId = null, string? IdempotencyKey = null, string PayloadHash = "")
{
    /// <summary>
    /// Runs in the lead's transaction before the lead is stored, with the lead's id: what the lead is made of can be marked as used, once. False: it
    /// has been used, and nothing is stored. It does nothing but use its session, and may run several times.
    /// </summary>
    public Func<SqlSession, Guid, bool>? Claim { get; init; }

    /// <summary>Whether somebody waits for the first attempts at delivering it.</summary>
    public bool WaitsForFirstAttempts { get; init; } = true;
}

/// <summary>What became of a submission.</summary>
public abstract record LeadOutcome
{
    private LeadOutcome()
    {
    }

    /// <summary>It is stored, durably. <paramref name="Answer"/> is the receipt as JSON.</summary>
    public sealed record Accepted(Guid LeadId, string Answer) : LeadOutcome;

    /// <summary>It was stored before, under the same key and payload; <paramref name="Answer"/> is what was answered then.</summary>
    public sealed record Replayed(Guid LeadId, string Answer) : LeadOutcome;

    /// <summary>Nothing is stored; all problems, in the documentation's order.</summary>
    public sealed record Refused(IReadOnlyList<FieldError> Errors) : LeadOutcome;

    /// <summary>The key was used with another payload.</summary>
    public sealed record KeyReused : LeadOutcome;

    /// <summary>The first request with this key has not been answered yet.</summary>
    public sealed record KeyInProgress : LeadOutcome;

    /// <summary>What it is made of has become a lead before: <see cref="LeadSubmission.Claim"/> said so.</summary>
    public sealed record AlreadyClaimed : LeadOutcome;

    /// <summary>The lead that this key made has been erased since.</summary>
    public sealed record Erased(Guid LeadId) : LeadOutcome;
}
