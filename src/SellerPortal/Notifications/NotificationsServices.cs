using Microsoft.Extensions.DependencyInjection;

namespace SellerPortal.Notifications;

internal static class NotificationsServices
{
    /// <summary>Who is told what, and how.</summary>
    public static IServiceCollection AddNotifications(this IServiceCollection services) => services.AddSingleton<NotificationTargets>();
}
