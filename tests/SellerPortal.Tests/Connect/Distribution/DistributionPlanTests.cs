using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using SellerPortal.Accounts.Buyers;
using SellerPortal.Connect.Directory;
using SellerPortal.Connect.Distribution;
using SellerPortal.Connect.Terms;

namespace SellerPortal.Tests.Connect.Distribution;

public sealed class DistributionPlanTests
{
    /// <summary>A buyer's state: takes it, would take it later, or may not have it; a paused one may be refused besides.</summary>
    public enum State { Takes, Later, Refused, LaterRefused }

    private sealed class Run
    {
        public Run(Strategy strategy, State[] states, long turn, int? most)
        {
            Places = [.. states.Select((_, i) => new GroupPlace(Buyer(i), 1 + (i % 3)))];
            Plan = DistributionPlan.Make(
                strategy, Places, turn, most,
                buyer => states[int.Parse(buyer.Name)] is State.Later or State.LaterRefused ? new Reason("later") : null,
                buyer =>
                {
                    Asked.Add(buyer);
                    return states[int.Parse(buyer.Name)] is State.Refused or State.LaterRefused ? new Reason("no", "No.") : null;
                });
        }

        public IReadOnlyList<GroupPlace> Places { get; }
        public IReadOnlyList<PlannedBuyer> Plan { get; }
        public List<BuyerEntry> Asked { get; } = [];
        public IEnumerable<PlannedBuyer> Chosen => Plan.Where(p => p.Outcome is PlanOutcome.Sent or PlanOutcome.Waits);
    }

    private static BuyerEntry Buyer(int number) => new(
        Guid.CreateVersion7(), number.ToString(), new EndpointEntry(
            Guid.NewGuid(), "Main", "https://b.example", null, EndpointFormat.Json, new Dictionary<string, string>(), FieldMapping.None, ReplyReading.Default, null),
        [], null, null, null, CompiledTerms.None);

    [Property(MaxTest = 500)]
    public bool Every_buyer_is_decided_once_with_a_reason_unless_it_is_sent_the_lead(Strategy strategy, State[] states, NonNegativeInt turn, PositiveInt most)
    {
        var run = new Run(strategy, states, turn.Get, most.Get);
        return run.Plan.Select(p => p.Buyer).ToHashSet().SetEquals(run.Places.Select(p => p.Buyer))
            && run.Plan.Count == states.Length
            && run.Plan.All(p => p.Reason is null == (p.Outcome == PlanOutcome.Sent));
    }

    [Property(MaxTest = 500)]
    public bool Nobody_is_asked_twice_and_what_is_reserved_is_for_exactly_the_chosen(Strategy strategy, State[] states, NonNegativeInt turn, PositiveInt most)
    {
        var run = new Run(strategy, states, turn.Get, most.Get);
        var reserved = run.Asked.Where(buyer => states[int.Parse(buyer.Name)] is State.Takes or State.Later);
        return run.Asked.Count == run.Asked.Distinct().Count() && reserved.ToHashSet().SetEquals(run.Chosen.Select(p => p.Buyer));
    }

    [Property(MaxTest = 500)]
    public bool All_gives_it_to_everybody_who_may_have_it_up_to_the_most_in_order(State[] states, PositiveInt most)
    {
        var run = new Run(Strategy.All, states, 0, most.Get);
        var may = run.Places.Where((_, i) => states[i] is State.Takes or State.Later).Take(most.Get).Select(p => p.Buyer);
        return run.Chosen.Select(p => p.Buyer).SequenceEqual(may);
    }

    [Property(MaxTest = 500)]
    public bool One_buyer_gets_it_where_one_may_and_one_that_takes_it_now_comes_before_one_that_waits(State[] states, NonNegativeInt turn, bool isRoundRobin)
    {
        foreach (var strategy in new[] { Strategy.FirstAccepting, isRoundRobin ? Strategy.RoundRobin : Strategy.Weighted })
        {
            var chosen = new Run(strategy, states, turn.Get, null).Chosen.ToList();
            var expected = states.Contains(State.Takes) ? PlanOutcome.Sent : states.Contains(State.Later) ? PlanOutcome.Waits : (PlanOutcome?)null;
            if (expected is null ? chosen.Count != 0 : chosen.Count != 1 || chosen[0].Outcome != expected)
                return false;
        }
        return true;
    }

    [Property(MaxTest = 300)]
    public bool In_turn_nobody_has_a_failed_delivery_while_somebody_gets_the_lead(State[] states, NonNegativeInt turn)
    {
        var run = new Run(Strategy.RoundRobin, states, turn.Get, null);
        return !run.Chosen.Any() || run.Plan.All(p => p.Outcome != PlanOutcome.Refused);
    }

    [Property(MaxTest = 200)]
    public bool A_round_of_weighted_turns_gives_each_its_weight(PositiveInt count)
    {
        var states = new State[1 + (count.Get % 6)];
        var places = new Run(Strategy.Weighted, states, 0, null).Places;
        var chosen = Enumerable.Range(0, places.Sum(p => p.Weight)).Select(turn => new Run(Strategy.Weighted, states, turn, null).Chosen.Single().Buyer.Name);
        return chosen.CountBy(name => name).All(c => c.Value == places[int.Parse(c.Key)].Weight);
    }

    [Fact]
    public void A_skipped_buyer_is_told_who_has_the_lead()
    {
        var run = new Run(Strategy.RoundRobin, [State.Takes, State.Takes], 1, null);

        Assert.Equal(["1", "0"], run.Plan.Select(p => p.Buyer.Name));
        Assert.Equal("not its turn: the lead went to 1", run.Plan[1].Reason!.Detail);
    }
}
