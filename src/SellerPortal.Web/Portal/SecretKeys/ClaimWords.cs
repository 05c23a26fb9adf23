using SellerPortal.Accounts.Buyers;
using SellerPortal.Certify;
using SellerPortal.Settings;

namespace SellerPortal.Web.Portal.SecretKeys;

/// <summary>What pages say about claims.</summary>
public static class ClaimWords
{
    /// <summary>Why a claim with a key of the account was refused.</summary>
    public static readonly IReadOnlyList<CertifyEvent> Refusals =
    [
        CertifyEvent.RefusedTooLate, CertifyEvent.RefusedClaimed, CertifyEvent.RefusedBuyers, CertifyEvent.RefusedClosed, CertifyEvent.RefusedUnclaimed,
        CertifyEvent.RefusedEnded,
    ];

    /// <summary>A status that <c>&lt;status-tag kind="key"&gt;</c> knows.</summary>
    public static string State(SecretKey key) => key.ExpiresAt is null ? "active" : "expiring";

    /// <summary>The claims of an owner's keys: what was claimed, also if nothing was, and every refusal that happened.</summary>
    /// <param name="strangers">What came with keys that are none of the account's; null: not to be told here.</param>
    public static IReadOnlyList<ClaimLine> Log(ClaimSums sums, ClaimSums? strangers, CertifySettings settings)
    {
        List<ClaimLine> lines =
        [
            Line(sums, CertifyEvent.Claimed, settings),
            .. Refusals.Prepend(CertifyEvent.Reclaimed).Select(what => Line(sums, what, settings)).Where(line => line.Month > 0),
        ];
        if (strangers is not null && Line(strangers, CertifyEvent.RefusedWrong, settings) is { Month: > 0 } wrong)
            lines.Add(wrong);
        return lines;
    }

    private static ClaimLine Line(ClaimSums sums, CertifyEvent what, CertifySettings settings)
    {
        var (result, advice) = Words(what, settings);
        return new(result, advice, sums.Week[what], sums.Month[what]);
    }

    private static (string Result, string Advice) Words(CertifyEvent what, CertifySettings settings) => what switch
    {
        CertifyEvent.Claimed => ("Claimed", ""),
        CertifyEvent.Reclaimed => ("Taken over from the seller", ""),
        CertifyEvent.RefusedTooLate => (
            "Refused: too late",
            $"A claim must come within {settings.ClaimWindow.TotalSeconds:0} seconds of the form, a reclaim within {settings.ReclaimWindow.TotalMinutes:0} minutes. Claim before anything slow."),
        CertifyEvent.RefusedClaimed => ("Refused: claimed by another key", "Each claim URL has one owner. Use one key, or let Connect claim for each buyer."),
        CertifyEvent.RefusedBuyers => ("Refused: already a buyer’s", "Only what the seller has claimed can be passed on, once."),
        CertifyEvent.RefusedClosed => ("Refused: closed by wrong keys", "Five wrong keys close a claim URL. Look up the key in your backend."),
        CertifyEvent.RefusedUnclaimed => ("Refused: reclaimed before it was claimed", "Claim at the claim URL first."),
        CertifyEvent.RefusedEnded => ("Refused: a key that has ended", "Somebody still uses a key from before the rotation, or the key of an archived buyer."),
        CertifyEvent.RefusedWrong => ("Refused: a key that nobody here has", "Look up the key in your backend."),
        _ => throw new InvalidOperationException($"{what} is no result of a claim."),
    };
}
