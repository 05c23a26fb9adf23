using SellerPortal.Connect.Deliveries;
using SellerPortal.Connect.Directory;
using SellerPortal.Connect.Leads;
using SellerPortal.Data;
using SellerPortal.Notifications;

namespace SellerPortal.Connect.Distribution;

/// <summary>Makes the delivery rows of a lead inside the transaction that asks for them, so that caps and duplicates are exact.</summary>
internal sealed class Distributor(SqlSession session, AccountDirectory directory, GroupEntry group, DateTimeOffset now)
{
    /// <summary>What a distribution needs to know of a lead.</summary>
    internal sealed record LeadInQuestion(Guid Id, bool TestMode, IReadOnlyList<(LeadKeyKind Kind, string Value)> Keys);

    /// <summary>The deliveries that a new lead begins with.</summary>
    public List<Delivery> Begin(LeadInQuestion lead) => Make(lead, group.Places, firstPosition: 0);

    /// <summary>The deliveries that follow when the buyers so far have not taken the lead.</summary>
    public List<Delivery> GoOn(LeadInQuestion lead, IReadOnlySet<Guid> alreadyAsked) => group.Strategy == Strategy.FirstAccepting
        ? Make(lead, [.. group.Places.Where(p => !alreadyAsked.Contains(p.Buyer.Id))], alreadyAsked.Count)
        : [];

    private List<Delivery> Make(LeadInQuestion lead, IReadOnlyList<GroupPlace> places, int firstPosition)
    {
        var plan = DistributionPlan.Make(group.Strategy, places, NextTurn(), buyer => WhyNot(lead, buyer));
        var deliveries = plan.Select((planned, i) => NewDelivery(lead, planned, firstPosition + i)).ToList();
        foreach (var delivery in deliveries)
        {
            DeliveryRows.Insert(session, delivery);
            if (delivery.Status == DeliveryStatus.Failed)
                directory.Notifications.Record(session, EventKind.DeliveryFailure, lead.Id, delivery.Id, now);
        }
        return deliveries;
    }

    private long NextTurn() => group.Strategy is not (Strategy.RoundRobin or Strategy.Weighted)
        ? 0
        : session.First("UPDATE distribution_groups SET turn = turn + 1 WHERE id = $1 RETURNING turn", row => new Turn(row.GetInt64(0)), group.Id)!.Number - 1;

    private sealed record Turn(long Number);

    /// <summary>Why the buyer may not get the lead; null if it may, and then a place in its day is reserved.</summary>
    internal string? WhyNot(LeadInQuestion lead, BuyerEntry buyer)
    {
        if (lead.TestMode)
            return buyer.Endpoint.TestUrl is null ? DeliveryMessages.NoTestUrl : null;
        var day = directory.DayOf(now);
        // The day's row is taken first: two leads for one buyer wait for each other here, so that the second sees the first.
        if (!BuyerDay.TryTake(session, directory.AccountId, buyer.Id, day, buyer.DailyCap))
            return DeliveryMessages.CapReached(buyer.DailyCap!.Value);
        if (!IsDuplicate(lead, buyer))
            return null;
        BuyerDay.GiveBack(session, buyer.Id, day);
        return DeliveryMessages.Duplicate;
    }

    private bool IsDuplicate(LeadInQuestion lead, BuyerEntry buyer) =>
        buyer.DuplicateWindowDays is { } days
        && lead.Keys.Where(k => k.Kind is LeadKeyKind.Email or LeadKeyKind.Phone).Any(key => session.First(
            "SELECT d.id FROM lead_keys k JOIN deliveries d ON d.lead_id = k.lead_id "
            + "WHERE k.account_id = $1 AND k.value = $2 AND k.kind = $3 AND d.buyer_id = $4 AND d.created_at >= $5 "
            + "AND d.status <> 'failed' AND d.test_mode = $6 AND d.lead_id <> $7 LIMIT 1",
            row => "found", directory.AccountId, key.Value, key.Kind, buyer.Id, now.AddDays(-days), false, lead.Id) is not null);

    private Delivery NewDelivery(LeadInQuestion lead, PlannedDelivery planned, int position)
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
            Message = DeliveryMessages.InProgress,
            CreatedAt = now,
            DueAt = now,
            CapDay = lead.TestMode || planned.Refusal is not null ? null : directory.DayOf(now),
        };
        if (planned.Refusal is { } reason)
            delivery.Fail(reason, now);
        return delivery;
    }
}
