using SellerPortal.Notifications;
using SellerPortal.Outbound;
using SellerPortal.Web.TagHelpers;

namespace SellerPortal.Web.Portal.Notifications;

/// <summary>Who is told what, and the newest of what was told.</summary>
/// <param name="Groups">The account's distribution groups by id, archived ones too.</param>
/// <param name="FeedbackId">What the attempts at the feedback webhook are found by.</param>
public sealed record NotificationsPage(
    IReadOnlyList<Notification> Notifications, IReadOnlyList<Notice> Notices, bool OnlyGivenUp, string? PerformWebhookUrl, IReadOnlyDictionary<Guid, string> Groups,
    Guid FeedbackId)
{
    public IEnumerable<Notification> Of(EventKind kind, NotificationMethod method) => Notifications.Where(n => n.Rule.Event == kind && n.Rule.Method == method);
}

/// <summary>A notification as its form has it.</summary>
public sealed class NotificationForm
{
    public string? Event { get; init; }
    public string? Method { get; init; }
    public string? Target { get; init; }

    /// <summary>The ids of the groups that it is about; none: all.</summary>
    public List<Guid> Groups { get; init; } = [];

    public static NotificationForm Of(Notification notification) => new()
    {
        Event = WireName.Of(notification.Rule.Event),
        Method = WireName.Of(notification.Rule.Method),
        Target = notification.Rule.Method == NotificationMethod.Slack ? null : notification.Target,
        Groups = [.. notification.Rule.GroupIds],
    };

    public NotificationInput ToInput() => new() { Event = Event, Method = Method, Target = Target, GroupIds = [.. Groups.Distinct()] };
}

/// <summary>The form of a notification, new or present.</summary>
/// <param name="Present">Null for a new one.</param>
/// <param name="Groups">The groups to choose from.</param>
public sealed record NotificationFormPage(NotificationForm Form, Notification? Present, IReadOnlyList<FieldOption> Groups)
{
    /// <summary>Of a Slack target pages never show more than its host: left empty, it stays.</summary>
    public bool KeepsTarget => Present?.Rule.Method == NotificationMethod.Slack;
}

/// <summary>One receiver, and what was attempted at it.</summary>
/// <param name="Notification">Null: the feedback webhook.</param>
/// <param name="Groups">The account's distribution groups by id, archived ones too.</param>
/// <param name="Since">What was typed.</param>
public sealed record ReceiverPage(
    Guid Id, Notification? Notification, string Target, NoticeAttemptPage Attempts, bool OnlyFailed, IReadOnlyDictionary<Guid, string> Groups, string? Since, int Size)
{
    public string Title => Notification is { } notification ? $"{NotificationWords.Of(notification.Rule.Method)}: {NotificationWords.Of(notification.Rule.Event)}" : "Feedback webhook";
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
        NoticeKind.FailureDigest => "Deliveries failed",
        NoticeKind.EndpointPaused => "Endpoint paused",
        NoticeKind.ReceiverSwitchedOff => "Receiver switched off",
        NoticeKind.AlarmOpened => "Alarm",
        NoticeKind.AlarmClosed => "Alarm over",
        NoticeKind.ScheduledExport => "Feedback file",
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

    /// <summary>How an attempt ended, or, if it was the newest, how its notice stands.</summary>
    public static string StateOf(NoticeAttemptRow row) =>
        row.Problem is null ? "sent" : row is { IsNewest: true, GaveUpAt: not null } ? "given_up" : row is { IsNewest: true, DueAt: not null } ? "retrying" : "failed";

    /// <summary>The groups that a notification is about, in words.</summary>
    public static string Scope(NotificationRule rule, IReadOnlyDictionary<Guid, string> groups) => rule.GroupIds.Count == 0
        ? "All groups"
        : string.Join(", ", rule.GroupIds.Select(id => groups.GetValueOrDefault(id, "a group that is gone")).Order(StringComparer.CurrentCulture));

    public static NoticeKind KindOf(EventKind kind) => kind switch
    {
        EventKind.LeadCreated => NoticeKind.LeadCreated,
        EventKind.DeliverySuccess => NoticeKind.DeliverySuccess,
        EventKind.DeliveryFailure => NoticeKind.DeliveryFailure,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>A status that <c>&lt;status-tag kind="notice"&gt;</c> knows.</summary>
    public static string StateOf(Notice notice) =>
        notice.SentAt is not null ? "sent" : notice.DigestId is not null ? "gathered" : notice.GaveUpAt is not null ? "given_up" : notice.Attempts > 0 ? "retrying" : "pending";
}
