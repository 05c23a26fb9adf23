using SellerPortal.Certify.Certificates;

namespace SellerPortal.Certify.Scoring;

/// <summary>The score rule: a certificate is certified if every check that could be made passed, and not certified if one failed. Pure.</summary>
public static class Score
{
    /// <summary>All checks, in the order in which people read them.</summary>
    public static readonly IReadOnlyList<IScoreCheck> Checks =
        [new OriginCheck(), new NoticeCheck(), new ClaimedInTimeCheck(), new InteractionCheck(), new RepetitionCheck(), new LeadMatchCheck()];

    /// <summary>What every check that could be made says.</summary>
    public static IReadOnlyList<Finding> Of(Evidence evidence) =>
        [.. from check in Checks let answer = check.Look(evidence) where answer is not null select new Finding(check.Name, answer.Value.Passed, answer.Value.Detail)];

    /// <summary>What the findings come to.</summary>
    public static CertificateStatus StatusOf(IReadOnlyList<Finding> findings) =>
        findings.All(finding => finding.Passed) ? CertificateStatus.Certified : CertificateStatus.NotCertified;
}
