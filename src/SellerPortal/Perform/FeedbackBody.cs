namespace SellerPortal.Perform;

/// <summary>The body of the seller's real-time webhook (documentation: Real time webhook), in the documentation's order. Amounts are text.</summary>
public sealed record FeedbackBody(
    Guid ConnectId,
    Guid DeliveryId,
    string? SellerInternalId,
    string BuyerName,
    string Status,
    DateTimeOffset StatusAt,
    DateTimeOffset? SaleSoldAt,
    string? SaleCurrency,
    string? SaleRevenue,
    string? SaleLeadCost,
    string? SaleCosts,
    string? SaleGrossProfit,
    string? Notes);
