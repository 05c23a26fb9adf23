namespace SellerPortal.Perform.Stats;

/// <summary>What <c>GET /stats/{id}</c> answers (documentation: Returned stats fields), in its order. Amounts are text.</summary>
public sealed record LeadStats(
    string Status,
    DateTimeOffset StatusAt,
    DateTimeOffset? SaleSoldAt,
    string? SaleCurrency,
    string? SaleRevenue,
    string? SaleLeadCost,
    string? SaleCosts,
    string? SaleGrossProfit)
{
    internal static LeadStats Of(SharedFeedback shared) => new(
        shared.Status, shared.StatusAt, shared.SaleSoldAt, shared.SaleCurrency, Text(shared.SaleRevenue), Text(shared.SaleLeadCost),
        Text(shared.SaleCosts), Text(shared.SaleGrossProfit));

    private static string? Text(decimal? amount) => amount is { } known ? Amount.Format(known) : null;
}

/// <summary>What became of a question for stats.</summary>
public abstract record StatsOutcome
{
    private StatsOutcome()
    {
    }

    public sealed record Found(LeadStats Stats) : StatsOutcome;

    /// <summary>The account has no such lead.</summary>
    public sealed record NoSuchLead : StatsOutcome;

    /// <summary>The lead has no such delivery, or none that arrived.</summary>
    public sealed record NoSuchDelivery : StatsOutcome;

    /// <summary>The delivery's buyer shares nothing with the seller.</summary>
    public sealed record NotShared : StatsOutcome;
}
