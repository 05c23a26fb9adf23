using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SellerPortal.Accounts.Buyers;
using SellerPortal.Connect.Checks;
using SellerPortal.Connect.Distribution;
using SellerPortal.Connect.Fields;
using SellerPortal.Connect.Terms;
using SellerPortal.Connect.Validation;
using SellerPortal.Data;
using SellerPortal.Notifications;

namespace SellerPortal.Connect.Directory;

/// <summary>Keeps each account's directory until the account changes something; a change takes effect on the next request.</summary>
public sealed class AccountDirectories : IDisposable
{
    private readonly ConcurrentDictionary<Guid, AccountDirectory> _known = new();
    private readonly IServiceScopeFactory _scopes;
    private readonly EndpointHeaders _headers;
    private readonly NotificationTargets _targets;
    private readonly IMailExchange _mailExchange;
    private readonly SettingsChanged _changed;
    private readonly TimeProvider _time;
    private long _generation;

    public AccountDirectories(
        IServiceScopeFactory scopes, EndpointHeaders headers, NotificationTargets targets, IMailExchange mailExchange, SettingsChanged changed, TimeProvider time)
    {
        (_scopes, _headers, _targets, _mailExchange, _changed, _time) = (scopes, headers, targets, mailExchange, changed, time);
        _changed.Happened += Forget;
    }

    /// <summary>The account's directory as it is now.</summary>
    public async ValueTask<AccountDirectory> GetAsync(Guid accountId, CancellationToken cancellation)
    {
        if (_known.TryGetValue(accountId, out var known))
            return known;
        var generation = Interlocked.Read(ref _generation);
        var loaded = await LoadAsync(accountId, cancellation);
        // What was read before a change must not outlive it.
        if (generation == Interlocked.Read(ref _generation))
            _known[accountId] = loaded;
        return loaded;
    }

    public void Dispose() => _changed.Happened -= Forget;

    private void Forget(Guid accountId)
    {
        Interlocked.Increment(ref _generation);
        _known.TryRemove(accountId, out _);
    }

    private async Task<AccountDirectory> LoadAsync(Guid accountId, CancellationToken cancellation)
    {
        await using var scope = _scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var account = await db.Accounts.AsNoTracking().SingleAsync(a => a.Id == accountId, cancellation);
        var buyers = await db.Buyers.AsNoTracking().Where(b => b.AccountId == accountId).ToListAsync(cancellation);
        var terms = await db.BuyerTerms.AsNoTracking().Where(t => t.AccountId == accountId).ToDictionaryAsync(t => t.BuyerId, cancellation);
        var groups = await db.DistributionGroups.AsNoTracking().Include(g => g.Buyers).Where(g => g.AccountId == accountId).ToListAsync(cancellation);
        var rules = await db.ValidationRules.AsNoTracking().Where(r => r.AccountId == accountId && r.Mode != RuleMode.Off && r.ArchivedAt == null)
            .OrderBy(r => r.Position).ThenBy(r => r.CreatedAt).ToListAsync(cancellation);
        var notifications = await db.NotificationRules.AsNoTracking().Where(r => r.AccountId == accountId).OrderBy(r => r.Position).ToListAsync(cancellation);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(account.TimeZone);
        var surroundings = new RuleSurroundings(_mailExchange, _time, zone);
        var buyerEntries = buyers.ToDictionary(b => b.Id, b => Entry(b, terms.GetValueOrDefault(b.Id), surroundings, account.Currency));
        var active = buyers.Where(b => b.ArchivedAt is null).Select(b => b.Id).ToHashSet();
        var groupEntries = groups.ToDictionary(g => g.Id, g => Entry(g, buyerEntries, active, rules, surroundings));
        return new AccountDirectory(
            accountId,
            account.Name,
            zone,
            account.Currency,
            RuleSet.Compile(Definitions(rules, groupId: null), [], surroundings),
            groups.Where(g => g.ArchivedAt is null).GroupBy(g => g.ConnectCode, StringComparer.Ordinal)
                .ToDictionary(same => same.Key, same => groupEntries[same.MinBy(g => g.CreatedAt)!.Id], StringComparer.Ordinal),
            groupEntries,
            buyerEntries,
            AccountNotifications.Of(account, notifications, _targets),
            account.RequiresSecondFactor);
    }

    private static GroupEntry Entry(
        DistributionGroup group, Dictionary<Guid, BuyerEntry> buyers, HashSet<Guid> active, List<ValidationRule> rules, RuleSurroundings surroundings)
    {
        var places = group.Buyers.Where(p => active.Contains(p.BuyerId)).OrderBy(p => p.Position).Select(p => new GroupPlace(buyers[p.BuyerId], p.Weight)).ToList();
        var required = places.SelectMany(p => p.Buyer.RequiredFields).Select(LeadFields.Find).OfType<LeadField>();
        return new GroupEntry(
            group.Id, group.Name, group.ConnectCode, group.Strategy, places, RuleSet.Compile(Definitions(rules, group.Id), required, surroundings), group.MostBuyers);
    }

    private static IEnumerable<RuleDefinition> Definitions(List<ValidationRule> rules, Guid? groupId) =>
        from rule in rules
        where rule.DistributionGroupId is null || rule.DistributionGroupId == groupId
        select rule.ToDefinition();

    private BuyerEntry Entry(Buyer buyer, BuyerTerms? terms, RuleSurroundings surroundings, string currency) => new(
        buyer.Id, buyer.Name,
        new EndpointEntry(
            buyer.Endpoint.Id, buyer.Endpoint.Name, buyer.Endpoint.Url, buyer.Endpoint.TestUrl, buyer.Endpoint.Format,
            _headers.Unprotect(buyer.Endpoint.ProtectedHeaders),
            terms is null ? FieldMapping.None : new FieldMapping(terms.Mapping),
            terms is null ? ReplyReading.Default : ReplyReading.Of(terms),
            terms?.TimeoutSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null),
        buyer.RequiredFields, buyer.DailyCap, buyer.DuplicateWindowDays,
        buyer.BookingUrl is null ? null : buyer.BookingEmbedId,
        terms is null ? CompiledTerms.None : CompiledTerms.Of(terms, surroundings, currency));
}
