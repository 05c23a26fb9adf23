using Microsoft.EntityFrameworkCore;
using SellerPortal.Connect.Alarms;
using SellerPortal.Connect.Deliveries;
using SellerPortal.Data;
using SellerPortal.Notifications;
using SellerPortal.Settings;

namespace SellerPortal.Demo;

/// <summary>Who is told in the demo, what they were told, a receiver that was switched off, and an alarm that is over.</summary>
public sealed class DemoNotifications(PortalDbContext db, NotificationTargets targets, PublicUrls urls, TimeProvider time)
{
    /// <summary>Where this process answers for receivers, below the portal.</summary>
    public const string ReceiversPath = "/demo/receivers/";

    private const int Seed = 1120;
    private const int Told = 24;
    private const int Failures = 6;

    private readonly Random _chance = new(Seed);

    /// <summary>Writes them.</summary>
    public async Task WriteAsync(Guid accountId, CancellationToken cancellation)
    {
        var now = time.Now();
        var group = await db.DistributionGroups.SingleAsync(g => g.AccountId == accountId && g.Name == DemoAccount.OverFiftiesGroup, cancellation);
        var crm = Add(accountId, 0, EventKind.LeadCreated, NotificationMethod.Webhook, "crm");
        var slack = Add(accountId, 1, EventKind.DeliveryFailure, NotificationMethod.Slack, "slack");
        var gone = Add(accountId, 2, EventKind.LeadCreated, NotificationMethod.Webhook, "old-dialler");
        slack.GroupIds = [group.Id];
        (gone.FailingSince, gone.SwitchedOffAt) = (now.AddDays(-8), now.AddDays(-3));
        await AddLeadsAsync(accountId, crm, now, cancellation);
        await AddMissedAsync(accountId, gone, cancellation);
        await AddFailuresAsync(accountId, group.Id, slack, cancellation);
        var opened = now.AddDays(-9).Date.AddHours(12).AddMinutes(3);
        db.Add(new GroupAlarm
        {
            Id = DemoHistory.IdOf(_chance, new DateTimeOffset(opened, TimeSpan.Zero)),
            AccountId = accountId,
            GroupId = group.Id,
            Kind = AlarmKind.Silence,
            Since = new DateTimeOffset(opened.AddMinutes(-163), TimeSpan.Zero),
            OpenedAt = new DateTimeOffset(opened, TimeSpan.Zero),
            ClosedAt = new DateTimeOffset(opened.AddMinutes(38), TimeSpan.Zero),
            UsualLeads = 11,
        });
        await db.SaveChangesAsync(cancellation);
    }

    private NotificationRule Add(Guid accountId, int position, EventKind kind, NotificationMethod method, string receiver)
    {
        var rule = new NotificationRule
        {
            AccountId = accountId,
            Event = kind,
            Method = method,
            ProtectedTarget = targets.Protect(PublicUrls.Below(urls.Portal, ReceiversPath + receiver)),
            Position = position,
            CreatedAt = time.Now().AddDays(-60),
        };
        db.Add(rule);
        return rule;
    }

    /// <summary>The newest leads; now and then the receiver was busy and took the second attempt.</summary>
    private async Task AddLeadsAsync(Guid accountId, NotificationRule rule, DateTimeOffset now, CancellationToken cancellation)
    {
        var leads = await db.Leads.AsNoTracking().Where(l => l.AccountId == accountId && l.CreatedAt < now).OrderByDescending(l => l.CreatedAt).ThenBy(l => l.Id).Take(Told)
            .Select(l => new { l.Id, l.CreatedAt }).ToListAsync(cancellation);
        foreach (var (number, lead) in leads.Index())
        {
            var notice = NewNotice(rule, NoticeKind.LeadCreated, lead.CreatedAt, lead.Id, null);
            if (number % 9 == 4)
                Attempt(notice, lead.CreatedAt, 503, "The receiver answered 503.");
            Attempt(notice, number % 9 == 4 ? lead.CreatedAt.AddSeconds(5) : lead.CreatedAt, 204, null);
        }
    }

    /// <summary>What the receiver that is gone has missed before it was switched off.</summary>
    private async Task AddMissedAsync(Guid accountId, NotificationRule rule, CancellationToken cancellation)
    {
        var leads = await db.Leads.AsNoTracking().Where(l => l.AccountId == accountId && l.CreatedAt < rule.SwitchedOffAt).OrderByDescending(l => l.CreatedAt).ThenBy(l => l.Id)
            .Take(Failures).Select(l => new { l.Id, l.CreatedAt }).ToListAsync(cancellation);
        foreach (var lead in leads)
        {
            var notice = NewNotice(rule, NoticeKind.LeadCreated, lead.CreatedAt, lead.Id, null);
            Attempt(notice, lead.CreatedAt, 502, "The receiver answered 502.");
            notice.GaveUpAt = rule.SwitchedOffAt;
        }
    }

    /// <summary>The group's newest failures.</summary>
    private async Task AddFailuresAsync(Guid accountId, Guid groupId, NotificationRule rule, CancellationToken cancellation)
    {
        var failures = await db.Deliveries.AsNoTracking()
            .Where(d => d.AccountId == accountId && d.Status == DeliveryStatus.Failed && d.DistributionGroupId == groupId)
            .OrderByDescending(d => d.CreatedAt).ThenBy(d => d.Id).Take(Failures)
            .Select(d => new { d.Id, d.LeadId, FailedAt = d.FailedAt!.Value }).ToListAsync(cancellation);
        foreach (var failure in failures)
            Attempt(NewNotice(rule, NoticeKind.DeliveryFailure, failure.FailedAt, failure.LeadId, failure.Id), failure.FailedAt, 200, null);
    }

    private Notice NewNotice(NotificationRule rule, NoticeKind kind, DateTimeOffset at, Guid leadId, Guid? deliveryId)
    {
        var notice = new Notice
        {
            Id = DemoHistory.IdOf(_chance, at),
            AccountId = rule.AccountId,
            Kind = kind,
            Method = rule.Method,
            RouteId = rule.Id,
            ProtectedTarget = rule.ProtectedTarget,
            LeadId = leadId,
            DeliveryId = deliveryId,
            CreatedAt = at,
        };
        db.Add(notice);
        return notice;
    }

    private void Attempt(Notice notice, DateTimeOffset at, int status, string? problem)
    {
        var milliseconds = _chance.Next(9, 240);
        (notice.Attempts, notice.LeaseNumber, notice.LastProblem) = (notice.Attempts + 1, notice.LeaseNumber + 1, problem);
        notice.SentAt = problem is null ? at.AddMilliseconds(milliseconds) : null;
        db.Add(new NoticeAttempt
        {
            NoticeId = notice.Id, Number = notice.Attempts, AccountId = notice.AccountId, RouteId = notice.RouteId, StartedAt = at, Milliseconds = milliseconds,
            ReplyStatus = status, Problem = problem,
        });
    }
}
