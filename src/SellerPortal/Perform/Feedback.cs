namespace SellerPortal.Perform;

/// <summary>What became of one delivery: the sum of all pushes so far (documentation: Pushing Sales Data).</summary>
public sealed class Feedback
{
    public required Guid DeliveryId { get; init; }
    public required Guid AccountId { get; init; }
    public required Guid LeadId { get; init; }
    public required Guid BuyerId { get; init; }

    /// <summary>One of <see cref="SalesStatus"/>.</summary>
    public required string Status { get; set; }

    public required DateTimeOffset StatusAt { get; set; }
    public string? StatusBy { get; set; }
    public DateTimeOffset? ReceivedAt { get; set; }
    public string? InternalIdentifier { get; set; }
    public string? InternalStatus { get; set; }
    public DateTimeOffset? InternalStatusAt { get; set; }
    public string? Notes { get; set; }
    public DateTimeOffset? SaleSoldAt { get; set; }
    public string? SaleSoldBy { get; set; }
    public string? SaleCurrency { get; set; }
    public decimal? SaleRevenue { get; set; }
    public decimal? SaleLeadCost { get; set; }
    public decimal? SaleCosts { get; set; }

    /// <summary>Revenue minus lead cost minus costs, until a push states it itself.</summary>
    public decimal? SaleGrossProfit { get; set; }

    /// <summary>Whether a push stated the gross profit, so that it is no longer computed.</summary>
    public bool GrossProfitIsStated { get; set; }

    public required DateTimeOffset FirstPushAt { get; init; }
    public required DateTimeOffset LastPushAt { get; set; }
}

/// <summary>One push as it came, for the history. <see cref="Members"/> is erased with the lead.</summary>
public sealed class FeedbackPush
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid AccountId { get; init; }
    public required Guid DeliveryId { get; init; }
    public required Guid LeadId { get; init; }
    public required string Status { get; init; }
    public required DateTimeOffset StatusAt { get; init; }

    /// <summary>What the push had, as JSON without the secret key; null once the lead is erased.</summary>
    public string? Members { get; set; }

    public required DateTimeOffset PushedAt { get; init; }
}
