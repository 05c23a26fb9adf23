using System.Collections.Concurrent;
using SellerPortal.Data;

namespace SellerPortal.Connect.Alarms;

/// <summary>
/// What was usual in a distribution group, read from its leads through the index by group and time: nothing is counted when a lead comes in. Every read
/// ends at a bound. Test leads never count.
/// </summary>
internal sealed class GroupPast(ReadPool reads)
{
    private const int MostCounted = 10_000;

    /// <summary>Leads whose deliveries are looked at, the newest of a time.</summary>
    private const int Sample = 500;

    private readonly ConcurrentDictionary<Guid, DateTimeOffset> _firsts = new();

    /// <summary>When the newest lead came; null if none has since a moment.</summary>
    public DateTimeOffset? LastLead(Guid groupId, DateTimeOffset since) => reads.Read(session => session.First(
        "SELECT created_at FROM leads WHERE distribution_group_id = $1 AND created_at >= $2 AND NOT test_mode ORDER BY created_at DESC, id DESC LIMIT 1",
        row => new Found(row.Time(0)), groupId, since))?.At;

    /// <summary>How many leads came in the same time of each earlier week that the group had leads before.</summary>
    public List<int> Leads(Guid groupId, DateTimeOffset from, DateTimeOffset to, TimeZoneInfo zone) =>
        Earlier(groupId, from, to, zone, (session, start, end) => session.First(
            "SELECT COUNT(*) FROM (SELECT 1 AS one FROM leads WHERE distribution_group_id = $1 AND created_at > $2 AND created_at <= $3 AND NOT test_mode "
            + $"LIMIT {MostCounted}) l",
            row => new Number(row.GetInt32(0)), groupId, start, end)!.Value);

    /// <summary>What became of the deliveries of leads that came in the same time of earlier weeks, together; null if too few weeks are known.</summary>
    public Outcomes? Usual(Guid groupId, DateTimeOffset from, DateTimeOffset to, TimeZoneInfo zone)
    {
        var weeks = Earlier(groupId, from, to, zone, (session, start, end) => OutcomesOf(session, groupId, start, end));
        return weeks.Count < SilenceRule.FewestWeeks ? null : weeks.Aggregate((one, other) => one + other);
    }

    /// <summary>What became of the deliveries of leads that came in a time.</summary>
    public Outcomes Outcomes(Guid groupId, DateTimeOffset from, DateTimeOffset to) => reads.Read(session => OutcomesOf(session, groupId, from, to));

    private static Outcomes OutcomesOf(SqlSession session, Guid groupId, DateTimeOffset from, DateTimeOffset to)
    {
        var counts = session.List(
            "SELECT d.status, COUNT(*) FROM (SELECT id FROM leads WHERE distribution_group_id = $1 AND created_at > $2 AND created_at <= $3 AND NOT test_mode "
            // SQLite reads what stands left of a cross join first.
            + $"ORDER BY created_at DESC, id DESC LIMIT {Sample}) l CROSS JOIN deliveries d WHERE d.lead_id = l.id AND d.status IN ('delivered', 'failed') GROUP BY d.status",
            row => (IsFailed: row.GetString(0) == "failed", Count: row.GetInt32(1)), groupId, from, to);
        return new Outcomes(counts.Where(c => c.IsFailed).Sum(c => c.Count), counts.Sum(c => c.Count));
    }

    private List<T> Earlier<T>(
        Guid groupId, DateTimeOffset from, DateTimeOffset to, TimeZoneInfo zone, Func<SqlSession, DateTimeOffset, DateTimeOffset, T> read)
    {
        if (FirstLead(groupId) is not { } first)
            return [];
        var weeks = Enumerable.Range(1, SilenceRule.Weeks)
            .Select(week => (From: SameHours.WeeksBefore(from, week, zone), To: SameHours.WeeksBefore(to, week, zone)))
            .Where(week => week.From >= first && week.From < week.To).ToList();
        return reads.Read(session => weeks.ConvertAll(week => read(session, week.From, week.To)));
    }

    /// <summary>When the first lead came: it stays the first.</summary>
    private DateTimeOffset? FirstLead(Guid groupId)
    {
        if (_firsts.TryGetValue(groupId, out var known))
            return known;
        var first = reads.Read(session => session.First(
            "SELECT created_at FROM leads WHERE distribution_group_id = $1 AND NOT test_mode ORDER BY created_at, id LIMIT 1", row => new Found(row.Time(0)), groupId));
        return first is null ? null : _firsts[groupId] = first.At;
    }

    private sealed record Found(DateTimeOffset At);

    private sealed record Number(int Value);
}
