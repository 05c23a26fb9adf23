using SellerPortal.Notifications;
using SellerPortal.Outbound;
using SellerPortal.Web.TagHelpers;

namespace SellerPortal.Web.Portal.Notifications;

/// <summary>Who is told what, and the newest of what was told.</summary>
public sealed record NotificationsPage(IReadOnlyList<Notification> Notifications, IReadOnlyList<Notice> Notices, bool OnlyGivenUp, string? PerformWebhookUrl)
{
    public IEnumerable<Notification> Of(EventKind kind, NotificationMethod method) => Notifications.Where(n => n.Rule.Event == kind && n.Rule.Method == method);
}

/// <summary>A new notification as its form has it.</summary>
public sealed class NotificationForm
{
    public string? Event { get; init; }
    public string? Method { get; init; }
    public string? Target { get; init; }
}

/// <summary>What came of a test.</summary>
public sealed record TestPage(Notification Notification, SendOutcome Outcome, string Sample);

/// <summary>What pages call events and methods.</summary>
public static class NotificationWords
{
    public static readonly IReadOnlyList<FieldOption> Events = [.. Enum.GetValues<EventKind>().Select(kind => new FieldOption(WireName.Of(kind), Of(kind)))];

    public static readonly IReadOnlyList<FieldOption> Methods = [.. Enum.GetValues<NotificationMethod>().Select(method => new FieldOption(WireName.Of(method), Of(method)))];

    public static string Of(EventKind kind) => Of(KindOf(kind));

    public static string Of(NoticeKind kind) => kind switch
    {
        NoticeKind.LeadCreated => "Lead created",
        NoticeKind.DeliverySuccess => "Lead delivered",
        NoticeKind.DeliveryFailure => "Delivery failed",
        NoticeKind.Feedback => "Feedback",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public static string Of(NotificationMethod method) => method switch
    {
        NotificationMethod.Slack => "Slack",
        NotificationMethod.Email => "E-mail",
        NotificationMethod.Sms => "Text message",
        NotificationMethod.Webhook => "Webhook",
        _ => throw new ArgumentOutOfRangeException(nameof(method), method, null),
    };

    public static NoticeKind KindOf(EventKind kind) => kind switch
    {
        EventKind.LeadCreated => NoticeKind.LeadCreated,
        EventKind.DeliverySuccess => NoticeKind.DeliverySuccess,
        EventKind.DeliveryFailure => NoticeKind.DeliveryFailure,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>A status that <c>&lt;status-tag kind="notice"&gt;</c> knows.</summary>
    public static string StateOf(Notice notice) =>
        notice.SentAt is not null ? "sent" : notice.GaveUpAt is not null ? "given_up" : notice.Attempts > 0 ? "retrying" : "pending";
}
