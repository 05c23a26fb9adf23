using SellerPortal.Data;

namespace SellerPortal.Connect.Deliveries;

/// <summary>A delivery that this process may work on for a while.</summary>
/// <param name="Fields">The lead's fields as stored; null if the lead was erased meanwhile.</param>
/// <param name="AttemptId">The attempt row that was committed with the lease.</param>
internal sealed record DeliveryLease(Delivery Delivery, string? Fields, Guid AttemptId)
{
    /// <summary>
    /// Takes due deliveries, oldest first, and writes an attempt for each: once this is committed, an attempt that nobody finishes is
    /// visible, and nobody else takes the delivery before the lease ends.
    /// </summary>
    /// <param name="busyBuyers">Buyers that have as many requests under way as they may have.</param>
    public static List<DeliveryLease> Take(
        SqlSession session, string skipLocked, IReadOnlyList<Guid> busyBuyers, int most, DateTimeOffset now, TimeSpan lease)
    {
        var others = string.Concat(busyBuyers.Select((_, i) => $" AND due.buyer_id <> ${i + 2}"));
        var due = session.List(
            $"SELECT due.id, l.fields FROM deliveries due JOIN leads l ON l.id = due.lead_id "
            + $"WHERE due.due_at <= $1 AND (due.leased_until IS NULL OR due.leased_until < $1){others} ORDER BY due.due_at LIMIT {most}{skipLocked}",
            row => (Id: row.GetGuid(0), Fields: row.TextOrNull(1)),
            [now, .. busyBuyers.Cast<object?>()]);
        return due.ConvertAll(row => new DeliveryLease(TakeOne(session, row.Id, now + lease), row.Fields, BeginAttempt(session, row.Id, now)));
    }

    private static Delivery TakeOne(SqlSession session, Guid id, DateTimeOffset until) => session.First(
        "UPDATE deliveries SET leased_until = $1, lease_number = lease_number + 1 WHERE id = $2 RETURNING " + DeliveryRows.Columns,
        DeliveryRows.Read, until, id)!;

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
