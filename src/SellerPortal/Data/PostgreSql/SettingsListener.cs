using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace SellerPortal.Data.PostgreSql;

/// <summary>
/// Hears when another node's commit has changed what an account has configured, and drops what this one has cached of it: within a moment by
/// PostgreSQL's notification, within a second by comparing versions if a notification was lost with its connection.
/// </summary>
internal sealed class SettingsListener(PostgreSqlDatabase database, SettingsChanged changed, ILogger<SettingsListener> log) : BackgroundService
{
    public const string Channel = "settings_changed";

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);
    private readonly Dictionary<Guid, long> _versions = [];
    private long _sum = -1;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stoppingToken);
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception problem)
            {
                log.LogWarning("Changes of settings on other nodes can't be heard at the moment: {Reason}", problem.GetBaseException().Message);
                await Task.Delay(BetweenLooks / 4, CancellationToken.None);
            }
        }
    }

    private async Task ListenAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        connection.Notification += (_, told) =>
        {
            if (Guid.TryParse(told.Payload, out var accountId))
                changed.Raise(accountId);
        };
        await using (var listen = new NpgsqlCommand($"LISTEN {Channel}", connection))
            await listen.ExecuteNonQueryAsync(cancellation);
        while (true)
        {
            await CompareAsync(connection, cancellation);
            await connection.WaitAsync(BetweenLooks, cancellation);
        }
    }

    private async Task CompareAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        // Also what finds out that the connection has died without a word.
        await using var sum = new NpgsqlCommand("SELECT COUNT(*) + COALESCE(SUM(settings_version), 0)::bigint FROM accounts", connection) { CommandTimeout = 5 };
        var now = (long)(await sum.ExecuteScalarAsync(cancellation))!;
        if (now == _sum)
            return;
        await using var all = new NpgsqlCommand("SELECT id, settings_version FROM accounts", connection) { CommandTimeout = 5 };
        await using (var rows = await all.ExecuteReaderAsync(cancellation))
        {
            while (await rows.ReadAsync(cancellation))
            {
                var (accountId, version) = (rows.GetGuid(0), rows.GetInt64(1));
                if (_versions.TryGetValue(accountId, out var known) && known == version)
                    continue;
                _versions[accountId] = version;
                changed.Raise(accountId);
            }
        }
        _sum = now;
    }
}
