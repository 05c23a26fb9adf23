using SellerPortal.Connect.Leads;
using SellerPortal.Data;

namespace SellerPortal.Connect.Validation;

/// <summary>What a rule has seen while it watched.</summary>
public sealed class RuleWatch(ReadPool reads)
{
    /// <summary>Leads are counted up to here; then it is 'more than'.</summary>
    public const int MostCounted = 100_000;

    /// <summary>Most ids that are read at once.</summary>
    public const int MostRead = 1_000;

    /// <summary>The count of its watch, now or the last one; null if it has never watched.</summary>
    public WatchCount? Count(ValidationRule rule)
    {
        if (rule.WatchedFrom is not { } from)
            return null;
        var to = rule.WatchedTo ?? DateTimeOffset.MaxValue;
        var (column, scope) = rule.DistributionGroupId is { } group ? ("distribution_group_id", group) : ("account_id", rule.AccountId);
        return reads.Read(session => new WatchCount(
            from,
            rule.WatchedTo,
            Counted(session, $"leads WHERE {column} = $1 AND created_at >= $2 AND created_at <= $3", scope, from, to),
            Counted(session, "watched_leads WHERE rule_id = $1 AND at >= $2 AND at <= $3", rule.Id, from, to) + rule.ErasedHits,
            session.List(
                $"SELECT lead_id FROM watched_leads WHERE rule_id = $1 AND at >= $2 ORDER BY at DESC, lead_id DESC LIMIT {MostRead}",
                row => row.GetGuid(0), rule.Id, from)));
    }

    /// <summary>The leads that it would have refused, newest first: those behind the cursor, as many as asked for.</summary>
    public IReadOnlyList<LeadCursor> Leads(ValidationRule rule, LeadCursor? older, int most) => reads.Read(session => session.List(
        "SELECT at, lead_id FROM watched_leads WHERE rule_id = $1 AND account_id = $2 AND at >= $3 AND (at, lead_id) < ($4, $5) "
        + $"ORDER BY at DESC, lead_id DESC LIMIT {most}",
        row => new LeadCursor(row.Time(0), row.GetGuid(1)),
        rule.Id, rule.AccountId, rule.WatchedFrom ?? DateTimeOffset.MaxValue, older?.CreatedAt ?? DateTimeOffset.MaxValue, older?.Id ?? Guid.AllBitsSet));

    private static int Counted(SqlSession session, string what, Guid scope, DateTimeOffset from, DateTimeOffset to) =>
        session.List($"SELECT COUNT(*) FROM (SELECT 1 FROM {what} LIMIT {MostCounted + 1}) x", row => row.GetInt32(0), scope, from, to)[0];
}

/// <summary>How many of how many leads a rule would have refused.</summary>
/// <param name="To">When it stopped to watch; null: it still does.</param>
/// <param name="Leads">Those that came in meanwhile, at most one more than <see cref="RuleWatch.MostCounted"/>.</param>
/// <param name="Hits">Those that it would have refused, erased ones included.</param>
/// <param name="Newest">The newest of them that are not erased, at most <see cref="RuleWatch.MostRead"/>.</param>
public sealed record WatchCount(DateTimeOffset From, DateTimeOffset? To, int Leads, int Hits, IReadOnlyList<Guid> Newest);
