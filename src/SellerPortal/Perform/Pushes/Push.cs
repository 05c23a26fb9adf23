namespace SellerPortal.Perform.Pushes;

/// <summary>One push of a buyer, read and found in order (documentation: Pushing Sales Data, Data fields). Null is 'not given'.</summary>
/// <param name="Members">What the push had, as JSON without the secret key: the history keeps it.</param>
public sealed record Push(
    Guid? ConnectId,
    Guid? CertificateId,
    string Status,
    DateTimeOffset? StatusAt,
    string? StatusBy,
    DateTimeOffset? ReceivedAt,
    string? InternalIdentifier,
    string? InternalStatus,
    DateTimeOffset? InternalStatusAt,
    string? Notes,
    DateTimeOffset? SaleSoldAt,
    string? SaleSoldBy,
    string? SaleCurrency,
    decimal? SaleRevenue,
    decimal? SaleLeadCost,
    decimal? SaleCosts,
    decimal? SaleGrossProfit,
    string? Members)
{
    /// <summary>The push without anything that a person wrote: what is kept when its lead has been erased. Status, times and amounts remain.</summary>
    public Push WithoutText() => this with
    {
        StatusBy = null, InternalIdentifier = null, InternalStatus = null, Notes = null, SaleSoldBy = null, Members = null,
    };
}
