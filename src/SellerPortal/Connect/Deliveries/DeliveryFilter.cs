namespace SellerPortal.Connect.Deliveries;

/// <summary>Which of an account's deliveries a person wants to see. Everything that is null lets all through.</summary>
/// <param name="From">First day on which the delivery was created, in the account's time zone.</param>
/// <param name="To">Last day, included.</param>
/// <param name="HttpClass">The hundreds of the newest reply's status, 2 to 5; 0: there was no reply.</param>
/// <param name="Problem">What went wrong with the newest attempt, to the letter.</param>
public sealed record DeliveryFilter(
    DeliveryStatus? Status = null,
    Guid? BuyerId = null,
    Guid? GroupId = null,
    bool? TestMode = null,
    DateOnly? From = null,
    DateOnly? To = null,
    int? HttpClass = null,
    string? Problem = null)
{
    /// <summary>Whether an index alone finds the page, so that no row is read in vain.</summary>
    internal bool IsDense => (Status is null or DeliveryStatus.Failed or DeliveryStatus.PendingRetry)
        && BuyerId is null && GroupId is null && TestMode is null && HttpClass is null && Problem is null;
}
