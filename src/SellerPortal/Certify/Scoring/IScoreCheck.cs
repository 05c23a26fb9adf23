using SellerPortal.Certify.Certificates;
using SellerPortal.Certify.Generation;
using SellerPortal.Settings;

namespace SellerPortal.Certify.Scoring;

/// <summary>One question about a certificate. Pure: the same evidence has the same answer.</summary>
public interface IScoreCheck
{
    /// <summary>What it is called in answers and on pages.</summary>
    string Name { get; }

    /// <summary>What is counted when it fails.</summary>
    CertifyEvent Failure { get; }

    /// <summary>The answer; null: there is nothing to ask yet.</summary>
    (bool Passed, string Detail)? Look(Evidence evidence);
}

/// <summary>What a score rests on.</summary>
/// <param name="Hosts">Where the landing page is served.</param>
/// <param name="Repeats">How many other certificates with the same e-mail address or phone were claimed shortly before; as far as they were counted.</param>
public sealed record Evidence(Certificate Certificate, PageEvents Events, IReadOnlyList<string> Hosts, int Repeats, CertifySettings Settings);

/// <summary>What one check said about a certificate.</summary>
/// <param name="Detail">A sentence for people, without personal data.</param>
public sealed record Finding(string Name, bool Passed, string Detail);
