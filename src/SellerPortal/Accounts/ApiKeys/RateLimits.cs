using System.Collections.Concurrent;
using SellerPortal.Settings;

namespace SellerPortal.Accounts.ApiKeys;

/// <summary>The rate limits of one process, in its memory.</summary>
public sealed class RateLimits(ConnectSettings settings, TimeProvider time) : IRateLimits
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<Guid, KeyBudget> _budgets = new();

    public ValueTask<RateLimitState?> TakeAsync(Guid keyId, bool createsLead, CancellationToken cancellation) => new(Take(keyId, createsLead));

    private RateLimitState? Take(Guid keyId, bool createsLead)
    {
        if (settings is { RequestsPerMinute: 0, LeadsPerMinute: 0 })
            return null;
        var budget = _budgets.GetOrAdd(keyId, _ => new KeyBudget());
        lock (budget)
        {
            var now = time.GetUtcNow();
            budget.Requests.Roll(now);
            budget.Leads.Roll(now);
            var requests = budget.Requests.State(settings.RequestsPerMinute);
            var leads = createsLead ? budget.Leads.State(settings.LeadsPerMinute) : null;
            if (requests is { Remaining: 0 } || leads is { Remaining: 0 })
                return (leads is { Remaining: 0 } ? leads : requests)! with { Allowed = false };
            budget.Requests.Count++;
            budget.Leads.Count += createsLead ? 1 : 0;
            return (leads ?? requests) is { } shown ? shown with { Remaining = shown.Remaining - 1 } : null;
        }
    }

    private sealed class KeyBudget
    {
        public Counter Requests { get; } = new();
        public Counter Leads { get; } = new();
    }

    private sealed class Counter
    {
        private DateTimeOffset _end;

        public int Count { get; set; }

        public void Roll(DateTimeOffset now)
        {
            if (now < _end && _end - now <= Window)
                return;
            (_end, Count) = (now + Window, 0);
        }

        public RateLimitState? State(int limit) => limit == 0 ? null : new(true, limit, Math.Max(0, limit - Count), _end);
    }
}
