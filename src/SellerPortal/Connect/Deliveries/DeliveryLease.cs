using SellerPortal.Data;

namespace SellerPortal.Connect.Deliveries;

/// <summary>A delivery that this process may work on for a while.</summary>
/// <param name="Fields">The lead's fields as stored; null if the lead was erased meanwhile.</param>
/// <param name="AttemptId">The attempt row that was committed with the lease.</param>
internal sealed record DeliveryLease(Delivery Delivery, string? Fields, Guid AttemptId)
{
    // One look a buyer, not a row: thousands that wait for one that hangs cost the others nothing.
    private const string FirstBuyer = "SELECT buyer_id FROM deliveries WHERE due_at IS NOT NULL ORDER BY buyer_id LIMIT 1";
    private const string NextBuyer = "SELECT d.buyer_id FROM deliveries d WHERE d.due_at IS NOT NULL AND d.buyer_id > b.buyer_id ORDER BY d.buyer_id LIMIT 1";

    /// <summary>Buyers for whom something may be due, who waits longest first.</summary>
    public static List<Guid> BuyersInQuestion(SqlSession session, DateTimeOffset now) => session.List(
        $"WITH RECURSIVE b(buyer_id) AS (SELECT ({FirstBuyer}) UNION ALL SELECT ({NextBuyer}) FROM b WHERE b.buyer_id IS NOT NULL) "
        + "SELECT w.buyer_id FROM (SELECT b.buyer_id, (SELECT MIN(d.due_at) FROM deliveries d WHERE d.buyer_id = b.buyer_id AND d.due_at IS NOT NULL) AS first "
        + "FROM b WHERE b.buyer_id IS NOT NULL) w WHERE w.first <= $1 ORDER BY w.first",
        row => row.GetGuid(0), now);

    /// <summary>Whether something is due for a buyer that nobody has taken.</summary>
    public static bool IsAnythingDue(SqlSession session, Guid buyerId, DateTimeOffset now) => session.First(
        "SELECT 'due' FROM deliveries WHERE buyer_id = $1 AND due_at <= $2 AND (leased_until IS NULL OR leased_until < $2) LIMIT 1",
        row => row.GetString(0), buyerId, now) is not null;

    /// <summary>
    /// Takes a buyer's due deliveries, oldest first, and writes an attempt for each: once this is committed, an attempt that nobody finishes is
    /// visible, and nobody else takes the delivery before the lease ends.
    /// </summary>
    public static List<DeliveryLease> Take(SqlSession session, string skipLocked, Guid buyerId, int most, DateTimeOffset now, TimeSpan lease)
    {
        var taken = session.List(
            "UPDATE deliveries SET leased_until = $1, lease_number = lease_number + 1 WHERE id IN (SELECT due.id FROM deliveries due "
            + "WHERE due.buyer_id = $2 AND due.due_at <= $3 AND (due.leased_until IS NULL OR due.leased_until < $3) "
            + $"ORDER BY due.due_at LIMIT $4{skipLocked}) RETURNING {DeliveryRows.Columns}, (SELECT l.fields FROM leads l WHERE l.id = deliveries.lead_id)",
            row => (Delivery: DeliveryRows.Read(row), Fields: row.TextOrNull(DeliveryRows.Count)), now + lease, buyerId, now, most);
        taken.Sort((one, other) => Nullable.Compare(one.Delivery.DueAt, other.Delivery.DueAt));
        return taken.ConvertAll(t => new DeliveryLease(t.Delivery, t.Fields, BeginAttempt(session, t.Delivery.Id, now)));
    }

    private static Guid BeginAttempt(SqlSession session, Guid deliveryId, DateTimeOffset now)
    {
        var attemptId = Guid.CreateVersion7(now);
        session.Send(
            "INSERT INTO delivery_attempts (id, account_id, delivery_id, number, started_at) SELECT $1, account_id, id, "
            + "(SELECT COALESCE(MAX(number), 0) + 1 FROM delivery_attempts WHERE delivery_id = $2), $3 FROM deliveries WHERE id = $2",
            attemptId, deliveryId, now);
        return attemptId;
    }
}
