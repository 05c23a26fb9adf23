using SellerPortal.Certify.Certificates;
using SellerPortal.Settings;

namespace SellerPortal.Certify.Claims;

/// <summary>A secret key of the certificate's account.</summary>
/// <param name="BuyerId">Whose it is; null: the seller's own.</param>
public sealed record ClaimKey(Guid Id, Guid? BuyerId);

/// <summary>What a claim comes to.</summary>
public enum ClaimDecision
{
    /// <summary>The key takes the certificate.</summary>
    Take,

    /// <summary>The key has taken it before; the answer is the same.</summary>
    Repeat,

    UnknownToken, Closed, WrongKey, TooLate, Taken, NotClaimedYet, BelongsToBuyer,
}

/// <summary>Who may claim and reclaim a certificate, and until when (documentation: Claiming a Certificate, Reclaiming a Certificate). Pure.</summary>
public static class ClaimRules
{
    /// <summary>Decides about a claim: the first key within the window takes it.</summary>
    /// <param name="key">Null: the key is none of the account's.</param>
    public static ClaimDecision OfClaim(Certificate certificate, ClaimKey? key, DateTimeOffset now, CertifySettings settings) =>
        certificate.WrongKeys >= Certificate.MostWrongKeys ? ClaimDecision.Closed
        : key is null ? ClaimDecision.WrongKey
        : now > certificate.GeneratedAt + settings.ClaimWindow ? ClaimDecision.TooLate
        : certificate.ClaimedAt is null ? ClaimDecision.Take
        : certificate.ClaimKeyId == key.Id ? ClaimDecision.Repeat
        : ClaimDecision.Taken;

    /// <summary>Decides about a reclaim: a buyer's key takes what the seller has claimed, once, within the longer window.</summary>
    public static ClaimDecision OfReclaim(Certificate certificate, ClaimKey? key, DateTimeOffset now, CertifySettings settings) =>
        certificate.WrongKeys >= Certificate.MostWrongKeys ? ClaimDecision.Closed
        : key is null ? ClaimDecision.WrongKey
        : certificate.ClaimedAt is null ? ClaimDecision.NotClaimedYet
        : certificate.BuyerId is not null && certificate.ReclaimKeyId != key.Id ? ClaimDecision.BelongsToBuyer
        : now > certificate.GeneratedAt + settings.ReclaimWindow ? ClaimDecision.TooLate
        : certificate.BuyerId is null && key.BuyerId is not null ? ClaimDecision.Take
        : ClaimDecision.Repeat;
}
