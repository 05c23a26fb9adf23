using SellerPortal.Certify;
using SellerPortal.Certify.Certificates;
using SellerPortal.Web.TagHelpers.Charts;

namespace SellerPortal.Web.Portal.LandingPages;

/// <summary>The list of landing pages.</summary>
/// <param name="IsArchive">Whether it shows the archived ones instead.</param>
public sealed record LandingPagesPage(IReadOnlyList<LandingPageRow> Rows, bool IsArchive, bool HasArchive);

/// <summary>A landing page with the figures of the last 30 days.</summary>
public sealed record LandingPageRow(LandingPage Page, CertifySums Sums, LastSeen? Seen);

/// <summary>The form of a landing page.</summary>
/// <param name="Page">Null for a new one.</param>
public sealed record LandingPageFormPage(LandingPageForm Form, LandingPage? Page);

/// <summary>One landing page.</summary>
/// <param name="Tail">Its newest certificates with the status of each.</param>
public sealed record LandingPagePage(
    LandingPage Page, LastSeen? Seen, IReadOnlyList<ChartRow> Funnel, IReadOnlyList<Loss> Losses, IReadOnlyList<(Certificate Certificate, CertificateStatus Status)> Tail,
    IReadOnlyDictionary<Guid, string> Buyers, IReadOnlyList<Snippet> Frontend, IReadOnlyList<Snippet> Backend);

/// <summary>What forms were lost to on their way to a certified certificate.</summary>
/// <param name="Advice">What can be done about it.</param>
public sealed record Loss(string Step, string Cause, long Count, string Advice);

/// <summary>What became of a landing page's forms, in words.</summary>
public static class LandingPageFunnel
{
    /// <summary>From the form to the certified certificate; each step is a part of the one before.</summary>
    public static IReadOnlyList<ChartRow> Steps(CertifySums sums) =>
    [
        new("Submitted", sums[CertifyEvent.Generated] + sums[CertifyEvent.ForeignOrigin] + sums[CertifyEvent.Malformed]),
        new("Generated", sums[CertifyEvent.Generated]),
        new("Claimed in time", sums[CertifyEvent.Claimed]),
        new("Certified", sums[CertifyEvent.Certified]),
    ];

    /// <summary>Every cause that cost something.</summary>
    public static IReadOnlyList<Loss> Losses(CertifySums sums) =>
    [
        .. new Loss[]
        {
            new("Submitted", "Sent from another host", sums[CertifyEvent.ForeignOrigin], "Add the host here if it is yours."),
            new("Submitted", "Data that could not be read", sums[CertifyEvent.Malformed], "Use the script as it is, not a copy of it."),
            new("Generated", "Not claimed in time", sums[CertifyEvent.Expired], "Claim as soon as the form arrives, before anything slow."),
            new("Generated", "Closed by wrong keys", sums[CertifyEvent.Closed], "Look up the secret key in your backend."),
            new("Claimed in time", "Origin not verified", sums[CertifyEvent.FailedOrigin], "The form’s address must be on the landing page’s hosts."),
            new("Claimed in time", "Privacy notice not seen", sums[CertifyEvent.FailedNotice], "Put the notice’s container near the button."),
            new("Claimed in time", "Claim too late", sums[CertifyEvent.FailedClaimedInTime], "Claim as soon as the form arrives."),
            new("Claimed in time", "No human input", sums[CertifyEvent.FailedInteraction], "Usually robots: a good loss."),
            new("Claimed in time", "Same details too often", sums[CertifyEvent.FailedRepetition], "Usually tests or fraud."),
            new("Claimed in time", "Lead differs from the form", sums[CertifyEvent.FailedLeadMatch], "Pass on the values as they were entered."),
        }.Where(loss => loss.Count > 0),
    ];
}
