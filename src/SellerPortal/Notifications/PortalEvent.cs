namespace SellerPortal.Notifications;

/// <summary>
/// Something that happened to a lead, written in the transaction that made it happen. It is the lead's history, and what notifications are made of.
/// </summary>
public sealed class PortalEvent
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid AccountId { get; init; }
    public required EventKind Kind { get; init; }
    public required Guid LeadId { get; init; }
    public Guid? DeliveryId { get; init; }
    public required DateTimeOffset At { get; init; }
}

/// <summary>The documented events.</summary>
public enum EventKind { LeadCreated, DeliverySuccess, DeliveryFailure }
