using SellerPortal.Connect.Deliveries;
using SellerPortal.Connect.Fields;

namespace SellerPortal.Perform.Exports;

/// <summary>One line of the spreadsheet: a delivery, its lead, and what its buyer shares of it.</summary>
/// <param name="Fields">What the lead was given; nothing once it is erased.</param>
/// <param name="Feedback">Null where the lead did not arrive, or its buyer shares nothing.</param>
internal sealed record ExportRow(
    Guid LeadId,
    DateTimeOffset CreatedAt,
    LeadFieldValues Fields,
    Guid DeliveryId,
    DateTimeOffset? DeliveredAt,
    string DistributionGroup,
    string Buyer,
    DeliveryStatus DeliveryStatus,
    SharedFeedback? Feedback);
