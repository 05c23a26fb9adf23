using System.Collections.Concurrent;
using System.Net;

namespace SellerPortal.Accounts.ApiKeys;

/// <summary>The rate limits of one process, in its memory: a budget for each known key, and in it at most as many visitors as it takes leads a minute.</summary>
public sealed class RateLimits(TimeProvider time) : IRateLimits
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<Guid, KeyBudget> _budgets = new();

    public ValueTask<RateLimitState?> TakeAsync(ApiCaller caller, bool createsLead, IPAddress? visitor, CancellationToken cancellation) =>
        new(caller.Limits.AreOff ? null : Take(caller, createsLead, Visitors.NameOf(caller, createsLead, visitor)));

    private RateLimitState? Take(ApiCaller caller, bool createsLead, string? visitor)
    {
        var limits = caller.Limits;
        var budget = _budgets.GetOrAdd(caller.KeyId, _ => new KeyBudget());
        lock (budget)
        {
            var now = time.GetUtcNow();
            budget.Requests.Roll(now);
            if (budget.Leads.Roll(now))
                budget.LeadsByVisitor.Clear();
            var requests = budget.Requests.State(limits.RequestsPerMinute);
            var leads = createsLead ? budget.Leads.State(limits.LeadsPerMinute) : null;
            if (leads is not null && visitor is not null)
                leads = leads with { Remaining = Math.Min(leads.Remaining, Math.Max(0, limits.LeadsPerVisitor - budget.LeadsOf(visitor))) };
            if (requests is { Remaining: 0 } || leads is { Remaining: 0 })
                return (leads is { Remaining: 0 } ? leads : requests)! with { Allowed = false };
            budget.Requests.Count++;
            budget.Leads.Count += createsLead ? 1 : 0;
            if (visitor is not null)
                budget.LeadsByVisitor[visitor] = budget.LeadsOf(visitor) + 1;
            return (leads ?? requests) is { } shown ? shown with { Remaining = shown.Remaining - 1 } : null;
        }
    }

    private sealed class KeyBudget
    {
        public Counter Requests { get; } = new();
        public Counter Leads { get; } = new();

        /// <summary>Only leads that were let through: no more visitors than those, and none from an earlier window.</summary>
        public Dictionary<string, int> LeadsByVisitor { get; } = new(StringComparer.Ordinal);

        public int LeadsOf(string visitor) => LeadsByVisitor.GetValueOrDefault(visitor);
    }

    private sealed class Counter
    {
        private DateTimeOffset _end;

        public int Count { get; set; }

        /// <summary>Begins a new window if the former is over; whether it did.</summary>
        public bool Roll(DateTimeOffset now)
        {
            if (now < _end && _end - now <= Window)
                return false;
            (_end, Count) = (now + Window, 0);
            return true;
        }

        public RateLimitState? State(int limit) => limit == 0 ? null : new(true, limit, Math.Max(0, limit - Count), _end);
    }
}
