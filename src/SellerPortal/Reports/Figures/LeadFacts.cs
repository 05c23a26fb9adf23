using SellerPortal.Connect.Deliveries;
using SellerPortal.Perform;

namespace SellerPortal.Reports.Figures;

/// <summary>What is known of a live lead, as far as figures need it.</summary>
/// <param name="Fields">Null once it is erased.</param>
internal sealed record LeadFacts(Guid Id, DateTimeOffset CreatedAt, Guid? GroupId, LeadFactFields? Fields, IReadOnlyList<DeliveryFacts> Deliveries);

/// <summary>What the seller said of it.</summary>
/// <param name="Cost">In ten-thousandths; null: not given, or no amount that can be added up.</param>
internal sealed record LeadFactFields(Guid? LandingPageId, string? Source, string? Campaign, string? Product, long? Cost);

/// <param name="WasSent">Whether a buyer has been asked or is about to be: not one whose terms ruled the lead out.</param>
/// <param name="Status">The sales status now; null before any push.</param>
/// <param name="SaleCurrency">What the sale's amounts are in.</param>
internal sealed record DeliveryFacts(
    Guid BuyerId, DeliveryStatus DeliveryStatus, bool WasSent, decimal? Price, string? PriceCurrency,
    string? Status, string? SaleCurrency, decimal? Revenue, decimal? GrossProfit, IReadOnlyList<PushFacts> Pushes)
{
    /// <summary>How far the sale has ever come.</summary>
    public SalesStage Stage => Pushes.Select(push => push.Status).Append(Status)
        .Select(status => SalesStatus.Find(status)?.Stage ?? SalesStage.Delivered)
        // What has been sold and is no longer was quoted all the same.
        .Max(stage => stage == SalesStage.Sold && !IsSold ? SalesStage.Quoted : stage);

    public bool IsSold => Status == SalesStatus.Sold;

    /// <summary>When it was sold, as the buyer says; null: it is not.</summary>
    public DateTimeOffset? SoldAt => IsSold ? Pushes.Where(push => push.Status == SalesStatus.Sold).Select(push => (DateTimeOffset?)push.StatusAt).Min() : null;
}

/// <param name="StatusAt">Since when the status is so, as the buyer says.</param>
internal sealed record PushFacts(string Status, DateTimeOffset StatusAt, DateTimeOffset PushedAt);
