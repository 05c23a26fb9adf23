using SellerPortal.Accounts.Buyers;
using SellerPortal.Certify;

namespace SellerPortal.Web.Portal.SecretKeys;

/// <summary>The seller's own secret keys, and the newest of each buyer.</summary>
public sealed record SecretKeysPage(KeyUse Own, IReadOnlyList<BuyerKeyRow> Buyers);

/// <summary>The secret keys of one owner and what they were used for.</summary>
/// <param name="Keys">Those that work, newest first: after a rotation two.</param>
/// <param name="Claimed">What each key has claimed, by the key's id.</param>
/// <param name="Log">What claims came to, those of keys that ended lately included.</param>
public sealed record KeyUse(IReadOnlyList<SecretKey> Keys, IReadOnlyDictionary<Guid, CertifySums> Claimed, IReadOnlyList<ClaimLine> Log)
{
    /// <summary>How many a key has claimed or taken over.</summary>
    public long ClaimedWith(SecretKey key) => Claimed[key.Id][CertifyEvent.Claimed] + Claimed[key.Id][CertifyEvent.Reclaimed];
}

/// <summary>A buyer's newest secret key.</summary>
/// <param name="Key">Null: none works.</param>
public sealed record BuyerKeyRow(Buyer Buyer, SecretKey? Key, long Claimed, long Refused);

/// <summary>One result that claims had, with how often within 7 and 30 days.</summary>
/// <param name="Advice">What can be done about it; empty where nothing needs doing.</param>
public sealed record ClaimLine(string Result, string Advice, long Week, long Month);

/// <summary>Asks before the seller's secret key is rotated.</summary>
/// <param name="Newest">The key that the new one will follow; null where none works.</param>
public sealed record RotateOwnKeyPage(SecretKey? Newest);

/// <summary>Shows the seller's secret key, this once.</summary>
/// <param name="IsRotated">Whether another key goes on beside it for a while.</param>
public sealed record OwnKeyPage(string SecretKey, bool IsRotated);
