using Npgsql;
using SellerPortal.Accounts.ApiKeys;
using SellerPortal.Settings;

namespace SellerPortal.Data.PostgreSql;

/// <summary>The rate limits of all nodes together: one row a key, and one statement that counts a request or refuses to.</summary>
internal sealed class SharedRateLimits(PostgreSqlDatabase database, ConnectSettings settings, TimeProvider time) : IRateLimits
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    // $2 is now, $3 a window later. Clocks of two nodes, and moments of two requests, may differ a little: only a window that ends much later
    // was opened by a clock that has been set back since.
    private const string IsOver = "(r.ends_at <= $2 OR r.ends_at > $3 + interval '1 minute')";

    private const string TakeSql =
        "INSERT INTO rate_limits AS r (api_key_id, ends_at, requests, leads) VALUES ($1, $3, 1, $4) "
        + "ON CONFLICT (api_key_id) DO UPDATE SET "
        + $"ends_at = CASE WHEN {IsOver} THEN $3 ELSE r.ends_at END, "
        + $"requests = CASE WHEN {IsOver} THEN 1 ELSE r.requests + 1 END, "
        + $"leads = CASE WHEN {IsOver} THEN $4 ELSE r.leads + $4 END "
        + $"WHERE {IsOver} OR (r.requests < $5 AND ($4 = 0 OR r.leads < $6)) "
        + "RETURNING ends_at, requests, leads";

    private const string LookSql = "SELECT ends_at, requests, leads FROM rate_limits WHERE api_key_id = $1";

    private readonly int _requests = settings.RequestsPerMinute == 0 ? int.MaxValue : settings.RequestsPerMinute;
    private readonly int _leads = settings.LeadsPerMinute == 0 ? int.MaxValue : settings.LeadsPerMinute;

    public async ValueTask<RateLimitState?> TakeAsync(Guid keyId, bool createsLead, CancellationToken cancellation)
    {
        if (settings is { RequestsPerMinute: 0, LeadsPerMinute: 0 })
            return null;
        await using var connection = await database.OpenAsync(cancellation);
        while (true)
        {
            var now = time.GetUtcNow();
            var after = await ReadAsync(
                connection, TakeSql, [keyId, now.UtcDateTime, (now + Window).UtcDateTime, createsLead ? 1 : 0, _requests, _leads], cancellation);
            if (after is not null)
                return Shown(after, createsLead && settings.LeadsPerMinute > 0, isAllowed: true);
            var used = await ReadAsync(connection, LookSql, [keyId], cancellation);
            // Between the two statements the window may have ended: then there is a budget again.
            if (used is not null && used.EndsAt > now && (used.Requests >= _requests || (createsLead && used.Leads >= _leads)))
                return Shown(used, createsLead && used.Leads >= _leads, isAllowed: false);
        }
    }

    private RateLimitState? Shown(Used used, bool isForLeads, bool isAllowed) => (isForLeads, settings.RequestsPerMinute) switch
    {
        (true, _) => new RateLimitState(isAllowed, _leads, Math.Max(0, _leads - used.Leads), used.EndsAt),
        (false, 0) => null,
        (false, _) => new RateLimitState(isAllowed, _requests, Math.Max(0, _requests - used.Requests), used.EndsAt),
    };

    private sealed record Used(DateTimeOffset EndsAt, int Requests, int Leads);

    private static async Task<Used?> ReadAsync(NpgsqlConnection connection, string sql, object[] values, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        return await row.ReadAsync(cancellation) ? new Used(row.Time(0), row.GetInt32(1), row.GetInt32(2)) : null;
    }
}
