namespace SellerPortal.Accounts.ApiKeys;

/// <summary>
/// Counts each key's requests in windows of one minute that begin with the first request (documentation: Rate limit error). Creating a
/// lead counts towards both budgets; a refused request counts towards none. Exact under concurrency, on one node and across several.
/// </summary>
public interface IRateLimits
{
    /// <summary>Takes one request from the key's budget.</summary>
    /// <returns>The state to show in the headers; null when no limit is set.</returns>
    ValueTask<RateLimitState?> TakeAsync(Guid keyId, bool createsLead, CancellationToken cancellation);
}

/// <summary>A budget as its headers show it.</summary>
/// <param name="Reset">The end of the window.</param>
public sealed record RateLimitState(bool Allowed, int Limit, int Remaining, DateTimeOffset Reset);
