using SellerPortal.Connect.Directory;

namespace SellerPortal.Connect.Distribution;

/// <summary>
/// Who gets a lead, and why the others don't. Pure: it asks <c>mayGet</c> about a buyer only when that buyer's turn has come, and each buyer at most once, so
/// that whatever the question reserves is reserved for exactly the buyers that are chosen.
/// </summary>
public static class DistributionPlan
{
    /// <summary>What is decided for each buyer in question, in the order of the plan.</summary>
    /// <param name="places">The buyers in question, in the group's order.</param>
    /// <param name="turn">Counts the group's leads from 0; only the strategies that give in turn look at it.</param>
    /// <param name="most">How many buyers a lead may go to under <see cref="Strategy.All"/>; null: all of them.</param>
    /// <param name="whyLater">Null if the buyer takes leads now; otherwise why it must wait. Reserves nothing.</param>
    /// <param name="mayGet">Null if the buyer may get the lead; otherwise why not.</param>
    public static IReadOnlyList<PlannedBuyer> Make(
        Strategy strategy, IReadOnlyList<GroupPlace> places, long turn, int? most, Func<BuyerEntry, Reason?> whyLater, Func<BuyerEntry, Reason?> mayGet) =>
        strategy switch
        {
            Strategy.All => ToAll(places, most ?? int.MaxValue, whyLater, mayGet),
            Strategy.FirstAccepting => ToOne(places, keepRefused: true, _ => "not asked: a buyer before it has the lead", whyLater, mayGet),
            Strategy.RoundRobin => ToOne(StartingAt(places, (int)(turn % Math.Max(1, places.Count))), keepRefused: false, NotItsTurn, whyLater, mayGet),
            Strategy.Weighted => ToOne(StartingAt(places, Weighted(places, turn)), keepRefused: false, NotItsTurn, whyLater, mayGet),
            _ => throw new ArgumentOutOfRangeException(nameof(strategy), strategy, null),
        };

    private static List<PlannedBuyer> ToAll(
        IReadOnlyList<GroupPlace> places, int most, Func<BuyerEntry, Reason?> whyLater, Func<BuyerEntry, Reason?> mayGet)
    {
        var plan = new List<PlannedBuyer>(places.Count);
        var chosen = 0;
        foreach (var buyer in places.Select(place => place.Buyer))
        {
            if (chosen == most)
                plan.Add(new(buyer, PlanOutcome.Skipped, new Reason($"the group gives a lead to {most} {(most == 1 ? "buyer" : "buyers")} at most")));
            else if (mayGet(buyer) is { } refusal)
                plan.Add(new(buyer, PlanOutcome.Refused, refusal));
            else
            {
                var wait = whyLater(buyer);
                plan.Add(new(buyer, wait is null ? PlanOutcome.Sent : PlanOutcome.Waits, wait));
                chosen++;
            }
        }
        return plan;
    }

    /// <summary>The first that may get it now; where all must wait, the first that may get it later.</summary>
    private static List<PlannedBuyer> ToOne(
        IReadOnlyList<GroupPlace> places, bool keepRefused, Func<string, string> whyNot, Func<BuyerEntry, Reason?> whyLater, Func<BuyerEntry, Reason?> mayGet)
    {
        var plan = new PlannedBuyer?[places.Count];
        BuyerEntry? chosen = null;
        for (var i = 0; i < places.Count && chosen is null; i++)
        {
            var buyer = places[i].Buyer;
            if (whyLater(buyer) is { } wait)
                plan[i] = new(buyer, PlanOutcome.Waits, wait);
            else if (mayGet(buyer) is { } refusal)
                plan[i] = new(buyer, PlanOutcome.Refused, refusal);
            else
                (plan[i], chosen) = (new(buyer, PlanOutcome.Sent, null), buyer);
        }
        for (var i = 0; i < places.Count; i++)
        {
            if (plan[i] is null)
                plan[i] = new(places[i].Buyer, PlanOutcome.Skipped, new Reason(whyNot(chosen!.Name)));
            else if (plan[i]!.Outcome == PlanOutcome.Waits)
            {
                if (chosen is not null)
                    plan[i] = plan[i]! with { Outcome = PlanOutcome.Skipped };
                else if (mayGet(places[i].Buyer) is { } refusal)
                    plan[i] = new(places[i].Buyer, PlanOutcome.Refused, refusal);
                else
                    chosen = places[i].Buyer;
            }
        }
        return [.. plan.Select(planned => planned!.Outcome == PlanOutcome.Refused && !keepRefused && chosen is not null
            ? planned with { Outcome = PlanOutcome.Skipped }
            : planned)];
    }

    private static string NotItsTurn(string chosen) => $"not its turn: the lead went to {chosen}";

    private static GroupPlace[] StartingAt(IReadOnlyList<GroupPlace> places, int first) =>
        [.. Enumerable.Range(0, places.Count).Select(i => places[(first + i) % places.Count])];

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

/// <summary>What is decided for one buyer.</summary>
/// <param name="Reason">Why it doesn't get the lead at once; null if it does.</param>
public sealed record PlannedBuyer(BuyerEntry Buyer, PlanOutcome Outcome, Reason? Reason);

/// <summary>What a plan may decide for a buyer.</summary>
public enum PlanOutcome
{
    /// <summary>The lead is sent to it.</summary>
    Sent,

    /// <summary>The lead is for it, and kept until it takes leads again.</summary>
    Waits,

    /// <summary>The lead was for it, and it may not have it: a failed delivery.</summary>
    Refused,

    /// <summary>The lead goes past it, without a delivery.</summary>
    Skipped,
}

/// <summary>Why a buyer doesn't get a lead at once.</summary>
/// <param name="Detail">For the ops team, to be read behind the outcome.</param>
/// <param name="ForConsumer">The delivery's message, where there is a failed one.</param>
/// <param name="Until">When it will take leads again; null: nobody knows yet.</param>
public sealed record Reason(string Detail, string? ForConsumer = null, DateTimeOffset? Until = null);
