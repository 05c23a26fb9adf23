using System.Data.Common;
using SellerPortal.Connect.Deliveries;
using SellerPortal.Connect.Fields;
using SellerPortal.Connect.Leads;
using SellerPortal.Data;
using SellerPortal.Perform;

namespace SellerPortal.Reports.Figures;

/// <summary>Reads the raw rows of some leads, each table once.</summary>
internal static class FigureSource
{
    /// <summary>Most leads at once. Queries have room for as many, so that connections keep them prepared.</summary>
    public const int MostLeads = 100;

    private static readonly string Leads = $"({string.Join(", ", Enumerable.Range(2, MostLeads).Select(number => $"${number}"))})";

    private static readonly LeadField Source = LeadFields.Get("marketing_source");
    private static readonly LeadField Campaign = LeadFields.Get("marketing_campaign");
    private static readonly LeadField Product = LeadFields.Get("product");
    private static readonly LeadField Cost = LeadFields.Get("cost");

    private static readonly string LeadsSql =
        $"SELECT id, created_at, distribution_group_id, fields FROM leads WHERE {Of("id")} AND NOT test_mode";

    private static readonly string DeliveriesSql =
        "SELECT lead_id, id, buyer_id, status, lease_number > 0 OR reply_status IS NOT NULL, price, currency FROM deliveries "
        + $"WHERE {Of("lead_id")}";

    private static readonly string FeedbackSql =
        $"SELECT {FeedbackRows.Columns} FROM feedback f WHERE {Of("lead_id")}";

    private static readonly string PushesSql =
        $"SELECT delivery_id, status, status_at, pushed_at FROM feedback_pushes WHERE {Of("lead_id")}";

    private static readonly string PagesSql =
        $"SELECT lead_id, landing_page_id FROM certificates WHERE {Of("lead_id")}";

    /// <summary>What a query over some leads asks: by their ids, and not, as databases that know nothing of the rows like to, through all of the account's.</summary>
    public static string Of(string id) => $"{id} IN {Leads} AND COALESCE(account_id, account_id) = $1";

    /// <summary>All queries, for whoever wants to know how they are answered.</summary>
    public static IReadOnlyList<string> Queries => [LeadsSql, DeliveriesSql, FeedbackSql, PushesSql, PagesSql];

    /// <summary>Values for a query over these leads.</summary>
    public static object?[] Values(Guid accountId, IReadOnlyList<Guid> leadIds) =>
        [accountId, .. leadIds.Cast<object?>(), .. Enumerable.Repeat<object?>(Guid.Empty, MostLeads - leadIds.Count)];

    /// <summary>The live ones of these leads.</summary>
    public static List<LeadFacts> Read(SqlSession session, Guid accountId, IReadOnlyList<Guid> leadIds)
    {
        var values = Values(accountId, leadIds);
        var pushes = session.List(PushesSql, row => (DeliveryId: row.GetGuid(0), Push: new PushFacts(row.GetString(1), row.Time(2), row.Time(3))), values)
            .ToLookup(push => push.DeliveryId, push => push.Push);
        var feedback = session.List(FeedbackSql, row => FeedbackRows.Read(row, 0), values).ToDictionary(f => f.DeliveryId);
        var deliveries = session.List(DeliveriesSql, row => (LeadId: row.GetGuid(0), Delivery: Delivery(row, feedback, pushes)), values)
            .ToLookup(delivery => delivery.LeadId, delivery => delivery.Delivery);
        // Certificates of one form are of one page.
        var pages = session.List(PagesSql, row => (LeadId: row.GetGuid(0), PageId: row.GetGuid(1)), values)
            .GroupBy(page => page.LeadId).ToDictionary(page => page.Key, page => page.First().PageId);
        return session.List(
            LeadsSql,
            row => new LeadFacts(
                row.GetGuid(0), row.Time(1), row.GuidOrNull(2),
                row.TextOrNull(3) is { } fields ? Fields(LeadRows.FromJson(fields), pages.TryGetValue(row.GetGuid(0), out var page) ? page : null) : null,
                [.. deliveries[row.GetGuid(0)]]),
            values);
    }

    private static DeliveryFacts Delivery(DbDataReader row, Dictionary<Guid, Feedback> feedback, ILookup<Guid, PushFacts> pushes)
    {
        var (id, status) = (row.GetGuid(1), row.Name<DeliveryStatus>(3));
        var told = feedback.GetValueOrDefault(id);
        return new DeliveryFacts(
            row.GetGuid(2), status, status != DeliveryStatus.Failed || row.GetBoolean(4), row.DecimalOrNull(5), row.TextOrNull(6),
            told?.Status, told?.Currency, told?.SaleRevenue, told?.SaleGrossProfit, [.. pushes[id]]);
    }

    private static LeadFactFields Fields(LeadFieldValues values, Guid? pageOfCertificate) => new(
        Guid.TryParse(values[LeadFields.LandingPageId], out var page) ? page : pageOfCertificate,
        Text(values[Source]), Text(values[Campaign]), Text(values[Product]),
        values[Cost] is { } cost ? LeadFigures.Units(Amount.Parse(cost)) : null);

    private static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}
