using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SellerPortal.Data;
using SellerPortal.Settings;

namespace SellerPortal.Accounts.ApiKeys;

/// <summary>Who called, once the key is known to be good.</summary>
/// <param name="Limits">What the account, or else the platform, grants each key.</param>
public sealed record ApiCaller(
    Guid AccountId, Guid KeyId, string KeyName, ApiKeyKind Kind, IReadOnlySet<string> Scopes, IReadOnlySet<string> Origins, KeyLimits Limits);

/// <summary>
/// Finds the caller behind an API key without asking the database for every request. A key that is revoked, expires or changes is
/// refused from the next request on. Unknown keys are never remembered: guessing must not fill the memory.
/// </summary>
public sealed class ApiKeyDirectory : IDisposable
{
    private sealed record Entry(ApiCaller Caller, DateTimeOffset? ExpiresAt);

    private readonly ConcurrentDictionary<string, Entry> _byHash = new(StringComparer.Ordinal);
    private readonly IServiceScopeFactory _scopes;
    private readonly SettingsChanged _changed;
    private readonly ConnectSettings _settings;
    private readonly TimeProvider _time;
    private IReadOnlySet<string>? _browserOrigins;
    private long _generation;

    public ApiKeyDirectory(IServiceScopeFactory scopes, SettingsChanged changed, ConnectSettings settings, TimeProvider time)
    {
        (_scopes, _changed, _settings, _time) = (scopes, changed, settings, time);
        _changed.Happened += Forget;
    }

    /// <summary>The caller that holds this key; null for one that is unknown, revoked or expired.</summary>
    public async ValueTask<ApiCaller?> FindAsync(string key, CancellationToken cancellation)
    {
        var hash = SecretText.Hash(key);
        if (!_byHash.TryGetValue(hash, out var entry))
        {
            var generation = Interlocked.Read(ref _generation);
            entry = await LoadAsync(hash, cancellation);
            if (entry is null)
                return null;
            if (generation == Interlocked.Read(ref _generation))
                _byHash[hash] = entry;
        }
        return entry.ExpiresAt is { } end && _time.GetUtcNow() >= end ? null : entry.Caller;
    }

    /// <summary>Who held a key that was revoked or has expired; null for one that never was. It opens nothing: this is for the log.</summary>
    public async Task<ApiCaller?> FindEndedAsync(string key, CancellationToken cancellation)
    {
        var hash = SecretText.Hash(key);
        await using var scope = _scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        return await db.ApiKeys.AsNoTracking().Where(k => k.Hash == hash).OrderByDescending(k => k.CreatedAt).FirstOrDefaultAsync(cancellation) is { } ended
            ? CallerOf(ended, await AccountAsync(db, ended, cancellation))
            : null;
    }

    /// <summary>
    /// Whether any account's browser keys name this origin. A browser asks before it sends the key, so this is all that can be known then.
    /// </summary>
    public async ValueTask<bool> IsBrowserOriginAsync(string origin, CancellationToken cancellation)
    {
        if (_browserOrigins is { } known)
            return known.Contains(origin);
        var generation = Interlocked.Read(ref _generation);
        await using var scope = _scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var lists = await db.ApiKeys.AsNoTracking()
            .Where(k => k.Kind == ApiKeyKind.Browser && k.RevokedAt == null)
            .Select(k => k.Origins).ToListAsync(cancellation);
        var origins = lists.SelectMany(l => l).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (generation == Interlocked.Read(ref _generation))
            _browserOrigins = origins;
        return origins.Contains(origin);
    }

    public void Dispose() => _changed.Happened -= Forget;

    private async Task<Entry?> LoadAsync(string hash, CancellationToken cancellation)
    {
        await using var scope = _scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var key = await db.ApiKeys.AsNoTracking().SingleOrDefaultAsync(k => k.Hash == hash && k.RevokedAt == null, cancellation);
        if (key is null || !key.IsActive(_time.GetUtcNow()))
            return null;
        return new Entry(CallerOf(key, await AccountAsync(db, key, cancellation)), key.ExpiresAt);
    }

    private static Task<Account> AccountAsync(PortalDbContext db, ApiKey key, CancellationToken cancellation) =>
        db.Accounts.AsNoTracking().SingleAsync(a => a.Id == key.AccountId, cancellation);

    private ApiCaller CallerOf(ApiKey key, Account account) => new(
        key.AccountId, key.Id, key.Name, key.Kind,
        key.Scopes.ToHashSet(StringComparer.Ordinal), key.Origins.ToHashSet(StringComparer.OrdinalIgnoreCase), KeyLimits.Of(account, _settings));

    private void Forget(Guid accountId)
    {
        Interlocked.Increment(ref _generation);
        _browserOrigins = null;
        foreach (var (hash, entry) in _byHash)
            if (entry.Caller.AccountId == accountId)
                _byHash.TryRemove(hash, out _);
    }
}
