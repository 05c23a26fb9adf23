using SellerPortal.Certify.Scoring;
using SellerPortal.Data;

namespace SellerPortal.Certify.Certificates;

/// <summary>
/// Deletes what nobody has claimed within a day, and the hashes by which repetitions are recognised once they are old: a hash of an e-mail address is
/// personal data. Runs every quarter of an hour; safe to run twice.
/// </summary>
public sealed class UnclaimedCertificates(WriteQueue writes, TimeProvider time)
{
    /// <summary>How long after its generation an unclaimed certificate is kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    private const int MostAtOnce = 500;

    /// <summary>Deletes what is old by now.</summary>
    public async Task DeleteAsync(CancellationToken cancellation)
    {
        var now = time.Now();
        while (await writes.RunAsync(session => Delete(session, now), cancellation) == MostAtOnce)
            cancellation.ThrowIfCancellationRequested();
        await writes.RunAsync(session => { session.Execute("DELETE FROM recent_hashes WHERE at < $1", now - RecentHash.Memory); }, cancellation);
    }

    private static int Delete(SqlSession session, DateTimeOffset now) => session.Execute(
        $"DELETE FROM certificates WHERE id IN (SELECT id FROM certificates WHERE status = 'expired' AND generated_at < $1 ORDER BY generated_at LIMIT {MostAtOnce}) "
        + "AND status = 'expired'",
        now - Kept);
}
