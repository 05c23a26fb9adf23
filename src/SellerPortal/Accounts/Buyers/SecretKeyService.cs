using Microsoft.EntityFrameworkCore;
using SellerPortal.Data;

namespace SellerPortal.Accounts.Buyers;

/// <summary>The secret keys of an account's buyers and of the seller itself (documentation: Credentials): list and rotate.</summary>
public sealed class SecretKeyService(PortalDbContext db, TimeProvider time)
{
    /// <summary>For how long a rotated key goes on beside its successor.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromHours(24);

    /// <summary>The keys of a buyer, or with null the seller's own, newest first; those that have ended too.</summary>
    public async Task<IReadOnlyList<SecretKey>> ListAsync(Guid accountId, Guid? buyerId, CancellationToken cancellation) =>
        await db.SecretKeys.AsNoTracking()
            .Where(k => k.AccountId == accountId && k.BuyerId == buyerId)
            .OrderByDescending(k => k.CreatedAt).ThenByDescending(k => k.Id).ToListAsync(cancellation);

    /// <summary>All keys of the account's buyers that open something now, newest first.</summary>
    public async Task<IReadOnlyList<SecretKey>> ListActiveAsync(Guid accountId, CancellationToken cancellation)
    {
        var now = time.Now();
        return await db.SecretKeys.AsNoTracking()
            .Where(k => k.AccountId == accountId && k.BuyerId != null && (k.ExpiresAt == null || k.ExpiresAt > now))
            .OrderByDescending(k => k.CreatedAt).ThenByDescending(k => k.Id).ToListAsync(cancellation);
    }

    /// <summary>Makes a new key for a buyer, or with null for the seller itself; the present one goes on for <see cref="Overlap"/>.</summary>
    /// <returns>The key's text, which can't be had again; null for an unknown buyer.</returns>
    public async Task<string?> RotateAsync(Guid accountId, Guid? buyerId, CancellationToken cancellation)
    {
        if (buyerId is not null && !await db.Buyers.AnyAsync(b => b.AccountId == accountId && b.Id == buyerId, cancellation))
            return null;
        var present = await db.SecretKeys.Where(k => k.AccountId == accountId && k.BuyerId == buyerId).ToListAsync(cancellation);
        var text = AddSuccessor(accountId, buyerId, present);
        await db.SaveChangesAsync(cancellation);
        return text;
    }

    /// <summary>Adds a new key beside the present ones, which begin to end; the caller saves.</summary>
    internal string AddSuccessor(Guid accountId, Guid? buyerId, IEnumerable<SecretKey> present)
    {
        var now = time.Now();
        foreach (var key in present)
            key.ExpiresAt ??= now + Overlap;
        var text = SecretText.New();
        db.SecretKeys.Add(SecretKey.Of(accountId, buyerId, text, now));
        return text;
    }
}
