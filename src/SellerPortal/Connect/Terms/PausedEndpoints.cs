using SellerPortal.Data;

namespace SellerPortal.Connect.Terms;

/// <summary>
/// What waits for a paused endpoint. A delivery is put aside only while the pause is looked at and kept from ending, so that whoever ends it finds
/// everything that was put aside before.
/// </summary>
internal static class PausedEndpoints
{
    /// <summary>How long a probe may take before another one is made.</summary>
    private static readonly TimeSpan LongestProbe = TimeSpan.FromMinutes(2);

    /// <summary>Whether the endpoint is paused; if so it stays so until the transaction ends.</summary>
    public static bool IsStillPaused(SqlSession session, IPortalDatabase database, Guid buyerId) => session.First(
        "SELECT buyer_id FROM buyer_terms WHERE buyer_id = $1 AND (paused_at IS NOT NULL OR tripped_at IS NOT NULL)" + database.ForUpdate,
        row => "paused", buyerId) is not null;

    /// <summary>Makes a lead's delivery the one that may be sent to see whether a failing endpoint is well again; false if it isn't time.</summary>
    public static bool TryProbe(SqlSession session, Guid buyerId, Guid leadId, DateTimeOffset now) => session.Execute(
        "UPDATE buyer_terms SET probe_lead_id = $1, probe_at = $2 WHERE buyer_id = $3 AND tripped_at IS NOT NULL AND paused_at IS NULL AND probe_at <= $4",
        leadId, now + LongestProbe, buyerId, now) == 1;

    /// <summary>Whether a lead's delivery is the probe.</summary>
    public static bool IsProbe(SqlSession session, Guid buyerId, Guid leadId) => session.First(
        "SELECT buyer_id FROM buyer_terms WHERE buyer_id = $1 AND probe_lead_id = $2", row => "probe", buyerId, leadId) is not null;

    /// <summary>Failing endpoints that it is time to probe.</summary>
    public static List<Guid> ToProbe(SqlSession session, DateTimeOffset now) => session.List(
        "SELECT buyer_id FROM buyer_terms WHERE probe_at IS NOT NULL AND probe_at <= $1 AND paused_at IS NULL LIMIT 100", row => row.GetGuid(0), now);

    /// <summary>Lets the oldest delivery that waits for an endpoint through as its probe; false if none waits, or another node was faster.</summary>
    public static bool LetOneThrough(SqlSession session, Guid buyerId, DateTimeOffset now)
    {
        var oldest = session.First(
            "SELECT id, lead_id FROM deliveries WHERE buyer_id = $1 AND held_at IS NOT NULL ORDER BY held_at LIMIT 1",
            row => new Waiting(row.GetGuid(0), row.GetGuid(1)), buyerId);
        if (oldest is null || !TryProbe(session, buyerId, oldest.LeadId, now))
            return false;
        session.Execute("UPDATE deliveries SET due_at = $1, held_at = NULL WHERE id = $2 AND held_at IS NOT NULL", now, oldest.Id);
        return true;
    }

    private sealed record Waiting(Guid Id, Guid LeadId);
}
