using Microsoft.EntityFrameworkCore;
using SellerPortal.Data;
using SellerPortal.Input;

namespace SellerPortal.Connect.Validation;

/// <summary>The validation rules of an account: list, create, edit, switch, order, copy, archive. A change takes effect on the next lead.</summary>
/// <remarks>Changes of one account come one after the other, because each looks at all of its rules.</remarks>
public sealed class RuleService(PortalDbContext db, TimeProvider time)
{
    /// <summary>The account's rules in the order in which they are tried; archived ones instead if asked for, newest archived first.</summary>
    public async Task<IReadOnlyList<ValidationRule>> ListAsync(Guid accountId, bool archived, CancellationToken cancellation)
    {
        var rules = db.ValidationRules.AsNoTracking().Where(r => r.AccountId == accountId && (r.ArchivedAt != null) == archived);
        return archived
            ? await rules.OrderByDescending(r => r.ArchivedAt).ThenBy(r => r.Id).ToListAsync(cancellation)
            : await rules.OrderBy(r => r.Position).ThenBy(r => r.CreatedAt).ToListAsync(cancellation);
    }

    /// <summary>One rule, archived or not; null for an unknown id, which another account's is too.</summary>
    public Task<ValidationRule?> FindAsync(Guid accountId, Guid id, CancellationToken cancellation) =>
        db.ValidationRules.AsNoTracking().SingleOrDefaultAsync(r => r.AccountId == accountId && r.Id == id, cancellation);

    /// <summary>Creates a rule behind all others.</summary>
    public Task<Saved<ValidationRule>> CreateAsync(Guid accountId, RuleInput input, CancellationToken cancellation) =>
        ChangeAsync(accountId, async rules =>
        {
            var (groupId, problems) = await CheckAsync(accountId, input, rules, null, cancellation);
            if (problems.Any)
                return Saved<ValidationRule>.Refused(problems);
            var rule = input.ToRule(accountId, groupId, rules.Count, time.Now());
            db.ValidationRules.Add(rule);
            return Saved<ValidationRule>.Of(rule);
        }, cancellation);

    /// <summary>Changes what a rule asks or says; its switch stays. Null for an unknown or archived one.</summary>
    /// <param name="version">The <see cref="ValidationRule.Version"/> that the person saw; another one is refused.</param>
    public Task<Saved<ValidationRule>?> EditAsync(Guid accountId, Guid id, int version, RuleInput input, CancellationToken cancellation) =>
        ChangeAsync(accountId, async rules =>
        {
            if (rules.Find(r => r.Id == id) is not { } rule)
                return null;
            var (groupId, problems) = await CheckAsync(accountId, input, rules, rule, cancellation);
            if (rule.Version != version)
                problems.Add("", $"Somebody has changed this rule since you opened it. It now reads: {rule.ToDefinition()}. Save again to replace that");
            if (problems.Any)
                return Saved<ValidationRule>.Refused(problems);
            var from = rule.WatchedFrom;
            input.ApplyTo(rule, groupId, time.Now());
            await ForgetAsync(rule, from, cancellation);
            return Saved<ValidationRule>.Of(rule);
        }, cancellation);

    /// <summary>Switches a rule. Null for an unknown or archived one.</summary>
    public Task<ValidationRule?> SwitchAsync(Guid accountId, Guid id, RuleMode mode, CancellationToken cancellation) =>
        ChangeAsync(accountId, async rules =>
        {
            if (rules.Find(r => r.Id == id) is not { } rule)
                return null;
            var from = rule.WatchedFrom;
            rule.SwitchTo(mode, time.Now());
            await ForgetAsync(rule, from, cancellation);
            return rule;
        }, cancellation);

    /// <summary>Moves a rule before or behind its neighbour of the same scope. Null for an unknown or archived one; at the end nothing happens.</summary>
    public Task<ValidationRule?> MoveAsync(Guid accountId, Guid id, bool up, CancellationToken cancellation) =>
        ChangeAsync(accountId, rules =>
        {
            if (rules.Find(r => r.Id == id) is not { } rule)
                return Task.FromResult<ValidationRule?>(null);
            var place = rules.IndexOf(rule);
            var other = up
                ? rules.FindLastIndex(Math.Max(place - 1, 0), place, r => r.DistributionGroupId == rule.DistributionGroupId)
                : rules.FindIndex(place + 1, r => r.DistributionGroupId == rule.DistributionGroupId);
            if (other >= 0)
                (rules[place], rules[other]) = (rules[other], rules[place]);
            for (var i = 0; i < rules.Count; i++)
                rules[i].Position = i;
            return Task.FromResult<ValidationRule?>(rule);
        }, cancellation);

    /// <summary>Copies a rule, with its switch, into groups that don't have it yet. Null for an unknown or archived one.</summary>
    /// <param name="groupIds">Ids that are not groups of the account, or of archived ones, are left out.</param>
    /// <returns>The names of the groups that have it now and had it not.</returns>
    public Task<IReadOnlyList<string>?> CopyAsync(Guid accountId, Guid id, IReadOnlyCollection<Guid> groupIds, CancellationToken cancellation) =>
        ChangeAsync(accountId, async rules =>
        {
            if (rules.Find(r => r.Id == id) is not { } rule)
                return null;
            var groups = await db.DistributionGroups
                .Where(g => g.AccountId == accountId && g.ArchivedAt == null && groupIds.Contains(g.Id))
                .OrderBy(g => g.Name).Select(g => new { g.Id, g.Name }).ToListAsync(cancellation);
            var input = InputOf(rule);
            var missing = groups.FindAll(group => !rules.Exists(r => input.IsSameAs(r, group.Id)));
            foreach (var (i, group) in missing.Index())
                db.ValidationRules.Add(input.ToRule(accountId, group.Id, rules.Count + i, time.Now()));
            return (IReadOnlyList<string>)missing.ConvertAll(group => group.Name);
        }, cancellation);

    /// <summary>Adds those of <see cref="RecommendedRules.All"/> that the account lacks, account-wide.</summary>
    /// <returns>How many were added.</returns>
    public Task<int> AddRecommendedAsync(Guid accountId, RuleMode mode, CancellationToken cancellation) =>
        ChangeAsync(accountId, rules =>
        {
            var missing = RecommendedRules.MissingFrom(rules);
            foreach (var (i, input) in missing.Index())
                db.ValidationRules.Add((input with { Mode = mode }).ToRule(accountId, null, rules.Count + i, time.Now()));
            return Task.FromResult(missing.Count);
        }, cancellation);

    /// <summary>Archives a rule: it asks nothing any more. False for an unknown one; twice is no error.</summary>
    public async Task<bool> ArchiveAsync(Guid accountId, Guid id, CancellationToken cancellation)
    {
        var rule = await db.ValidationRules.SingleOrDefaultAsync(r => r.AccountId == accountId && r.Id == id, cancellation);
        if (rule is null)
            return false;
        rule.ArchivedAt ??= time.Now();
        await db.SaveChangesAsync(cancellation);
        return true;
    }

    /// <summary>Takes an archived rule back, behind all others; refused while another asks the same. Null for an unknown one; twice is no error.</summary>
    public Task<Saved<ValidationRule>?> RestoreAsync(Guid accountId, Guid id, CancellationToken cancellation) =>
        ChangeAsync(accountId, async rules =>
        {
            var rule = await db.ValidationRules.SingleOrDefaultAsync(r => r.AccountId == accountId && r.Id == id, cancellation);
            if (rule is null || rule.ArchivedAt is null)
                return rule is null ? null : Saved<ValidationRule>.Of(rule);
            var problems = new InputProblems();
            if (rules.Exists(r => InputOf(rule).IsSameAs(r, rule.DistributionGroupId)))
                problems.Add("rule", "Another rule asks the same by now.");
            if (problems.Any)
                return Saved<ValidationRule>.Refused(problems);
            (rule.ArchivedAt, rule.Position) = (null, rules.Count);
            return Saved<ValidationRule>.Of(rule);
        }, cancellation);

    /// <summary>Changes the account's rules that are not archived, which are handed over in their order; nobody else changes them meanwhile.</summary>
    private async Task<T> ChangeAsync<T>(Guid accountId, Func<List<ValidationRule>, Task<T>> change, CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.LockAccountAsync(accountId, cancellation);
        var rules = await db.ValidationRules.Where(r => r.AccountId == accountId && r.ArchivedAt == null)
            .OrderBy(r => r.Position).ThenBy(r => r.CreatedAt).ToListAsync(cancellation);
        var result = await change(rules);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return result;
    }

    private async Task<(Guid? GroupId, InputProblems Problems)> CheckAsync(
        Guid accountId, RuleInput input, List<ValidationRule> rules, ValidationRule? present, CancellationToken cancellation)
    {
        var groups = await db.DistributionGroups.Where(g => g.AccountId == accountId && g.ArchivedAt == null)
            .ToDictionaryAsync(g => g.Name, g => g.Id, StringComparer.Ordinal, cancellation);
        var problems = new InputProblems();
        input.Check(problems, groups.Keys.ToHashSet(StringComparer.Ordinal));
        Guid? groupId = input.DistributionGroup is { } name && groups.TryGetValue(name, out var id) ? id : null;
        if (!problems.Any && rules.Exists(r => r != present && input.IsSameAs(r, groupId)))
            problems.Add("rule", "There is such a rule already");
        return (groupId, problems);
    }

    /// <summary>A watch that begins anew does so without what an earlier one found.</summary>
    private async Task ForgetAsync(ValidationRule rule, DateTimeOffset? watchedFrom, CancellationToken cancellation)
    {
        if (rule.WatchedFrom != watchedFrom)
            await db.WatchedLeads.Where(l => l.RuleId == rule.Id && l.AccountId == rule.AccountId).ExecuteDeleteAsync(cancellation);
    }

    private static RuleInput InputOf(ValidationRule rule) => new() { Field = rule.Field, Rule = rule.Rule, Value = rule.Value, Message = rule.Message, Mode = rule.Mode };
}
