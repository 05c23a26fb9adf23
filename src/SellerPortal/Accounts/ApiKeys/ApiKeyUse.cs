using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SellerPortal.Data;

namespace SellerPortal.Accounts.ApiKeys;

/// <summary>Remembers when each key was last used and writes it down once a minute, so that a request costs no write for it.</summary>
public sealed class ApiKeyUse(WriteQueue writes, TimeProvider time, ILogger<ApiKeyUse> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<Guid, DateTimeOffset> _used = new();

    /// <summary>The key was used now.</summary>
    public void Note(Guid keyId) => _used[keyId] = time.GetUtcNow();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                await Task.Delay(Pause, time, stoppingToken);
                await WriteDownAsync();
            }
        }
        catch (OperationCanceledException)
        {
            await WriteDownAsync();
        }
    }

    private async Task WriteDownAsync()
    {
        var used = _used.Keys.Select(id => (Id: id, Known: _used.TryRemove(id, out var at), At: at)).Where(u => u.Known).ToList();
        if (used.Count == 0)
            return;
        try
        {
            await writes.RunAsync(session =>
            {
                foreach (var (id, _, at) in used)
                    session.Execute("UPDATE api_keys SET last_used_at = $1 WHERE id = $2", at, id);
            });
        }
        catch (Exception problem)
        {
            log.LogWarning(problem, "The last use of {Count} API keys could not be written down; trying again in {Pause}.", used.Count, Pause);
            foreach (var (id, _, at) in used)
                _used.TryAdd(id, at);
        }
    }
}
