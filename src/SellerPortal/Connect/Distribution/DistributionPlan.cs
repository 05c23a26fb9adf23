using SellerPortal.Connect.Directory;

namespace SellerPortal.Connect.Distribution;

/// <summary>
/// Who gets a lead. Pure: it asks <c>mayGet</c> about a buyer only when that buyer's turn has come, and each buyer at most once, so that
/// whatever the question reserves is reserved for exactly the buyers that are chosen.
/// </summary>
public static class DistributionPlan
{
    /// <summary>The buyers that get the lead now, and those that were asked for but may not, with the reason, in the order of the plan.</summary>
    /// <param name="places">The buyers in question, in the group's order.</param>
    /// <param name="turn">Counts the group's leads from 0; only the strategies that give in turn look at it.</param>
    /// <param name="mayGet">Null if the buyer may get the lead; otherwise why not, as a sentence.</param>
    public static IReadOnlyList<PlannedDelivery> Make(
        Strategy strategy, IReadOnlyList<GroupPlace> places, long turn, Func<BuyerEntry, string?> mayGet) => strategy switch
        {
            Strategy.All => [.. places.Select(place => new PlannedDelivery(place.Buyer, mayGet(place.Buyer)))],
            Strategy.FirstAccepting => UntilOneMay(places, mayGet, keepRefused: true),
            Strategy.RoundRobin => UntilOneMay(StartingAt(places, (int)(turn % Math.Max(1, places.Count))), mayGet, keepRefused: false),
            Strategy.Weighted => UntilOneMay(StartingAt(places, Weighted(places, turn)), mayGet, keepRefused: false),
            _ => throw new ArgumentOutOfRangeException(nameof(strategy), strategy, null),
        };

    private static List<PlannedDelivery> UntilOneMay(IEnumerable<GroupPlace> places, Func<BuyerEntry, string?> mayGet, bool keepRefused)
    {
        var refused = new List<PlannedDelivery>();
        foreach (var place in places)
        {
            if (mayGet(place.Buyer) is { } reason)
                refused.Add(new PlannedDelivery(place.Buyer, reason));
            else
                return [.. keepRefused ? refused : [], new PlannedDelivery(place.Buyer, null)];
        }
        return refused;
    }

    private static IEnumerable<GroupPlace> StartingAt(IReadOnlyList<GroupPlace> places, int first) =>
        Enumerable.Range(0, places.Count).Select(i => places[(first + i) % places.Count]);

    /// <summary>
    /// Smooth weighted turns: in each round as long as the sum of the weights every buyer has its share, spread as evenly as it can be.
    /// The position follows from the turn alone, so nodes that share the count agree.
    /// </summary>
    private static int Weighted(IReadOnlyList<GroupPlace> places, long turn)
    {
        var total = places.Sum(p => p.Weight);
        if (total == 0)
            return 0;
        var credit = new long[places.Count];
        var chosen = 0;
        for (var step = 0L; step <= turn % total; step++)
        {
            chosen = 0;
            for (var i = 0; i < places.Count; i++)
            {
                credit[i] += places[i].Weight;
                chosen = credit[i] > credit[chosen] ? i : chosen;
            }
            credit[chosen] -= total;
        }
        return chosen;
    }
}

/// <summary>One line of a plan.</summary>
/// <param name="Refusal">Why the buyer may not get the lead; null if it gets it.</param>
public sealed record PlannedDelivery(BuyerEntry Buyer, string? Refusal);
