using SellerPortal.Outbound;

namespace SellerPortal.Notifications;

/// <summary>Says that notices may be due.</summary>
public sealed class NoticeSignal : WakeSignal
{
    /// <summary>Something happened in the account; nothing is due where nobody wants to know.</summary>
    public void RaiseFor(AccountNotifications notifications)
    {
        if (notifications.Routes.Count > 0)
            Raise();
    }
}
