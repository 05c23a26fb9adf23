using System.Data.Common;
using SellerPortal.Connect.Leads;
using SellerPortal.Data;

namespace SellerPortal.Perform;

/// <summary>Reads and writes feedback rows with hand-written SQL: buyers push whole books of leads at night.</summary>
internal static class FeedbackRows
{
    /// <summary>All columns, each behind <c>f.</c>, in the order of <see cref="Read"/>.</summary>
    public static readonly string Columns = string.Join(", ", Names.Select(name => "f." + name));

    private static readonly string UpsertSql =
        $"INSERT INTO feedback ({string.Join(", ", Names)}) VALUES ({string.Join(", ", Names.Select((_, i) => $"${i + 1}"))}) "
        + $"ON CONFLICT (delivery_id) DO UPDATE SET {string.Join(", ", Names.Skip(4).Select(name => $"{name} = excluded.{name}"))}";

    private static string[] Names =>
    [
        "delivery_id", "account_id", "lead_id", "buyer_id", "status", "status_at", "status_at_is_stated", "status_by", "received_at",
        "internal_identifier", "internal_status", "internal_status_at", "notes", "sale_sold_at", "sale_sold_by", "sale_currency", "sale_revenue",
        "sale_lead_cost", "sale_costs", "sale_gross_profit", "gross_profit_is_stated", "first_push_at", "last_push_at",
    ];

    /// <summary>What is known of a delivery so far; null before its first push.</summary>
    public static Feedback? Find(SqlSession session, Guid deliveryId) =>
        session.First($"SELECT {Columns} FROM feedback f WHERE f.delivery_id = $1", row => Read(row, 0), deliveryId);

    public static void Upsert(SqlSession session, Feedback f) => session.Execute(
        UpsertSql, f.DeliveryId, f.AccountId, f.LeadId, f.BuyerId, f.Status, f.StatusAt, f.StatusAtIsStated, f.StatusBy, f.ReceivedAt,
        f.InternalIdentifier, f.InternalStatus, f.InternalStatusAt, f.Notes, f.SaleSoldAt, f.SaleSoldBy, f.SaleCurrency, f.SaleRevenue,
        f.SaleLeadCost, f.SaleCosts, f.SaleGrossProfit, f.GrossProfitIsStated, f.FirstPushAt, f.LastPushAt);

    public static void InsertPush(SqlSession session, FeedbackPush p)
    {
        session.Execute(
            "INSERT INTO feedback_pushes (id, account_id, delivery_id, lead_id, status, status_at, members, pushed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            p.Id, p.AccountId, p.DeliveryId, p.LeadId, p.Status, p.StatusAt, p.Members, p.PushedAt);
        if (p.LeadId is { } leadId)
            ChangedLead.Note(session, p.AccountId, leadId);
    }

    /// <summary>The feedback whose columns begin at <paramref name="first"/>.</summary>
    public static Feedback Read(DbDataReader row, int first) => new()
    {
        DeliveryId = row.GetGuid(first),
        AccountId = row.GetGuid(first + 1),
        LeadId = row.GuidOrNull(first + 2),
        BuyerId = row.GetGuid(first + 3),
        Status = row.GetString(first + 4),
        StatusAt = row.Time(first + 5),
        StatusAtIsStated = row.GetBoolean(first + 6),
        StatusBy = row.TextOrNull(first + 7),
        ReceivedAt = row.TimeOrNull(first + 8),
        InternalIdentifier = row.TextOrNull(first + 9),
        InternalStatus = row.TextOrNull(first + 10),
        InternalStatusAt = row.TimeOrNull(first + 11),
        Notes = row.TextOrNull(first + 12),
        SaleSoldAt = row.TimeOrNull(first + 13),
        SaleSoldBy = row.TextOrNull(first + 14),
        SaleCurrency = row.TextOrNull(first + 15),
        SaleRevenue = row.DecimalOrNull(first + 16),
        SaleLeadCost = row.DecimalOrNull(first + 17),
        SaleCosts = row.DecimalOrNull(first + 18),
        SaleGrossProfit = row.DecimalOrNull(first + 19),
        GrossProfitIsStated = row.GetBoolean(first + 20),
        FirstPushAt = row.Time(first + 21),
        LastPushAt = row.Time(first + 22),
    };
}
