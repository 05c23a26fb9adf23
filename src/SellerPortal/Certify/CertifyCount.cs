using SellerPortal.Data;

namespace SellerPortal.Certify;

/// <summary>
/// How often something happened to a landing page, a secret key or the account on one day, UTC. Counted in the transaction in which it happens, so that funnels
/// and pages add up without reading the certificates.
/// </summary>
public sealed class CertifyCount
{
    /// <summary>The landing page or secret key; the account, where a claim came with a key that is none of its own.</summary>
    public required Guid SubjectId { get; init; }

    public required Guid AccountId { get; init; }
    public required DateOnly Day { get; init; }
    public required CertifyEvent Event { get; init; }
    public required int Count { get; set; }

    /// <summary>Counts one more.</summary>
    internal static void Add(SqlSession session, Guid accountId, Guid subjectId, CertifyEvent what, DateTimeOffset now) => session.Send(
        "INSERT INTO certify_counts (subject_id, day, event, account_id, count) VALUES ($1, $2, $3, $4, 1) "
        + "ON CONFLICT (subject_id, day, event) DO UPDATE SET count = certify_counts.count + 1",
        subjectId, DateOnly.FromDateTime(now.UtcDateTime), what, accountId);
}

/// <summary>What is counted.</summary>
public enum CertifyEvent
{
    /// <summary>A form was sent and got its claim URL.</summary>
    Generated,

    /// <summary>A form was sent from a host that is not the landing page's.</summary>
    ForeignOrigin,

    /// <summary>A form's data could not be read.</summary>
    Malformed,

    /// <summary>A certificate was claimed, for the first time.</summary>
    Claimed,

    /// <summary>Nobody claimed it within the window.</summary>
    Expired,

    /// <summary>Five wrong keys closed its token.</summary>
    Closed,

    /// <summary>A certificate of the seller went to a buyer.</summary>
    Reclaimed,

    /// <summary>Scored: all is well.</summary>
    Certified,

    /// <summary>Scored: something is not. What exactly is counted besides.</summary>
    NotCertified,

    FailedOrigin, FailedNotice, FailedClaimedInTime, FailedInteraction, FailedRepetition, FailedLeadMatch,

    /// <summary>A good key came too late.</summary>
    RefusedTooLate,

    /// <summary>A good key found a certificate that another one had claimed.</summary>
    RefusedClaimed,

    /// <summary>A good key wanted to take over the certificate of a buyer.</summary>
    RefusedBuyers,

    /// <summary>A good key found a token that wrong keys had closed.</summary>
    RefusedClosed,

    /// <summary>A good key wanted to reclaim what nobody had claimed.</summary>
    RefusedUnclaimed,

    /// <summary>A key that was good once, before it ended or its buyer was archived.</summary>
    RefusedEnded,

    /// <summary>A key that is none of the account's.</summary>
    RefusedWrong,
}
