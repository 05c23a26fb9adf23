using SellerPortal.Connect.Deliveries;
using SellerPortal.Connect.Directory;
using SellerPortal.Connect.Distribution;
using SellerPortal.Connect.Leads;
using SellerPortal.Notifications;
using SellerPortal.Perform;
using SellerPortal.Web.TagHelpers;

namespace SellerPortal.Web.Portal.Leads;

/// <summary>One thing that happened to a lead.</summary>
/// <param name="Tone">As of <see cref="StatusLook"/>.</param>
/// <param name="Attempt">The request and reply, where it was one.</param>
/// <param name="NextAt">When it will be tried again, where this was the newest attempt.</param>
public sealed record TimelineEntry(
    DateTimeOffset At, string Tone, string Icon, string Title, string? Text = null, DeliveryAttempt? Attempt = null, DateTimeOffset? NextAt = null);

/// <summary>What happened to a lead, in order: received, checked, each attempt at each buyer, what buyers told, who was told, erased.</summary>
internal sealed class LeadTimeline(LeadHistory history, AccountDirectory directory)
{
    private readonly Lead _lead = history.Lead;

    /// <summary>The whole story, with the feedback about it.</summary>
    public IReadOnlyList<TimelineEntry> With(IReadOnlyList<SharedPush> pushes)
    {
        List<TimelineEntry> entries = [Received(), Checked()];
        foreach (var delivery in history.Deliveries)
            entries.AddRange(Of(delivery));
        entries.AddRange(pushes.Select(Told));
        entries.AddRange(history.Notices.Where(notice => notice.Attempts > 0 || notice.DigestId is not null).Select(Of));
        if (_lead.ErasedAt is { } erased)
            entries.Add(new(erased, "neutral", "dash", "Erased", "Its personal data was deleted for good. The ID and the figures remain."));
        // Stable: what has the same time stays in the order of the story.
        return [.. entries.OrderBy(entry => entry.At)];
    }

    private TimelineEntry Received() => new(
        _lead.CreatedAt, "neutral", "leads", "Received", _lead.Method switch
        {
            LeadMethod.Api => "Through the API.",
            LeadMethod.Browser => "From a web page, with a browser key.",
            LeadMethod.Portal => "Submitted in the portal.",
            LeadMethod.Import => "From an import.",
            _ => throw new InvalidOperationException($"No words for {_lead.Method}."),
        });

    private TimelineEntry Checked()
    {
        var group = _lead.DistributionGroupId is { } id ? directory.Groups.GetValueOrDefault(id) : null;
        var text = group is null
            ? "No connect code: kept, and delivered to nobody."
            : $"Group {group.Name}: {Words(group.Strategy)}{(history.Deliveries.Count == 0 ? ". There was no buyer for it." : ".")}";
        return new(_lead.CreatedAt, "good", "check", "Checked and accepted", text);
    }

    private IEnumerable<TimelineEntry> Of(Delivery delivery)
    {
        var buyer = directory.Buyers[delivery.BuyerId].Name;
        var attempts = history.Attempts.Where(attempt => attempt.DeliveryId == delivery.Id).ToList();
        if (attempts.Count > 0)
            return attempts.Select((attempt, index) => Of(attempt, buyer, index == attempts.Count - 1 ? delivery : null));
        return delivery.Status switch
        {
            DeliveryStatus.Failed => [new(delivery.FailedAt ?? delivery.CreatedAt, "bad", "failed", $"Not sent to {buyer}", delivery.Message)],
            DeliveryStatus.Delivered => [new(delivery.DeliveredAt ?? delivery.CreatedAt, "good", "done", $"Delivered to {buyer}")],
            _ => [new(delivery.CreatedAt, "busy", "clock", $"Waiting to be sent to {buyer}")],
        };
    }

    /// <param name="newestOf">The delivery, if this is its newest attempt.</param>
    private static TimelineEntry Of(DeliveryAttempt attempt, string buyer, Delivery? newestOf)
    {
        var number = attempt.Number == 1 ? "" : $", attempt {attempt.Number}";
        if (attempt.FinishedAt is null)
            return newestOf is { IsFinal: false, LeasedUntil: not null }
                ? new(attempt.StartedAt, "busy", "running", $"Being sent to {buyer}{number}", Attempt: attempt)
                : new(attempt.StartedAt, "neutral", "dash", $"Sent to {buyer}{number}", "The program stopped before a reply came.", attempt);
        if (attempt.Problem is null)
            return new(attempt.StartedAt, "good", "done", $"Delivered to {buyer}{number}", Attempt: attempt);
        return newestOf?.Status == DeliveryStatus.Failed
            ? new(attempt.StartedAt, "bad", "failed", $"Failed at {buyer}{number}", attempt.Problem, attempt)
            : new(attempt.StartedAt, "wait", "retry", $"Not taken by {buyer}{number}", attempt.Problem, attempt, newestOf?.DueAt);
    }

    private TimelineEntry Told(SharedPush push)
    {
        var look = StatusLook.Of("crm", push.Status);
        return new(push.PushedAt, look.Tone, look.Icon, $"{look.Word}, says {directory.Buyers[push.BuyerId].Name}", SalesStatus.Find(push.Status)?.Description);
    }

    private static TimelineEntry Of(Notice notice)
    {
        var (method, what) = (Words(notice.Method), Words(notice.Kind));
        if (notice.SentAt is { } sent)
            return new(sent, "good", "done", $"{method} sent: {what}", notice.DigestId is null ? null : "Together with other failures.");
        if (notice.DigestId is not null)
            return new(notice.CreatedAt, "wait", "clock", $"{method} waits: {what}", "It is told together with other failures.");
        return notice.GaveUpAt is { } gaveUp
            ? new(gaveUp, "bad", "failed", $"{method} given up: {what}", notice.LastProblem)
            : new(notice.CreatedAt, "wait", "retry", $"{method} not sent yet: {what}", notice.LastProblem, NextAt: notice.DueAt);
    }

    private static string Words(NotificationMethod method) => method switch
    {
        NotificationMethod.Slack => "Slack message",
        NotificationMethod.Email => "E-mail",
        NotificationMethod.Sms => "Text message",
        NotificationMethod.Webhook => "Webhook",
        _ => throw new ArgumentOutOfRangeException(nameof(method), method, null),
    };

    private static string Words(NoticeKind kind) => kind switch
    {
        NoticeKind.LeadCreated => "lead created",
        NoticeKind.DeliverySuccess => "lead delivered",
        NoticeKind.DeliveryFailure => "delivery failed",
        NoticeKind.Feedback => "feedback",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    private static string Words(Strategy strategy) => strategy switch
    {
        Strategy.All => "to all of its buyers",
        Strategy.FirstAccepting => "to the first buyer that accepts",
        Strategy.RoundRobin => "to one buyer, in turn",
        Strategy.Weighted => "to one buyer, in turn by weight",
        _ => throw new ArgumentOutOfRangeException(nameof(strategy), strategy, null),
    };
}
