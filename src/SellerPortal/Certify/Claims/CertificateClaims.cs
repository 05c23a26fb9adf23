using SellerPortal.Accounts.ApiLog;
using SellerPortal.Certify.Certificates;
using SellerPortal.Certify.Scoring;
using SellerPortal.Data;
using SellerPortal.Settings;

namespace SellerPortal.Certify.Claims;

/// <summary>
/// Turns claim URLs into certificates (documentation: Claiming a Certificate, Reclaiming a Certificate). Of many that claim at once exactly one gets it,
/// on however many nodes; what is answered is on disk.
/// </summary>
public sealed class CertificateClaims(
    IPortalDatabase database, WriteQueue writes, ReadPool reads, ScoringSignal signal, CertifyUrls urls, CertifySettings settings, TimeProvider time)
{
    private static readonly TimeSpan KeyUseIsNotedEvery = TimeSpan.FromMinutes(1);

    /// <summary>Claims a certificate for whoever the key belongs to.</summary>
    /// <param name="token">As it stands in the claim URL.</param>
    /// <param name="secretKey">As it was sent; null or blank: none was.</param>
    public Task<ClaimOutcome> ClaimAsync(string token, string? secretKey, CancellationToken cancellation) => RunAsync(token, secretKey, isReclaim: false, cancellation);

    /// <summary>Passes a certificate of the seller on to the buyer whom the key belongs to.</summary>
    public Task<ClaimOutcome> ReclaimAsync(string token, string? secretKey, CancellationToken cancellation) => RunAsync(token, secretKey, isReclaim: true, cancellation);

    /// <summary>Whether the token was made for the account and has not been forgotten; be it claimed or too late.</summary>
    public bool IsKnown(Guid accountId, string token) =>
        reads.Read(session => CertificateRows.OfToken(session, SecretText.Hash(token)))?.AccountId == accountId;

    private async Task<ClaimOutcome> RunAsync(string token, string? secretKey, bool isReclaim, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(secretKey))
            return ClaimOutcome.Refused("secret_key must be given.");
        var tokenHash = SecretText.Hash(token);
        if (reads.Read(session => CertificateRows.OfToken(session, tokenHash)) is not { } known)
            return ClaimOutcome.Refused(Sentence(ClaimDecision.UnknownToken, isReclaim));
        var now = time.Now();
        var keyHash = SecretText.Hash(secretKey);
        var (decision, id, key) = await writes.RunAsync(session => Decide(session, tokenHash, keyHash, isReclaim, now), cancellation, known.AccountId);
        if (decision == ClaimDecision.Take)
            signal.Raise();
        var outcome = decision is ClaimDecision.Take or ClaimDecision.Repeat
            ? new ClaimOutcome(null, urls.CertUrl(id), urls.ReclaimUrl(token))
            : ClaimOutcome.Refused(Sentence(decision, isReclaim));
        return outcome with { Caller = reads.Read(session => ClaimKeys.CallerOf(session, known.AccountId, key)) };
    }

    private (ClaimDecision Decision, Guid CertificateId, ClaimKey? Key) Decide(SqlSession session, string tokenHash, string keyHash, bool isReclaim, DateTimeOffset now)
    {
        // Whoever claims at the same moment waits here, and sees what this one has done.
        if (CertificateRows.LockToken(session, database, tokenHash) is not { } certificate)
            return (ClaimDecision.UnknownToken, default, null);
        var key = ClaimKeys.Find(session, certificate.AccountId, keyHash, now);
        var decision = isReclaim ? ClaimRules.OfReclaim(certificate, key, now, settings) : ClaimRules.OfClaim(certificate, key, now, settings);
        if (decision == ClaimDecision.WrongKey)
            NoteWrongKey(session, certificate, keyHash, now);
        else if (key is not null)
            NoteUse(session, certificate, key, decision, isReclaim, now);
        if (decision == ClaimDecision.Take && isReclaim)
        {
            (certificate.BuyerId, certificate.ReclaimedAt, certificate.ReclaimKeyId) = (key!.BuyerId, now, key.Id);
            CertificateRows.UpdateOwner(session, certificate);
        }
        else if (decision == ClaimDecision.Take)
        {
            certificate.Claim(key!.BuyerId, key.Id, now);
            CertificateRows.UpdateOwner(session, certificate);
            CertifyCount.Add(session, certificate.AccountId, certificate.LandingPageId, CertifyEvent.Claimed, certificate.GeneratedAt);
        }
        return (decision, certificate.Id, key);
    }

    private static void NoteWrongKey(SqlSession session, Certificate certificate, string keyHash, DateTimeOffset now)
    {
        var (subject, what) = ClaimKeys.FindAny(session, certificate.AccountId, keyHash) is { } ended
            ? (ended.Id, CertifyEvent.RefusedEnded) : (certificate.AccountId, CertifyEvent.RefusedWrong);
        CertifyCount.Add(session, certificate.AccountId, subject, what, now);
        session.Send("UPDATE certificates SET wrong_keys = wrong_keys + 1 WHERE id = $1", certificate.Id);
        if (certificate.WrongKeys + 1 == Certificate.MostWrongKeys && certificate.ClaimedAt is null)
            CertifyCount.Add(session, certificate.AccountId, certificate.LandingPageId, CertifyEvent.Closed, certificate.GeneratedAt);
    }

    private static void NoteUse(SqlSession session, Certificate certificate, ClaimKey key, ClaimDecision decision, bool isReclaim, DateTimeOffset now)
    {
        ClaimKeys.NoteUse(session, key.Id, now, now - KeyUseIsNotedEvery);
        CertifyEvent? what = decision switch
        {
            ClaimDecision.Take when isReclaim => CertifyEvent.Reclaimed,
            ClaimDecision.Take => CertifyEvent.Claimed,
            ClaimDecision.TooLate => CertifyEvent.RefusedTooLate,
            ClaimDecision.Taken => CertifyEvent.RefusedClaimed,
            ClaimDecision.BelongsToBuyer => CertifyEvent.RefusedBuyers,
            ClaimDecision.Closed => CertifyEvent.RefusedClosed,
            ClaimDecision.NotClaimedYet => CertifyEvent.RefusedUnclaimed,
            _ => null,
        };
        if (what is { } happened)
            CertifyCount.Add(session, certificate.AccountId, key.Id, happened, now);
    }

    private string Sentence(ClaimDecision decision, bool isReclaim) => decision switch
    {
        ClaimDecision.UnknownToken => "This claim URL is unknown or has expired.",
        ClaimDecision.Closed => "This claim URL was closed after five wrong secret keys.",
        ClaimDecision.WrongKey => "secret_key is not valid for this certificate.",
        ClaimDecision.TooLate when isReclaim => $"The certificate can't be reclaimed any more: that is possible within {Words(settings.ReclaimWindow)} of generation.",
        ClaimDecision.TooLate => $"The claim URL has expired: certificates must be claimed within {Words(settings.ClaimWindow)} of generation.",
        ClaimDecision.Taken => "The certificate has been claimed with another secret key already.",
        ClaimDecision.NotClaimedYet => "The certificate has not been claimed yet: claim it at its claim URL first.",
        ClaimDecision.BelongsToBuyer => "The certificate belongs to a buyer already and can't be reclaimed.",
        _ => throw new InvalidOperationException($"There is nothing to say about {decision}."),
    };

    private static string Words(TimeSpan time) => time.TotalSeconds < 120 ? $"{time.TotalSeconds:0} seconds" : $"{time.TotalMinutes:0} minutes";
}

/// <summary>Where the certificate is now, or why it was not handed over, as a sentence.</summary>
public sealed record ClaimOutcome(string? Problem, string? CertUrl, string? ReclaimCertUrl)
{
    /// <summary>Whose key it was, or the seller's server with a wrong one; null where the token tells no account.</summary>
    public LoggedCaller? Caller { get; init; }

    internal static ClaimOutcome Refused(string problem) => new(problem, null, null);
}
