using Microsoft.EntityFrameworkCore;
using SellerPortal.Data;
using SellerPortal.Input;
using SellerPortal.Settings;

namespace SellerPortal.Notifications;

/// <summary>Who is told what in an account: list, add, remove, switch on again, and what became of what was told.</summary>
public sealed class NotificationService(
    PortalDbContext db, WriteQueue writes, NotificationTargets targets, NoticeSignal signal, PortalSettings settings, TimeProvider time)
{
    /// <summary>How many <see cref="NoticesAsync"/> returns.</summary>
    public const int MostNotices = 50;

    private const int MostAgain = 10_000;

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
    public async Task<Saved<NotificationRule>> AddAsync(Guid accountId, NotificationInput input, CancellationToken cancellation)
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
        if (present.Any(n => n.Rule.Event == input.ParsedEvent && n.Rule.Method == input.ParsedMethod && n.Target == input.Target))
        {
            problems.Add("target", "is told of this event already");
            return Saved<NotificationRule>.Refused(problems);
        }
        var rule = new NotificationRule
        {
            AccountId = accountId,
            Event = input.ParsedEvent,
            Method = input.ParsedMethod,
            ProtectedTarget = targets.Protect(input.Target!),
            Position = present.Count == 0 ? 0 : present.Max(n => n.Rule.Position) + 1,
            CreatedAt = time.Now(),
        };
        db.Add(rule);
        await db.SaveChangesAsync(cancellation);
        if (transaction is not null)
            await transaction.CommitAsync(cancellation);
        return Saved<NotificationRule>.Of(rule);
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

    /// <summary>Tells again what was given up: one notice, or all of the account; under the same id, so that the receiver can tell a repeat.</summary>
    /// <returns>How many are told again.</returns>
    public async Task<int> TellAgainAsync(Guid accountId, Guid? id, CancellationToken cancellation)
    {
        var now = time.Now();
        var count = await writes.RunAsync(
            session => session.Execute(
                "UPDATE notices SET due_at = $1, gave_up_at = NULL WHERE id IN "
                + $"(SELECT id FROM notices WHERE account_id = $2 AND gave_up_at IS NOT NULL{(id is null ? "" : " AND id = $3")} LIMIT {MostAgain})",
                id is { } one ? [now, accountId, one] : [now, accountId]),
            cancellation);
        signal.Raise();
        return count;
    }
}

/// <summary>A notification with its target in clear. A Slack target is a credential: pages show its host only.</summary>
public sealed record Notification(NotificationRule Rule, string Target)
{
    /// <summary>The target as a page may show it.</summary>
    public string VisibleTarget => Rule.Method == NotificationMethod.Slack && Uri.TryCreate(Target, UriKind.Absolute, out var url) ? $"{url.Scheme}://{url.Authority}/…" : Target;
}
