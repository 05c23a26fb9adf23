using SellerPortal.Connect.Directory;
using SellerPortal.Connect.Distribution;
using SellerPortal.Connect.Leads;
using SellerPortal.Data;

namespace SellerPortal.Connect.Deliveries.Again;

/// <summary>
/// Decides of one delivery whether it may be sent again, and makes it due. The rules are those of a new one: a place in the buyer's day is reserved
/// anew, and whoever has had the person gets nobody twice unless that is asked for. It keeps its id, so the buyer can tell a repeat.
/// </summary>
/// <param name="askedAt">What failed after this is not meant.</param>
internal sealed class Resend(
    SqlSession session, IPortalDatabase database, AccountDirectory directory, DateTimeOffset now, DateTimeOffset askedAt, SendAgainRequest request)
{
    /// <returns>False if it stays as it is.</returns>
    public bool Begin(Guid id)
    {
        var delivery = session.First(
            $"{DeliveryRows.Select}WHERE id = $1 AND account_id = $2{database.ForUpdate}", DeliveryRows.Read, id, directory.AccountId);
        return delivery switch
        {
            { Status: DeliveryStatus.PendingRetry } => Hurry(delivery),
            { Status: DeliveryStatus.Failed } when delivery.FailedAt <= askedAt => MayGo(delivery) && Put(delivery),
            _ => false,
        };
    }

    /// <summary>What waits to be tried again is tried now; its retries remain as they are.</summary>
    private bool Hurry(Delivery delivery)
    {
        if (delivery.LeasedUntil >= now)
            return false;
        // Of a paused endpoint the dispatcher puts it aside anew.
        (delivery.DueAt, delivery.HeldAt) = (now, null);
        return DeliveryRows.Update(session, delivery);
    }

    private bool Put(Delivery delivery)
    {
        // What was never sent is no retry.
        (delivery.Status, delivery.Message) = delivery.LeaseNumber == 0
            ? (DeliveryStatus.Pending, DeliveryMessages.InProgress)
            : (DeliveryStatus.PendingRetry, DeliveryMessages.WillRetry);
        (delivery.DueAt, delivery.FailedAt) = (now, null);
        (delivery.CapDay, delivery.CapAt) = (delivery.TestMode ? null : directory.DayOf(now), delivery.TestMode ? null : now);
        return DeliveryRows.Update(session, delivery);
    }

    private bool MayGo(Delivery delivery)
    {
        if (LeadRows.Find(session, directory.AccountId, delivery.LeadId)?.Fields is not { } fields)
            return false;
        var group = directory.Groups[delivery.DistributionGroupId];
        if (group.Strategy == Strategy.FirstAccepting && DeliveryRows.OfLead(session, directory.AccountId, delivery.LeadId).Exists(other => other.Status != DeliveryStatus.Failed))
            return false;
        var buyer = directory.Buyers[delivery.BuyerId];
        var values = LeadRows.FromJson(fields);
        var lead = new Distributor.LeadInQuestion(delivery.LeadId, delivery.TestMode, values, LeadKeys.Of(values));
        return new Distributor(session, database, directory, group, now).MayAgain(lead, buyer, request.ToDuplicates);
    }
}
