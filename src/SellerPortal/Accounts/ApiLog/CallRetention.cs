using Microsoft.EntityFrameworkCore;
using SellerPortal.Data;
using SellerPortal.Settings;

namespace SellerPortal.Accounts.ApiLog;

/// <summary>
/// Deletes what the log has kept long enough: bodies after <c>ApiLog:BodyDays</c>, calls and counts after <c>ApiLog:CallDays</c>. In small
/// transactions, oldest first; safe to run twice, at once and after having been killed.
/// </summary>
public sealed class CallRetention(PortalDbContext db, WriteQueue writes, ApiLogSettings settings, TimeProvider time)
{
    private const int MostAtOnce = 500;

    /// <summary>Deletes what is due by now.</summary>
    public async Task PruneAsync(CancellationToken cancellation)
    {
        var (bodies, calls) = (time.GetUtcNow() - settings.BodyLife, time.GetUtcNow() - settings.CallLife);
        foreach (var account in await db.Accounts.Select(a => a.Id).ToListAsync(cancellation))
        {
            await DeleteAsync("logged_contents", "call_id", account, CallIds.Start(bodies), cancellation);
            await DeleteAsync("logged_calls", "id", account, CallIds.Start(calls), cancellation);
            await DeleteAsync("call_counts", "hour", account, calls, cancellation);
            await DeleteAsync("lost_calls", "hour", account, calls, cancellation);
        }
    }

    private async Task DeleteAsync(string table, string place, Guid account, object before, CancellationToken cancellation)
    {
        var sql = $"DELETE FROM {table} WHERE account_id = $1 AND {place} IN (SELECT {place} FROM {table} WHERE account_id = $1 AND {place} < $2 ORDER BY {place} LIMIT {MostAtOnce})";
        while (await writes.RunAsync(session => session.Execute(sql, account, before), cancellation) > 0)
        {
        }
    }
}
