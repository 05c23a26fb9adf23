using System.Globalization;
using SellerPortal.Certify.Claims;
using SellerPortal.Connect.Deliveries;
using SellerPortal.Connect.Directory;
using SellerPortal.Connect.Fields;
using SellerPortal.Connect.Leads;
using SellerPortal.Connect.Terms;
using SellerPortal.Data;
using SellerPortal.Notifications;

namespace SellerPortal.Connect.Distribution;

/// <summary>Makes the delivery rows of a lead inside the transaction that asks for them, so that caps and duplicates are exact.</summary>
/// <param name="certificates">What each buyer that gets the lead has its certificate from; null: the lead came without a claim.</param>
internal sealed class Distributor(
    SqlSession session, IPortalDatabase database, AccountDirectory directory, GroupEntry group, DateTimeOffset now, AutoClaim? certificates = null)
{
    /// <summary>What a distribution needs to know of a lead.</summary>
    internal sealed record LeadInQuestion(Guid Id, bool TestMode, LeadFieldValues Values, IReadOnlyList<(LeadKeyKind Kind, string Value)> Keys);

    /// <summary>The deliveries that a new lead begins with.</summary>
    public List<Delivery> Begin(LeadInQuestion lead) => Make(lead, group.Places, firstPosition: 0);

    /// <summary>The deliveries that follow when the buyers so far have not taken the lead.</summary>
    public List<Delivery> GoOn(LeadInQuestion lead, IReadOnlySet<Guid> alreadyAsked) => group.Strategy == Strategy.FirstAccepting
        ? Make(lead, [.. group.Places.Where(p => !alreadyAsked.Contains(p.Buyer.Id))], alreadyAsked.Count)
        : [];

    private List<Delivery> Make(LeadInQuestion lead, IReadOnlyList<GroupPlace> places, int firstPosition)
    {
        var plan = DistributionPlan.Make(
            group.Strategy, places, NextTurn(), group.MostBuyers, buyer => WhyLater(lead, buyer), buyer => WhyNot(lead, buyer));
        var deliveries = new List<Delivery>(plan.Count);
        foreach (var planned in plan)
        {
            Keep(lead, planned, isFirst: firstPosition == 0);
            if (planned.Outcome == PlanOutcome.Skipped)
                continue;
            var delivery = NewDelivery(lead, planned, firstPosition + deliveries.Count);
            DeliveryRows.Insert(session, delivery);
            deliveries.Add(delivery);
            if (delivery.Status == DeliveryStatus.Failed)
                directory.Notifications.Record(session, EventKind.DeliveryFailure, group.Id, lead.Id, delivery.Id, now);
        }
        return deliveries;
    }

    /// <summary>Keeps why a buyer doesn't get the lead at once; of one that it is sent to there is nothing to say.</summary>
    private void Keep(LeadInQuestion lead, PlannedBuyer planned, bool isFirst)
    {
        if (planned.Reason is { } reason)
            Decision.Keep(session, new Decision
            {
                LeadId = lead.Id, BuyerId = planned.Buyer.Id, AccountId = directory.AccountId, Outcome = planned.Outcome, Reason = reason.Detail, At = now,
            });
        else if (!isFirst)
            Decision.Forget(session, lead.Id, planned.Buyer.Id);
    }

    private long NextTurn() => group.Strategy is not (Strategy.RoundRobin or Strategy.Weighted)
        ? 0
        : session.First("UPDATE distribution_groups SET turn = turn + 1 WHERE id = $1 RETURNING turn", row => new Turn(row.GetInt64(0)), group.Id)!.Number - 1;

    private sealed record Turn(long Number);

    /// <summary>Whether a buyer may be sent a lead once more; then a place in each of its caps is reserved anew.</summary>
    /// <param name="toDuplicates">Also to a buyer that has had the person.</param>
    internal bool MayAgain(LeadInQuestion lead, BuyerEntry buyer, bool toDuplicates) => toDuplicates && !lead.TestMode
        ? buyer.Terms.FilteredBy(lead.Values) is null && WhyNoPlace(buyer) is null
        : WhyNot(lead, buyer) is null;

    private Reason? WhyLater(LeadInQuestion lead, BuyerEntry buyer)
    {
        if (lead.TestMode)
            return null;
        if (buyer.Terms.PauseReason is { } pause && PausedEndpoints.IsStillPaused(session, database, buyer.Id))
            return pause == PauseReason.Failing && PausedEndpoints.TryProbe(session, buyer.Id, lead.Id, now)
                ? null
                : new Reason(pause == PauseReason.Failing ? "its endpoint fails too often and is left alone for a while" : "its endpoint is paused");
        return buyer.Terms.Hours.OpensAfter(now) is { } opens
            ? new Reason($"it takes no leads at this hour and opens {Local(opens, buyer.Terms.Hours.Zone, "dddd HH:mm")} ({buyer.Terms.Hours.Zone.Id})", Until: opens)
            : null;
    }

    private Reason? WhyNot(LeadInQuestion lead, BuyerEntry buyer)
    {
        if (buyer.Terms.FilteredBy(lead.Values) is { } rule)
            return new Reason($"its filter: {rule}", DeliveryMessages.Filtered);
        if (lead.TestMode)
            return buyer.Endpoint.TestUrl is null ? new Reason("no test URL", DeliveryMessages.NoTestUrl) : null;
        return WhyNoPlace(buyer) ?? (IsDuplicate(lead, buyer) ? GiveBackDuplicate(buyer) : null);
    }

    /// <summary>Reserves a place in each of the buyer's caps, or says which one is reached, and then has reserved none.</summary>
    private Reason? WhyNoPlace(BuyerEntry buyer)
    {
        var day = directory.DayOf(now);
        // The day's row is taken first: two leads for one buyer wait for each other here, so that the second sees the first.
        if (!BuyerDay.TryTake(session, directory.AccountId, buyer.Id, day, buyer.DailyCap))
            return Reached("daily", buyer.DailyCap!.Value, DeliveryMessages.CapReached(buyer.DailyCap.Value));
        if (buyer.Terms.HourlyCap is { } hourly && !BuyerTally.TryTakeHour(session, directory.AccountId, buyer.Id, now, hourly))
        {
            BuyerDay.GiveBack(session, buyer.Id, day);
            return Reached("hourly", hourly, DeliveryMessages.HourlyCapReached);
        }
        if (buyer.Terms.TotalCap is { } total && !BuyerTally.TryTakeTotal(session, directory.AccountId, buyer.Id, total))
        {
            BuyerDay.GiveBack(session, buyer.Id, day);
            if (buyer.Terms.HourlyCap is not null)
                BuyerTally.GiveBackHour(session, buyer.Id, now);
            return Reached("total", total, DeliveryMessages.TotalCapReached);
        }
        return null;
    }

    private Reason Reached(string cap, int number, string forConsumer) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{cap} cap of {number} reached at {Local(now, directory.Zone, "HH:mm")}"), forConsumer);

    private static string Local(DateTimeOffset at, TimeZoneInfo zone, string format) =>
        TimeZoneInfo.ConvertTime(at, zone).ToString(format, CultureInfo.InvariantCulture);

    private Reason GiveBackDuplicate(BuyerEntry buyer)
    {
        BuyerDay.GiveBack(session, buyer.Id, directory.DayOf(now));
        if (buyer.Terms.HourlyCap is not null || buyer.Terms.TotalCap is not null)
            BuyerTally.GiveBack(session, buyer.Id, now);
        var same = buyer.Terms.DuplicateFields switch
        {
            DuplicateFields.EmailOrPhone => "email or phone",
            DuplicateFields.Email => "email",
            DuplicateFields.Phone => "phone",
            _ => throw new InvalidOperationException($"No words for {buyer.Terms.DuplicateFields}."),
        };
        return new Reason(string.Create(CultureInfo.InvariantCulture, $"a lead with the same {same} within {buyer.DuplicateWindowDays} days"), DeliveryMessages.Duplicate);
    }

    private bool IsDuplicate(LeadInQuestion lead, BuyerEntry buyer) =>
        buyer.DuplicateWindowDays is { } days
        && lead.Keys.Where(k => Counts(k.Kind, buyer.Terms.DuplicateFields)).Any(key => session.First(
            "SELECT d.id FROM lead_keys k JOIN deliveries d ON d.lead_id = k.lead_id "
            + "WHERE k.account_id = $1 AND k.value = $2 AND k.kind = $3 AND d.buyer_id = $4 AND d.created_at >= $5 "
            + "AND d.status <> 'failed' AND d.test_mode = $6 AND d.lead_id <> $7 LIMIT 1",
            row => "found", directory.AccountId, key.Value, key.Kind, buyer.Id, now.AddDays(-days), false, lead.Id) is not null);

    private static bool Counts(LeadKeyKind kind, DuplicateFields fields) => kind switch
    {
        LeadKeyKind.Email => fields != DuplicateFields.Phone,
        LeadKeyKind.Phone => fields != DuplicateFields.Email,
        _ => false,
    };

    private Delivery NewDelivery(LeadInQuestion lead, PlannedBuyer planned, int position)
    {
        var delivery = new Delivery
        {
            Id = Guid.CreateVersion7(now),
            AccountId = directory.AccountId,
            LeadId = lead.Id,
            DistributionGroupId = group.Id,
            BuyerId = planned.Buyer.Id,
            Position = position,
            TestMode = lead.TestMode,
            CertificateId = planned.Outcome != PlanOutcome.Refused ? certificates?.ClaimFor(planned.Buyer.Id) : null,
            Message = DeliveryMessages.InProgress,
            CreatedAt = now,
            DueAt = planned.Outcome == PlanOutcome.Waits ? planned.Reason!.Until : now,
            HeldAt = planned.Outcome == PlanOutcome.Waits && planned.Reason!.Until is null ? now : null,
            CapDay = lead.TestMode || planned.Outcome == PlanOutcome.Refused ? null : directory.DayOf(now),
            CapAt = lead.TestMode || planned.Outcome == PlanOutcome.Refused ? null : now,
        };
        if (planned.Outcome == PlanOutcome.Refused)
            delivery.Fail(planned.Reason!.ForConsumer ?? DeliveryMessages.Refused, now);
        return delivery;
    }
}
