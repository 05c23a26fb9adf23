using SellerPortal.Data;

namespace SellerPortal.Certify;

/// <summary>Adds up what was counted of landing pages and secret keys. Reads a row for each day and event, never the certificates.</summary>
public sealed class CertifyFigures(ReadPool reads, TimeProvider time)
{
    /// <summary>How far back figures go.</summary>
    public const int Days = 30;

    private const int WeekDays = 7;

    /// <summary>What happened to a landing page or a secret key within <see cref="Days"/>.</summary>
    public CertifySums Of(Guid accountId, Guid subjectId) => reads.Read(session => Sum(session, accountId, subjectId));

    /// <summary>The same for several.</summary>
    public IReadOnlyDictionary<Guid, CertifySums> Of(Guid accountId, IReadOnlyList<Guid> subjectIds) =>
        reads.Read(session => subjectIds.ToDictionary(id => id, id => Sum(session, accountId, id)));

    /// <summary>What claims came to, within a week and within <see cref="Days"/>: those with any of these secret keys, or with the account's id those with none.</summary>
    public ClaimSums ClaimsOf(Guid accountId, IReadOnlyList<Guid> subjectIds) => reads.Read(session =>
    {
        var (week, month) = (new Dictionary<CertifyEvent, long>(), new Dictionary<CertifyEvent, long>());
        foreach (var id in subjectIds)
            foreach (var (what, ofMonth, ofWeek) in session.List(
                "SELECT event, SUM(count), SUM(CASE WHEN day >= $4 THEN count ELSE 0 END) FROM certify_counts "
                + "WHERE subject_id = $1 AND account_id = $2 AND day >= $3 GROUP BY event",
                row => (row.Name<CertifyEvent>(0), Convert.ToInt64(row.GetValue(1)), Convert.ToInt64(row.GetValue(2))), id, accountId, Since(Days), Since(WeekDays)))
            {
                month[what] = month.GetValueOrDefault(what) + ofMonth;
                week[what] = week.GetValueOrDefault(what) + ofWeek;
            }
        return new ClaimSums(new(week), new(month));
    });

    /// <summary>Each landing page's newest form: when it came and on which page; nothing for one that never had any, or lost it to deletion.</summary>
    public LastSeen? LastSeen(Guid accountId, Guid landingPageId) => reads.Read(session => session.First(
        "SELECT generated_at, page_url FROM certificates WHERE landing_page_id = $1 AND account_id = $2 AND token_hash IS NOT NULL ORDER BY generated_at DESC, id DESC LIMIT 1",
        row => new LastSeen(row.Time(0), row.GetString(1)), landingPageId, accountId));

    private CertifySums Sum(SqlSession session, Guid accountId, Guid subjectId)
    {
        return new CertifySums(session.List(
            "SELECT event, SUM(count) FROM certify_counts WHERE subject_id = $1 AND account_id = $2 AND day >= $3 GROUP BY event",
            row => (Event: row.Name<CertifyEvent>(0), Count: Convert.ToInt64(row.GetValue(1))), subjectId, accountId, Since(Days))
            .ToDictionary(sum => sum.Event, sum => sum.Count));
    }

    /// <summary>The first of so many days, today the last.</summary>
    private DateOnly Since(int days) => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddDays(1 - days);
}

/// <summary>How often each event happened.</summary>
public sealed class CertifySums(IReadOnlyDictionary<CertifyEvent, long> counts)
{
    public long this[CertifyEvent what] => counts.GetValueOrDefault(what);
}

/// <summary>What claims came to within the last 7 and 30 days, today included.</summary>
public sealed record ClaimSums(CertifySums Week, CertifySums Month);

/// <summary>When the script of a landing page was seen, and on which page.</summary>
public sealed record LastSeen(DateTimeOffset At, string PageUrl);
