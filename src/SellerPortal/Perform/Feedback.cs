using SellerPortal.Perform.Pushes;

namespace SellerPortal.Perform;

/// <summary>What became of one delivery, or of a certificate that a buyer got elsewhere: the sum of all pushes so far (documentation: Pushing Sales Data).</summary>
public sealed class Feedback
{
    /// <summary>The delivery; for a certificate without one, the certificate.</summary>
    public required Guid DeliveryId { get; init; }
    public required Guid AccountId { get; init; }

    /// <summary>Null: a certificate that came with no lead.</summary>
    public required Guid? LeadId { get; init; }
    public required Guid BuyerId { get; init; }

    /// <summary>One of <see cref="SalesStatus"/>.</summary>
    public required string Status { get; set; }

    public required DateTimeOffset StatusAt { get; set; }

    /// <summary>Whether a push stated <see cref="StatusAt"/>; otherwise it is the time of the push.</summary>
    public bool StatusAtIsStated { get; set; }

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

    /// <summary>The sale's currency: as pushed, or the default once there is a sale; null without one.</summary>
    public string? Currency => SaleCurrency ?? (HasSale ? Currencies.Default : null);

    private bool HasSale => Status == SalesStatus.Sold || SaleSoldAt is not null
        || (SaleRevenue ?? SaleLeadCost ?? SaleCosts ?? SaleGrossProfit) is not null;

    /// <summary>
    /// Takes a push in. It updates only the members that it has. One whose status is older than the present one came late: it only fills what
    /// is missing, so that the order of arrival doesn't matter.
    /// </summary>
    public void Apply(Push push, DateTimeOffset now)
    {
        var isLate = StatusAtIsStated && push.StatusAt < StatusAt;
        if (!isLate)
        {
            (Status, StatusAt, StatusAtIsStated) = (push.Status, push.StatusAt ?? now, push.StatusAt is not null);
        }
        StatusBy = Newer(StatusBy, push.StatusBy);
        ReceivedAt = Newer(ReceivedAt, push.ReceivedAt);
        InternalIdentifier = Newer(InternalIdentifier, push.InternalIdentifier);
        InternalStatus = Newer(InternalStatus, push.InternalStatus);
        InternalStatusAt = Newer(InternalStatusAt, push.InternalStatusAt);
        Notes = Newer(Notes, push.Notes);
        SaleSoldAt = Newer(SaleSoldAt, push.SaleSoldAt);
        SaleSoldBy = Newer(SaleSoldBy, push.SaleSoldBy);
        SaleCurrency = Newer(SaleCurrency, push.SaleCurrency);
        SaleRevenue = Newer(SaleRevenue, push.SaleRevenue);
        SaleLeadCost = Newer(SaleLeadCost, push.SaleLeadCost);
        SaleCosts = Newer(SaleCosts, push.SaleCosts);
        GrossProfitIsStated |= push.SaleGrossProfit is not null;
        SaleGrossProfit = GrossProfitIsStated
            ? Newer(SaleGrossProfit, push.SaleGrossProfit)
            : SaleRevenue - (SaleLeadCost ?? 0) - (SaleCosts ?? 0);
        LastPushAt = now;

        T? Newer<T>(T? stored, T? pushed) => isLate ? stored ?? pushed : pushed ?? stored;
    }
}

/// <summary>One push as it came, for the history. <see cref="Members"/> is erased with the lead.</summary>
public sealed class FeedbackPush
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid AccountId { get; init; }
    public required Guid DeliveryId { get; init; }
    public required Guid? LeadId { get; init; }
    public required string Status { get; init; }
    public required DateTimeOffset StatusAt { get; init; }

    /// <summary>What the push had, as JSON without the secret key; null once the lead is erased.</summary>
    public string? Members { get; set; }

    public required DateTimeOffset PushedAt { get; init; }
}
