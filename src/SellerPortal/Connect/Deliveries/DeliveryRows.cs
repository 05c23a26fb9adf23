using System.Data.Common;
using SellerPortal.Connect.Leads;
using SellerPortal.Data;

namespace SellerPortal.Connect.Deliveries;

/// <summary>Reads and writes delivery rows with hand-written SQL: the way of a lead is too busy for a change tracker.</summary>
internal static class DeliveryRows
{
    public const string Columns =
        "id, account_id, lead_id, distribution_group_id, buyer_id, test_mode, status, message, created_at, delivered_at, failed_at, "
        + "retried_at, retry_count, due_at, leased_until, lease_number, cap_day, position, certificate_id, held_at, price, currency, problem, reply_status, cap_at";

    /// <summary>How many <see cref="Columns"/> there are.</summary>
    public const int Count = 25;

    public const string Select = "SELECT " + Columns + " FROM deliveries ";

    private const string InsertSql =
        "INSERT INTO deliveries (" + Columns + ") "
        + "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25)";

    private const string UpdateSql =
        "UPDATE deliveries SET status = $1, message = $2, delivered_at = $3, failed_at = $4, retried_at = $5, retry_count = $6, due_at = $7, "
        + "leased_until = $8, cap_day = $9, held_at = $10, price = $11, currency = $12, problem = $13, reply_status = $14, cap_at = $15 "
        + "WHERE id = $16 AND lease_number = $17";

    public static void Insert(SqlSession session, Delivery d) => session.Send(
        InsertSql, d.Id, d.AccountId, d.LeadId, d.DistributionGroupId, d.BuyerId, d.TestMode, d.Status, d.Message, d.CreatedAt, d.DeliveredAt,
        d.FailedAt, d.RetriedAt, d.RetryCount, d.DueAt, d.LeasedUntil, d.LeaseNumber, d.CapDay, d.Position, d.CertificateId,
        d.HeldAt, d.Price, d.Currency, d.Problem, d.ReplyStatus, d.CapAt);

    /// <summary>Stores what may change; false if somebody else has taken the delivery since it was read.</summary>
    public static bool Update(SqlSession session, Delivery d)
    {
        var isStored = session.Execute(
            UpdateSql, d.Status, d.Message, d.DeliveredAt, d.FailedAt, d.RetriedAt, d.RetryCount, d.DueAt, d.LeasedUntil, d.CapDay,
            d.HeldAt, d.Price, d.Currency, d.Problem, d.ReplyStatus, d.CapAt, d.Id, d.LeaseNumber) == 1;
        if (isStored)
            ChangedLead.Note(session, d.AccountId, d.LeadId);
        return isStored;
    }

    /// <summary>A lead's deliveries in the order in which its buyers were chosen.</summary>
    public static List<Delivery> OfLead(SqlSession session, Guid accountId, Guid leadId) =>
        session.List(Select + "WHERE lead_id = $1 AND account_id = $2 ORDER BY position", Read, leadId, accountId);

    public static Delivery Read(DbDataReader row) => new()
    {
        Id = row.GetGuid(0),
        AccountId = row.GetGuid(1),
        LeadId = row.GetGuid(2),
        DistributionGroupId = row.GetGuid(3),
        BuyerId = row.GetGuid(4),
        TestMode = row.GetBoolean(5),
        Status = row.Name<DeliveryStatus>(6),
        Message = row.TextOrNull(7),
        CreatedAt = row.Time(8),
        DeliveredAt = row.TimeOrNull(9),
        FailedAt = row.TimeOrNull(10),
        RetriedAt = row.TimeOrNull(11),
        RetryCount = row.GetInt32(12),
        DueAt = row.TimeOrNull(13),
        LeasedUntil = row.TimeOrNull(14),
        LeaseNumber = row.GetInt32(15),
        CapDay = row.IsDBNull(16) ? null : row.GetFieldValue<DateOnly>(16),
        Position = row.GetInt32(17),
        CertificateId = row.GuidOrNull(18),
        HeldAt = row.TimeOrNull(19),
        Price = row.DecimalOrNull(20),
        Currency = row.TextOrNull(21),
        Problem = row.TextOrNull(22),
        ReplyStatus = row.IsDBNull(23) ? null : row.GetInt32(23),
        CapAt = row.TimeOrNull(24),
    };
}
