namespace SellerPortal.Data.PostgreSql;

/// <summary>How much of its budgets a key has used in the window that is open; all nodes count here.</summary>
internal sealed class RateLimitWindow
{
    public required Guid ApiKeyId { get; init; }
    public required DateTimeOffset EndsAt { get; set; }
    public required int Requests { get; set; }
    public required int Leads { get; set; }

    /// <summary>Of a browser key's leads, how many came from whom: a JSON object of visitors' names, at most as many as leads.</summary>
    public required string Visitors { get; set; }
}
