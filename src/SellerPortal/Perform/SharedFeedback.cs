using SellerPortal.Accounts.Buyers;

namespace SellerPortal.Perform;

/// <summary>
/// Feedback as its buyer shares it with the seller (documentation: Pulling Sales Data). The only form in which it leaves for the API, the
/// spreadsheet, the webhook or a page; what is not shared is null.
/// </summary>
public sealed record SharedFeedback(
    string Status,
    DateTimeOffset StatusAt,
    DateTimeOffset? SaleSoldAt,
    string? SaleCurrency,
    decimal? SaleRevenue,
    decimal? SaleLeadCost,
    decimal? SaleCosts,
    decimal? SaleGrossProfit,
    string? Notes)
{
    /// <summary>What the seller may see of a delivery that arrived; null if its buyer shares nothing.</summary>
    /// <param name="feedback">Null before any push: the status is <c>NEW</c> then, since the delivery.</param>
    public static SharedFeedback? Of(Feedback? feedback, DateTimeOffset deliveredAt, Sharing sharing)
    {
        if (!sharing.IsEnabled)
            return null;
        if (feedback is null)
            return new SharedFeedback(SalesStatus.New, deliveredAt, null, null, null, null, null, null, null);
        return new SharedFeedback(
            feedback.Status,
            feedback.StatusAt,
            sharing.Includes(SharedFields.SaleSoldAt) ? feedback.SaleSoldAt : null,
            sharing.Includes(SharedFields.SaleCurrency) ? feedback.Currency : null,
            sharing.Includes(SharedFields.SaleRevenue) ? feedback.SaleRevenue : null,
            sharing.Includes(SharedFields.SaleLeadCost) ? feedback.SaleLeadCost : null,
            sharing.Includes(SharedFields.SaleCosts) ? feedback.SaleCosts : null,
            sharing.Includes(SharedFields.SaleGrossProfit) ? feedback.SaleGrossProfit : null,
            sharing.Includes(SharedFields.Notes) ? feedback.Notes : null);
    }
}

/// <summary>What a buyer shares.</summary>
public sealed record Sharing(bool IsEnabled, IReadOnlyList<string> Fields)
{
    public static Sharing Of(Buyer buyer) => new(buyer.SharesFeedback, buyer.SharedFields);

    /// <summary>Whether a field, one of <see cref="SharedFields"/>, is shared beyond the status.</summary>
    public bool Includes(string field) => IsEnabled && Fields.Contains(field);
}
