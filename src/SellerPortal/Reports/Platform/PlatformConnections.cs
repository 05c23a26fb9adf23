using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using SellerPortal.Data;
using SellerPortal.Input;

namespace SellerPortal.Reports.Platform;

/// <summary>With which platform an account works. The key is encrypted and never given out again.</summary>
public sealed class PlatformConnections(PortalDbContext db, IDataProtectionProvider protection, KeyRing keyRing, TimeProvider time)
{
    private readonly IDataProtector _protector = protection.CreateProtector("platform key");

    /// <summary>The account's platform elsewhere; null if it works with this process.</summary>
    public Task<PlatformConnection?> FindAsync(Guid accountId, CancellationToken cancellation) =>
        db.PlatformConnections.AsNoTracking().SingleOrDefaultAsync(c => c.AccountId == accountId, cancellation);

    /// <summary>The same with its key.</summary>
    public async Task<PlatformAccess?> OpenAsync(Guid accountId, CancellationToken cancellation) =>
        await FindAsync(accountId, cancellation) is { } found
            ? new PlatformAccess(found.ConnectUrl, found.PerformUrl, _protector.Unprotect(found.ProtectedKey))
            : null;

    /// <summary>Has the account work with a platform elsewhere from now on.</summary>
    public async Task<Saved<PlatformConnection>> SaveAsync(Guid accountId, PlatformInput input, CancellationToken cancellation)
    {
        var present = await db.PlatformConnections.SingleOrDefaultAsync(c => c.AccountId == accountId, cancellation);
        var problems = new InputProblems();
        input.Check(problems, present);
        if (problems.Any)
            return Saved<PlatformConnection>.Refused(problems);
        keyRing.Load();
        var (key, lastFour) = input.Key is { } given ? (_protector.Protect(given), LastFour(given)) : (present!.ProtectedKey, present.LastFour);
        if (present is null)
        {
            present = new PlatformConnection
            {
                AccountId = accountId, ConnectUrl = input.ConnectUrl!, PerformUrl = input.PerformUrl!, ProtectedKey = key, LastFour = lastFour, ChangedAt = time.Now(),
            };
            db.PlatformConnections.Add(present);
        }
        else
        {
            (present.ConnectUrl, present.PerformUrl) = (input.ConnectUrl!, input.PerformUrl!);
            (present.ProtectedKey, present.LastFour, present.ChangedAt) = (key, lastFour, time.Now());
        }
        await db.SaveChangesAsync(cancellation);
        return Saved<PlatformConnection>.Of(present);
    }

    /// <summary>Has the account work with this process again; the key is forgotten.</summary>
    public Task RemoveAsync(Guid accountId, CancellationToken cancellation) =>
        db.PlatformConnections.Where(c => c.AccountId == accountId).ExecuteDeleteAsync(cancellation);

    // Of a short key four characters would be most of it.
    private static string LastFour(string key) => key.Length >= 12 ? key[^4..] : "";
}
