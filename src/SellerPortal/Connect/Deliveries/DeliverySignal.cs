using SellerPortal.Outbound;

namespace SellerPortal.Connect.Deliveries;

/// <summary>Says that deliveries may be due.</summary>
public sealed class DeliverySignal : WakeSignal;
