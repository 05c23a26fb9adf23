using SellerPortal.Accounts;
using SellerPortal.Data;

namespace SellerPortal.Notifications;

/// <summary>Who is told what in an account, as one immutable value. What happens is recorded through it, inside the transaction that makes it true.</summary>
public sealed record AccountNotifications(Guid AccountId, IReadOnlyList<NoticeRoute> Routes)
{
    /// <summary>What an account has configured: its rules, and the seller's Perform webhook.</summary>
    public static AccountNotifications Of(Account account, IEnumerable<NotificationRule> rules, NotificationTargets targets)
    {
        var routes = rules.Where(rule => rule.SwitchedOffAt is null).Select(rule => new NoticeRoute(rule.Id, KindOf(rule.Event), rule.Method, rule.ProtectedTarget, rule.GroupIds)).ToList();
        if (account.PerformWebhookUrl is { } url)
            routes.Add(new NoticeRoute(account.Id, NoticeKind.Feedback, NotificationMethod.Webhook, targets.Protect(url), []));
        return new AccountNotifications(account.Id, routes);
    }

    /// <summary>Writes a notice for everybody who is to know of an event.</summary>
    /// <param name="groupId">The lead's distribution group; null: it has none.</param>
    internal void Record(SqlSession session, EventKind kind, Guid? groupId, Guid leadId, Guid? deliveryId, DateTimeOffset at) =>
        Queue(session, KindOf(kind), groupId, leadId, deliveryId, at);

    /// <summary>Writes a notice of a buyer's push for the seller's Perform webhook, if there is one.</summary>
    internal void RecordFeedback(SqlSession session, Guid leadId, Guid deliveryId, DateTimeOffset at) =>
        Queue(session, NoticeKind.Feedback, null, leadId, deliveryId, at);

    private void Queue(SqlSession session, NoticeKind kind, Guid? groupId, Guid leadId, Guid? deliveryId, DateTimeOffset at)
    {
        foreach (var route in Routes)
            if (route.Kind == kind && route.Concerns(groupId))
                NoticeRows.Insert(session, new Notice
                {
                    Id = Guid.CreateVersion7(at),
                    AccountId = AccountId,
                    Kind = kind,
                    Method = route.Method,
                    RouteId = route.Id,
                    ProtectedTarget = route.ProtectedTarget,
                    LeadId = leadId,
                    DeliveryId = deliveryId,
                    CreatedAt = at,
                    DueAt = at,
                });
    }

    internal static NoticeKind KindOf(EventKind kind) => kind switch
    {
        EventKind.LeadCreated => NoticeKind.LeadCreated,
        EventKind.DeliverySuccess => NoticeKind.DeliverySuccess,
        EventKind.DeliveryFailure => NoticeKind.DeliveryFailure,
        _ => throw new InvalidOperationException($"Nobody is told of {kind}."),
    };
}

/// <summary>One way in which something is told.</summary>
/// <param name="Id">The notification rule's id; the account's for the Perform webhook.</param>
/// <param name="Groups">The distribution groups that it is about; none: all.</param>
public sealed record NoticeRoute(Guid Id, NoticeKind Kind, NotificationMethod Method, string ProtectedTarget, IReadOnlyList<Guid> Groups)
{
    /// <summary>Whether it tells of what happens in a group; null: of a lead without one.</summary>
    public bool Concerns(Guid? groupId) => Groups.Count == 0 || (groupId is { } id && Groups.Contains(id));
}
