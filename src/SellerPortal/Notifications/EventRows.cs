using SellerPortal.Data;

namespace SellerPortal.Notifications;

/// <summary>Writes events inside the transaction that makes them true.</summary>
internal static class EventRows
{
    public static void Insert(SqlSession session, Guid accountId, EventKind kind, Guid leadId, Guid? deliveryId, DateTimeOffset at) => session.Send(
        "INSERT INTO events (id, account_id, kind, lead_id, delivery_id, at) VALUES ($1, $2, $3, $4, $5, $6)",
        Guid.CreateVersion7(at), accountId, kind, leadId, deliveryId, at);
}
