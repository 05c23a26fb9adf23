using SellerPortal.Data;

namespace SellerPortal.Certify;

/// <summary>Adds up what was counted of landing pages and secret keys. Reads a row for each day and event, never the certificates.</summary>
public sealed class CertifyFigures(ReadPool reads, TimeProvider time)
{
    /// <summary>How far back figures go.</summary>
    public const int Days = 30;

    /// <summary>What happened to a landing page or a secret key within <see cref="Days"/>.</summary>
    public CertifySums Of(Guid accountId, Guid subjectId) => reads.Read(session => Sum(session, accountId, subjectId));

    /// <summary>The same for several.</summary>
    public IReadOnlyDictionary<Guid, CertifySums> Of(Guid accountId, IReadOnlyList<Guid> subjectIds) =>
        reads.Read(session => subjectIds.ToDictionary(id => id, id => Sum(session, accountId, id)));

    /// <summary>Each landing page's newest form: when it came and on which page; nothing for one that never had any, or lost it to deletion.</summary>
    public LastSeen? LastSeen(Guid accountId, Guid landingPageId) => reads.Read(session => session.First(
        "SELECT generated_at, page_url FROM certificates WHERE landing_page_id = $1 AND account_id = $2 AND token_hash IS NOT NULL ORDER BY generated_at DESC, id DESC LIMIT 1",
        row => new LastSeen(row.Time(0), row.GetString(1)), landingPageId, accountId));

    private CertifySums Sum(SqlSession session, Guid accountId, Guid subjectId)
    {
        var since = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddDays(1 - Days);
        return new CertifySums(session.List(
            "SELECT event, SUM(count) FROM certify_counts WHERE subject_id = $1 AND account_id = $2 AND day >= $3 GROUP BY event",
            row => (Event: row.Name<CertifyEvent>(0), Count: Convert.ToInt64(row.GetValue(1))), subjectId, accountId, since)
            .ToDictionary(sum => sum.Event, sum => sum.Count));
    }
}

/// <summary>How often each event happened.</summary>
public sealed class CertifySums(IReadOnlyDictionary<CertifyEvent, long> counts)
{
    public long this[CertifyEvent what] => counts.GetValueOrDefault(what);
}

/// <summary>When the script of a landing page was seen, and on which page.</summary>
public sealed record LastSeen(DateTimeOffset At, string PageUrl);
