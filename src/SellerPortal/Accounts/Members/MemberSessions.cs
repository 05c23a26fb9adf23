using SellerPortal.Data;

namespace SellerPortal.Accounts.Members;

/// <summary>Says of every request whether its session still holds: it ends at once, on every node, when the person is removed or the stamp changes.</summary>
public sealed class MemberSessions(ReadPool reads, WriteQueue writes, TimeProvider time)
{
    private static readonly TimeSpan SeenIsNotedEvery = TimeSpan.FromMinutes(5);

    /// <summary>Whether the member is still there and has this stamp; notes, now and then, that the person was seen.</summary>
    public async Task<bool> HoldsAsync(Guid memberId, string? stamp)
    {
        var state = reads.Read(session => session.First(
            "SELECT security_stamp, last_seen_at FROM members WHERE id = $1", row => new State(row.TextOrNull(0), row.TimeOrNull(1)), memberId));
        if (state is null || state.Stamp != stamp)
            return false;
        var now = time.Now();
        if (state.SeenAt is null || state.SeenAt < now - SeenIsNotedEvery)
            await writes.RunAsync(session => session.Execute("UPDATE members SET last_seen_at = $1 WHERE id = $2", now, memberId));
        return true;
    }

    private sealed record State(string? Stamp, DateTimeOffset? SeenAt);
}
