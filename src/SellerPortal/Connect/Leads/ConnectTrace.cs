using SellerPortal.Connect.Deliveries;
using SellerPortal.Data;

namespace SellerPortal.Connect.Leads;

/// <summary>What Connect keeps of a lead beside the lead itself: keys, remembered answers, deliveries with their requests and replies.</summary>
internal sealed class ConnectTrace(IPortalDatabase database) : ILeadTrace
{
    private const string Unfinished = "status IN ('pending', 'pending_retry')";

    public IReadOnlyList<string> Tables => ["leads", "lead_keys", "idempotency_records", "deliveries", "delivery_attempts", "notices"];

    public void Erase(SqlSession session, ErasedLead lead)
    {
        // What was over keeps its status; a buyer's words may quote the consumer.
        session.Send($"UPDATE deliveries SET message = NULL WHERE lead_id = $1 AND account_id = $2 AND NOT {Unfinished}", lead.Id, lead.AccountId);
        EndDeliveries(session, lead);
        session.Send(
            $"UPDATE delivery_attempts SET {DeliveryAttempt.Erase("$3")} WHERE delivery_id IN (SELECT id FROM deliveries WHERE lead_id = $1 AND account_id = $2)",
            lead.Id, lead.AccountId, DeliveryMessages.ErasedProblem);
        // The record stays, so that a repeat of the request doesn't make the lead anew.
        session.Send("UPDATE idempotency_records SET answer = NULL WHERE lead_id = $1", lead.Id);
        // What has been sent stays in the history, without a receiver's words; what has not been sent is dropped.
        session.Send("DELETE FROM notices WHERE lead_id = $1 AND account_id = $2 AND (due_at IS NOT NULL OR (digest_id IS NOT NULL AND sent_at IS NULL))", lead.Id, lead.AccountId);
        session.Send("UPDATE notices SET last_problem = NULL WHERE lead_id = $1 AND account_id = $2", lead.Id, lead.AccountId);
    }

    public Task DeleteFilesAsync(CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>Nothing more is sent. No event is written: there is nobody left to tell anything about.</summary>
    private void EndDeliveries(SqlSession session, ErasedLead lead)
    {
        var waiting = session.List(
            $"{DeliveryRows.Select}WHERE lead_id = $1 AND account_id = $2 AND {Unfinished} ORDER BY position{database.ForUpdate}",
            DeliveryRows.Read, lead.Id, lead.AccountId);
        foreach (var delivery in waiting)
        {
            if (delivery.CapDay is { } day)
            {
                BuyerDay.GiveBack(session, delivery.BuyerId, day);
                BuyerTally.GiveBack(session, delivery.BuyerId, delivery.CapAt ?? delivery.CreatedAt);
            }
            (delivery.CapDay, delivery.CapAt) = (null, null);
            delivery.Fail(DeliveryMessages.Erased, lead.At);
            DeliveryRows.Update(session, delivery);
        }
    }
}
