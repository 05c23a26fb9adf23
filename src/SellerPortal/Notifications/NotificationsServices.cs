using Microsoft.Extensions.DependencyInjection;
using SellerPortal.Notifications.Methods;

namespace SellerPortal.Notifications;

internal static class NotificationsServices
{
    /// <summary>Who is told what, and how.</summary>
    public static IServiceCollection AddNotifications(this IServiceCollection services)
    {
        services.AddSingleton<NotificationTargets>();
        services.AddSingleton<NoticeSignal>();
        services.AddSingleton<PeopleNotices>();
        services.AddSingleton<INoticeWriter, AccountNotices>();
        services.AddSingleton<FailingRoutes>();
        services.AddScoped<NotificationService>();
        services.AddSingleton<NoticeAttempts>();
        services.AddScoped<OldNotices>();
        services.AddSingleton(provider => new TestNotices(
            provider.GetServices<INoticeWriter>(), provider.GetServices<INoticeMethod>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<INoticeMethod, WebhookMethod>();
        services.AddSingleton<INoticeMethod, SlackMethod>();
        services.AddSingleton<INoticeMethod, EmailMethod>();
        services.AddSingleton<INoticeMethod, SmsMethod>();
        services.AddSingleton<InvitationMail>();
        services.AddHostedService<NoticeDispatcher>();
        return services;
    }
}
