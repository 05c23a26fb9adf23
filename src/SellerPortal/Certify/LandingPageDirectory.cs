using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SellerPortal.Data;

namespace SellerPortal.Certify;

/// <summary>
/// Finds the landing page of an id without asking the database for every form. A change takes effect on the next request. Unknown ids are never
/// remembered: guessing must not fill the memory.
/// </summary>
public sealed class LandingPageDirectory : IDisposable
{
    private readonly ConcurrentDictionary<Guid, LandingPage> _byId = new();
    private readonly IServiceScopeFactory _scopes;
    private readonly SettingsChanged _changed;
    private IReadOnlySet<string>? _hosts;
    private long _generation;

    public LandingPageDirectory(IServiceScopeFactory scopes, SettingsChanged changed)
    {
        (_scopes, _changed) = (scopes, changed);
        _changed.Happened += Forget;
    }

    /// <summary>The landing page, of whichever account; null for one that is unknown or archived.</summary>
    public async ValueTask<LandingPage?> FindAsync(Guid id, CancellationToken cancellation)
    {
        if (_byId.TryGetValue(id, out var known))
            return known;
        var generation = Interlocked.Read(ref _generation);
        await using var scope = _scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var page = await db.LandingPages.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id && p.ArchivedAt == null, cancellation);
        if (page is not null && generation == Interlocked.Read(ref _generation))
            _byId[id] = page;
        return page;
    }

    /// <summary>Whether any landing page is served on this origin's host. A browser asks before it says which page it is, so this is all that can be known then.</summary>
    public async ValueTask<bool> IsServedOnAsync(string origin, CancellationToken cancellation)
    {
        if (LandingPage.HostOf(origin) is not { } host)
            return false;
        if (_hosts is { } known)
            return known.Contains(host);
        var generation = Interlocked.Read(ref _generation);
        await using var scope = _scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var pages = await db.LandingPages.AsNoTracking().Where(p => p.ArchivedAt == null).ToListAsync(cancellation);
        var hosts = pages.SelectMany(page => page.Hosts).ToHashSet(StringComparer.Ordinal);
        if (generation == Interlocked.Read(ref _generation))
            _hosts = hosts;
        return hosts.Contains(host);
    }

    public void Dispose() => _changed.Happened -= Forget;

    private void Forget(Guid accountId)
    {
        Interlocked.Increment(ref _generation);
        _hosts = null;
        foreach (var (id, page) in _byId)
            if (page.AccountId == accountId)
                _byId.TryRemove(id, out _);
    }
}
