namespace SellerPortal.Connect.Deliveries.Again;

/// <summary>Which deliveries somebody wants to have sent again.</summary>
/// <param name="Filter">Those that it lets through; its status is failed (send again) or pending_retry (send now).</param>
/// <param name="Ids">If not null: these, whatever the filter says.</param>
/// <param name="ToDuplicates">Also to a buyer that has had the same person within its window.</param>
public sealed record SendAgainRequest(DeliveryFilter Filter, IReadOnlyList<Guid>? Ids = null, bool ToDuplicates = false);
