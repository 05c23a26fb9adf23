using System.Net;
using Npgsql;
using SellerPortal.Accounts.ApiKeys;

namespace SellerPortal.Data.PostgreSql;

/// <summary>The rate limits of all nodes together: one row a key, and one statement that counts a request or refuses to.</summary>
internal sealed class SharedRateLimits(PostgreSqlDatabase database, TimeProvider time) : IRateLimits
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    // $2 is now, $3 a window later. Clocks of two nodes, and moments of two requests, may differ a little: only a window that ends much later
    // was opened by a clock that has been set back since.
    private const string IsOver = "(r.ends_at <= $2 OR r.ends_at > $3 + interval '1 minute')";

    // $7 is the visitor, '' where no share is kept, and $8 the share.
    private const string First = "(CASE WHEN $7 = '' THEN '{}'::jsonb ELSE jsonb_build_object($7::text, 1) END)";
    private const string OfVisitor = "COALESCE((r.visitors ->> $7::text)::int, 0)";

    private const string TakeSql =
        $"INSERT INTO rate_limits AS r (api_key_id, ends_at, requests, leads, visitors) VALUES ($1, $3, 1, $4, {First}) "
        + "ON CONFLICT (api_key_id) DO UPDATE SET "
        + $"ends_at = CASE WHEN {IsOver} THEN $3 ELSE r.ends_at END, "
        + $"requests = CASE WHEN {IsOver} THEN 1 ELSE r.requests + 1 END, "
        + $"leads = CASE WHEN {IsOver} THEN $4 ELSE r.leads + $4 END, "
        + $"visitors = CASE WHEN {IsOver} THEN {First} WHEN $7 = '' THEN r.visitors "
        + $"ELSE r.visitors || jsonb_build_object($7::text, {OfVisitor} + 1) END "
        + $"WHERE {IsOver} OR (r.requests < $5 AND ($4 = 0 OR r.leads < $6) AND ($7 = '' OR {OfVisitor} < $8)) "
        + $"RETURNING ends_at, requests, leads, {OfVisitor}";

    private const string LookSql =
        "SELECT ends_at, requests, leads, COALESCE((visitors ->> $2::text)::int, 0) FROM rate_limits WHERE api_key_id = $1";

    public async ValueTask<RateLimitState?> TakeAsync(ApiCaller caller, bool createsLead, IPAddress? visitor, CancellationToken cancellation)
    {
        if (caller.Limits.AreOff)
            return null;
        var budget = new Budget(caller.Limits, createsLead, Visitors.NameOf(caller, createsLead, visitor));
        await using var connection = await database.OpenAsync(cancellation);
        while (true)
        {
            var now = time.GetUtcNow();
            var after = await ReadAsync(connection, TakeSql, budget.Take(caller.KeyId, now), cancellation);
            if (after is not null)
                return budget.Shown(after, isForLeads: createsLead && caller.Limits.LeadsPerMinute > 0, isAllowed: true);
            var used = await ReadAsync(connection, LookSql, [caller.KeyId, budget.Visitor], cancellation);
            // Between the two statements the window may have ended: then there is a budget again.
            if (used is not null && used.EndsAt > now && (used.Requests >= budget.Requests || budget.LeadsLeft(used) == 0))
                return budget.Shown(used, isForLeads: budget.LeadsLeft(used) == 0, isAllowed: false);
        }
    }

    /// <summary>What a row may hold.</summary>
    private sealed record Budget(KeyLimits Limits, bool CreatesLead, string? Name)
    {
        public int Requests { get; } = Limits.RequestsPerMinute == 0 ? int.MaxValue : Limits.RequestsPerMinute;

        private int Leads { get; } = Limits.LeadsPerMinute == 0 ? int.MaxValue : Limits.LeadsPerMinute;

        public string Visitor => Name ?? "";

        public object[] Take(Guid keyId, DateTimeOffset now) =>
            [keyId, now.UtcDateTime, (now + Window).UtcDateTime, CreatesLead ? 1 : 0, Requests, Leads, Visitor, Limits.LeadsPerVisitor];

        /// <summary>How many more leads the caller may create; null if it doesn't create one.</summary>
        public int? LeadsLeft(Used used)
        {
            if (!CreatesLead)
                return null;
            var ofKey = Math.Max(0, Leads - used.Leads);
            return Name is null ? ofKey : Math.Min(ofKey, Math.Max(0, Limits.LeadsPerVisitor - used.LeadsOfVisitor));
        }

        public RateLimitState? Shown(Used used, bool isForLeads, bool isAllowed) => (isForLeads, Limits.RequestsPerMinute) switch
        {
            (true, _) => new RateLimitState(isAllowed, Leads, LeadsLeft(used)!.Value, used.EndsAt),
            (false, 0) => null,
            (false, _) => new RateLimitState(isAllowed, Requests, Math.Max(0, Requests - used.Requests), used.EndsAt),
        };
    }

    private sealed record Used(DateTimeOffset EndsAt, int Requests, int Leads, int LeadsOfVisitor);

    private static async Task<Used?> ReadAsync(NpgsqlConnection connection, string sql, object[] values, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        return await row.ReadAsync(cancellation) ? new Used(row.Time(0), row.GetInt32(1), row.GetInt32(2), row.GetInt32(3)) : null;
    }
}
