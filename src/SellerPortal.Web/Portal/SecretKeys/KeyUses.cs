using SellerPortal.Accounts.Buyers;
using SellerPortal.Certify;
using SellerPortal.Settings;

namespace SellerPortal.Web.Portal.SecretKeys;

/// <summary>Reads the secret keys of one owner with what they were used for.</summary>
public sealed class KeyUses(SecretKeyService secretKeys, CertifyFigures figures, CertifySettings settings, TimeProvider time)
{
    /// <summary>The keys of a buyer, or with null the seller's own.</summary>
    public async Task<KeyUse> OfAsync(Guid accountId, Guid? buyerId, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var keys = (await secretKeys.ListAsync(accountId, buyerId, cancellation)).Where(key => key.IsActive(now.AddDays(-CertifyFigures.Days))).ToList();
        List<SecretKey> active = [.. keys.Where(key => key.IsActive(now))];
        var log = ClaimWords.Log(
            figures.ClaimsOf(accountId, [.. keys.Select(key => key.Id)]), buyerId is null ? figures.ClaimsOf(accountId, [accountId]) : null, settings);
        return new(active, figures.Of(accountId, [.. active.Select(key => key.Id)]), log);
    }

    /// <summary>The newest key of a buyer, or with null of the seller, that works; null: none does.</summary>
    public async Task<SecretKey?> NewestAsync(Guid accountId, Guid? buyerId, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        return (await secretKeys.ListAsync(accountId, buyerId, cancellation)).FirstOrDefault(key => key.IsActive(now));
    }
}
