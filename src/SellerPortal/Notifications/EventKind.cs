namespace SellerPortal.Notifications;

/// <summary>The documented events. They are not rows of their own: what happened is the lead and its deliveries, whom to tell are the notices.</summary>
public enum EventKind { LeadCreated, DeliverySuccess, DeliveryFailure }
