using Microsoft.EntityFrameworkCore;
using SellerPortal.Data;
using SellerPortal.Input;
using SellerPortal.Settings;

namespace SellerPortal.Notifications;

/// <summary>Who is told what in an account: list, add, edit, remove, switch on again, and what was told.</summary>
public sealed class NotificationService(
    PortalDbContext db, NotificationTargets targets, PortalSettings settings, TimeProvider time)
{
    /// <summary>How many <see cref="NoticesAsync"/> returns.</summary>
    public const int MostNotices = 50;

    /// <summary>The account's notifications with their targets in clear, in order.</summary>
    public async Task<IReadOnlyList<Notification>> ListAsync(Guid accountId, CancellationToken cancellation)
    {
        var rules = await db.NotificationRules.AsNoTracking().Where(r => r.AccountId == accountId)
            .OrderBy(r => r.Event).ThenBy(r => r.Position).ThenBy(r => r.CreatedAt).ToListAsync(cancellation);
        return rules.ConvertAll(rule => new Notification(rule, targets.Unprotect(rule.ProtectedTarget)));
    }

    /// <summary>One of the account's notifications; null for an unknown id.</summary>
    public async Task<Notification?> FindAsync(Guid accountId, Guid id, CancellationToken cancellation) =>
        (await ListAsync(accountId, cancellation)).FirstOrDefault(notification => notification.Rule.Id == id);

    /// <summary>Adds one; the same event, method and target twice would tell everything twice.</summary>
    /// <param name="groupIds">The account's distribution groups.</param>
    public async Task<Saved<NotificationRule>> AddAsync(Guid accountId, NotificationInput input, IReadOnlySet<Guid> groupIds, CancellationToken cancellation)
    {
        var problems = new InputProblems();
        input.Check(problems, settings);
        if (input.KeepsTarget)
            problems.Add("target", InputRules.MustBeFilled);
        if (problems.Any)
            return Saved<NotificationRule>.Refused(problems);
        await using var transaction = await db.BeginUnlessBegunAsync(cancellation);
        await db.LockAccountAsync(accountId, cancellation);
        var present = await ListAsync(accountId, cancellation);
        CheckAgainst(present, input, groupIds, problems);
        if (problems.Any)
            return Saved<NotificationRule>.Refused(problems);
        var rule = new NotificationRule
        {
            AccountId = accountId,
            Event = input.ParsedEvent,
            Method = input.ParsedMethod,
            ProtectedTarget = targets.Protect(input.Target!),
            GroupIds = input.GroupIds ?? [],
            Position = present.Count == 0 ? 0 : present.Max(n => n.Rule.Position) + 1,
            CreatedAt = time.Now(),
        };
        db.Add(rule);
        await db.SaveChangesAsync(cancellation);
        if (transaction is not null)
            await transaction.CommitAsync(cancellation);
        return Saved<NotificationRule>.Of(rule);
    }

    /// <summary>
    /// Changes what somebody is told of, and where. What waits to be told goes where it was to go. A new target begins anew: it is not switched off. Null
    /// for an unknown one.
    /// </summary>
    /// <param name="groupIds">The account's distribution groups.</param>
    public async Task<Saved<NotificationRule>?> EditAsync(
        Guid accountId, Guid id, NotificationInput input, IReadOnlySet<Guid> groupIds, CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.LockAccountAsync(accountId, cancellation);
        var present = await ListAsync(accountId, cancellation);
        if (present.FirstOrDefault(n => n.Rule.Id == id) is not { } notification)
            return null;
        var problems = new InputProblems();
        // What pages never show, nobody has to type again.
        var wanted = string.IsNullOrEmpty(input.Target) && notification.Rule.Method == NotificationMethod.Slack && input.Method == WireName.Of(NotificationMethod.Slack)
            ? input with { Target = notification.Target }
            : input;
        wanted.Check(problems, settings);
        if (!problems.Any)
            CheckAgainst([.. present.Where(n => n.Rule.Id != id)], wanted, groupIds, problems);
        if (problems.Any)
            return Saved<NotificationRule>.Refused(problems);
        var rule = await db.NotificationRules.SingleAsync(r => r.Id == id, cancellation);
        if (wanted.Target != notification.Target || wanted.ParsedMethod != rule.Method)
            (rule.ProtectedTarget, rule.FailingSince, rule.SwitchedOffAt) = (targets.Protect(wanted.Target!), null, null);
        (rule.Event, rule.Method, rule.GroupIds) = (wanted.ParsedEvent, wanted.ParsedMethod, wanted.GroupIds ?? rule.GroupIds);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return Saved<NotificationRule>.Of(rule);
    }

    /// <summary>The notifications that are switched off because their receivers failed for too long, the newest first.</summary>
    public async Task<IReadOnlyList<Notification>> SwitchedOffAsync(Guid accountId, CancellationToken cancellation) =>
        [.. (await ListAsync(accountId, cancellation)).Where(n => n.Rule.SwitchedOffAt is not null).OrderByDescending(n => n.Rule.SwitchedOffAt)];

    /// <summary>The same event, method and target twice would tell everything twice; another account's group is an unknown one.</summary>
    private static void CheckAgainst(IReadOnlyList<Notification> others, NotificationInput input, IReadOnlySet<Guid> groupIds, InputProblems problems)
    {
        if (others.Any(n => n.Rule.Event == input.ParsedEvent && n.Rule.Method == input.ParsedMethod && n.Target == input.Target))
            problems.Add("target", "is told of this event already; choose its groups there");
        if (input.GroupIds is { } ids && !groupIds.IsSupersetOf(ids))
            problems.Add("groups", "must be distribution groups of this account");
    }

    /// <summary>Tells nobody by it from now on. What is waiting to be told still is.</summary>
    public async Task<bool> RemoveAsync(Guid accountId, Guid id, CancellationToken cancellation)
    {
        if (await db.NotificationRules.SingleOrDefaultAsync(r => r.Id == id && r.AccountId == accountId, cancellation) is not { } rule)
            return false;
        db.Remove(rule);
        await db.SaveChangesAsync(cancellation);
        return true;
    }

    /// <summary>Switches one on again that was switched off because its receiver had failed for too long.</summary>
    public async Task<bool> SwitchOnAsync(Guid accountId, Guid id, CancellationToken cancellation)
    {
        if (await db.NotificationRules.SingleOrDefaultAsync(r => r.Id == id && r.AccountId == accountId, cancellation) is not { } rule)
            return false;
        (rule.FailingSince, rule.SwitchedOffAt) = (null, null);
        await db.SaveChangesAsync(cancellation);
        return true;
    }

    /// <summary>Where feedback is posted as soon as a buyer pushes it; null: nowhere.</summary>
    public Task<string?> PerformWebhookUrlAsync(Guid accountId, CancellationToken cancellation) =>
        db.Accounts.Where(a => a.Id == accountId).Select(a => a.PerformWebhookUrl).SingleAsync(cancellation);

    /// <summary>Sets where feedback is posted; blank: nowhere.</summary>
    public async Task<IReadOnlyList<InputProblem>> SetPerformWebhookUrlAsync(Guid accountId, string? url, CancellationToken cancellation)
    {
        var problems = new InputProblems();
        var wanted = string.IsNullOrWhiteSpace(url) ? null : url.Trim();
        problems.Url("url", wanted, required: false);
        if (problems.Any)
            return problems.All;
        var account = await db.Accounts.SingleAsync(a => a.Id == accountId, cancellation);
        account.PerformWebhookUrl = wanted;
        await db.SaveChangesAsync(cancellation);
        return [];
    }

    /// <summary>The newest notices of the account; only those that were given up if asked for.</summary>
    public async Task<IReadOnlyList<Notice>> NoticesAsync(Guid accountId, bool onlyGivenUp, CancellationToken cancellation) =>
        await db.Notices.AsNoTracking().Where(n => n.AccountId == accountId && (!onlyGivenUp || n.GaveUpAt != null))
            .OrderByDescending(n => n.CreatedAt).ThenByDescending(n => n.Id).Take(MostNotices).ToListAsync(cancellation);
}

/// <summary>A notification with its target in clear. A Slack target is a credential: pages show its host only.</summary>
public sealed record Notification(NotificationRule Rule, string Target)
{
    /// <summary>The target as a page may show it.</summary>
    public string VisibleTarget => Rule.Method == NotificationMethod.Slack && Uri.TryCreate(Target, UriKind.Absolute, out var url) ? $"{url.Scheme}://{url.Authority}/…" : Target;
}
