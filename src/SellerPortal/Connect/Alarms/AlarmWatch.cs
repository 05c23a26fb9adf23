using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SellerPortal.Data;
using SellerPortal.Notifications;

namespace SellerPortal.Connect.Alarms;

/// <summary>
/// Looks at every distribution group once a minute, opens alarms and closes them, and has people told, each once: the rows decide, so that two nodes may
/// look at the same time. It reads a few places of an index a group, and writes only when something begins or ends.
/// </summary>
internal sealed class AlarmWatch(
    IServiceScopeFactory scopes, IPortalDatabase database, GroupPast past, PeopleNotices people, NoticeSignal signal, TimeProvider time, ILogger<AlarmWatch> log)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    // Who was not there to take leads doesn't know that none was sent.
    private readonly DateTimeOffset _watchesSince = time.Now();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(Pause, time, stoppingToken);
                await LookAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception problem)
            {
                if (!database.IsUnavailable(problem))
                    log.LogError(problem, "The alarms of groups could not be looked at; trying again in {Pause}.", Pause);
            }
        }
    }

    private async Task LookAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var groups = await (from g in db.DistributionGroups.AsNoTracking()
                            where g.ArchivedAt == null && g.Alarm != AlarmSensitivity.Off
                            join a in db.Accounts on g.AccountId equals a.Id
                            select new WatchedGroup(g.Id, g.AccountId, g.Alarm, a.TimeZone)).ToListAsync(cancellation);
        var open = await db.GroupAlarms.AsNoTracking().Where(alarm => alarm.ClosedAt == null).ToListAsync(cancellation);
        foreach (var group in groups)
        {
            var silence = open.Find(alarm => alarm.GroupId == group.Id && alarm.Kind == AlarmKind.Silence);
            var failures = open.Find(alarm => alarm.GroupId == group.Id && alarm.Kind == AlarmKind.Failures);
            await (silence is null ? OpenAsync(db, group, Silence(group)) : CloseAsync(db, group, silence, EndOf(silence)));
            await (failures is null ? OpenAsync(db, group, Failures(group)) : CloseAsync(db, group, failures, HasEnded(failures) ? time.Now() : null));
        }
        // Nobody is told of the end of what nobody looks at any more.
        var watched = groups.Select(g => g.Id).ToHashSet();
        foreach (var left in open.Where(alarm => !watched.Contains(alarm.GroupId)))
            await db.GroupAlarms.Where(alarm => alarm.Id == left.Id && alarm.ClosedAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(alarm => alarm.ClosedAt, time.Now()), cancellation);
    }

    private GroupAlarm? Silence(WatchedGroup group)
    {
        var now = time.Now();
        var last = past.LastLead(group.Id, now - SilenceRule.Longest);
        var from = new[] { last ?? DateTimeOffset.MinValue, now - SilenceRule.Longest, _watchesSince }.Max();
        if (!SilenceRule.Opens(now - from, int.MaxValue, group.Sensitivity))
            return null;
        var usual = SilenceRule.Usual(past.Leads(group.Id, from, now, group.Zone));
        if (!SilenceRule.Opens(now - from, usual, group.Sensitivity))
            return null;
        return new GroupAlarm
        {
            Id = Guid.CreateVersion7(now),
            AccountId = group.AccountId,
            GroupId = group.Id,
            Kind = AlarmKind.Silence,
            OpenedAt = now,
            Since = last ?? past.LastLead(group.Id, DateTimeOffset.UnixEpoch) ?? from,
            UsualLeads = usual,
        };
    }

    /// <summary>When a lead came after all; null: none did.</summary>
    private DateTimeOffset? EndOf(GroupAlarm silence) =>
        past.LastLead(silence.GroupId, silence.OpenedAt - SilenceRule.Longest) is { } last && last > silence.Since ? last : null;

    private GroupAlarm? Failures(WatchedGroup group)
    {
        var now = time.Now();
        var from = now - FailureShareRule.Window;
        var recent = past.Outcomes(group.Id, from, now);
        if (!FailureShareRule.IsWorthAsking(recent) || past.Usual(group.Id, from, now, group.Zone) is not { } usual
            || !FailureShareRule.Opens(recent, usual, group.Sensitivity))
            return null;
        return new GroupAlarm
        {
            Id = Guid.CreateVersion7(now),
            AccountId = group.AccountId,
            GroupId = group.Id,
            Kind = AlarmKind.Failures,
            OpenedAt = now,
            Since = from,
            Failed = recent.Failed,
            Deliveries = recent.Total,
            UsualFailed = usual.Failed,
            UsualDeliveries = usual.Total,
        };
    }

    private bool HasEnded(GroupAlarm failures)
    {
        var now = time.Now();
        return FailureShareRule.Closes(past.Outcomes(failures.GroupId, now - FailureShareRule.Window, now), failures.Usual);
    }

    private async Task OpenAsync(PortalDbContext db, WatchedGroup group, GroupAlarm? alarm)
    {
        if (alarm is null)
            return;
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            db.Add(alarm);
            await db.SaveChangesAsync();
            await people.TellGroupAsync(db, group.AccountId, group.Id, NoticeKind.AlarmOpened, alarm.Id, alarm.OpenedAt, default);
            await transaction.CommitAsync();
        }
        catch (DbUpdateException problem) when (database.IsUniqueViolation(problem))
        {
            // Another node has opened it.
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
        signal.Raise();
    }

    private async Task CloseAsync(PortalDbContext db, WatchedGroup group, GroupAlarm alarm, DateTimeOffset? at)
    {
        if (at is null)
            return;
        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            if (await db.GroupAlarms.Where(a => a.Id == alarm.Id && a.ClosedAt == null).ExecuteUpdateAsync(set => set.SetProperty(a => a.ClosedAt, at)) != 1)
                return;
            await people.TellGroupAsync(db, group.AccountId, group.Id, NoticeKind.AlarmClosed, alarm.Id, time.Now(), default);
            await transaction.CommitAsync();
        }
        db.ChangeTracker.Clear();
        signal.Raise();
    }

    private sealed record WatchedGroup(Guid Id, Guid AccountId, AlarmSensitivity Sensitivity, string TimeZone)
    {
        public TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(TimeZone);
    }
}
