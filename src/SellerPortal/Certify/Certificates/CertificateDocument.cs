using SellerPortal.Certify.Scoring;
using SellerPortal.Data;
using SellerPortal.Settings;

namespace SellerPortal.Certify.Certificates;

/// <summary>
/// A certificate as anybody may see it who has its URL (documentation: Pulling Certificate Data): when, where, what was asked for and what the checks
/// say. No value, and no hash of one.
/// </summary>
/// <param name="FieldNames">The names of the form's fields; none once it is erased.</param>
public sealed record CertificateDocument(
    Guid Id, string Url, string Status, DateTimeOffset GeneratedAt, DateTimeOffset? ClaimedAt, DateTimeOffset? ScoredAt, string PageUrl,
    IReadOnlyList<string> FieldNames, IReadOnlyList<Finding> Checks);

/// <summary>Reads certificates for whoever has their URL.</summary>
public sealed class CertificateDocuments(ReadPool reads, CertifyUrls urls, CertifySettings settings, TimeProvider time)
{
    /// <summary>The certificate; null for one that is unknown or has not been claimed yet.</summary>
    public CertificateDocument? Find(Guid id)
    {
        if (reads.Read(session => CertificateRows.Find(session, id)) is not { } certificate)
            return null;
        var status = certificate.StatusAt(time.GetUtcNow(), settings.ClaimWindow);
        return status == CertificateStatus.Generated
            ? null
            : new CertificateDocument(
                certificate.Id, urls.CertUrl(certificate.Id), WireName.Of(status), certificate.GeneratedAt, certificate.ClaimedAt, certificate.ScoredAt, certificate.PageUrl,
                certificate.FieldNames, certificate.Findings);
    }
}
