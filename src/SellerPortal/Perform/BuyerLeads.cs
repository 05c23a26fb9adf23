using System.Data.Common;
using SellerPortal.Certify;
using SellerPortal.Connect.Deliveries;
using SellerPortal.Connect.Directory;
using SellerPortal.Connect.Fields;
using SellerPortal.Connect.Leads;
using SellerPortal.Data;

namespace SellerPortal.Perform;

/// <summary>
/// The leads that were delivered to one buyer, as that buyer may see them: what its endpoint got, and its own feedback. What failed, was a test or has
/// been erased is not among them, and nothing that another buyer got or said is.
/// </summary>
public sealed class BuyerLeads(ReadPool reads, CertifyUrls urls)
{
    /// <summary>Most leads that a search finds.</summary>
    public const int MostFound = 200;

    private const int MostPushes = 200;

    // A buyer's deliveries, newest first, are an index; a search begins with the few leads that it names.
    private const string OfBuyer =
        "d.account_id = $1 AND d.buyer_id = $2 AND d.status = 'delivered' AND d.test_mode = $3 AND l.id = d.lead_id AND l.account_id = d.account_id AND l.erased_at IS NULL ";

    private static readonly string Columns =
        $"SELECT d.id, d.lead_id, d.created_at, d.delivered_at, d.certificate_id, l.fields, f.delivery_id IS NOT NULL, {FeedbackRows.Columns} ";

    /// <summary>The page before or after a place; the first page without one.</summary>
    /// <param name="newer">Whether the page lies before the place: newer leads.</param>
    public BuyerLeadPage Read(AccountDirectory directory, Guid buyerId, LeadCursor? cursor, bool newer, int size)
    {
        var isNewer = newer && cursor is not null;
        var place = cursor is null ? "" : $"AND (d.created_at, d.id) {(isNewer ? ">" : "<")} ($4, $5) ";
        var order = isNewer ? "d.created_at, d.id" : "d.created_at DESC, d.id DESC";
        List<object?> values = [directory.AccountId, buyerId, false];
        if (cursor is not null)
            values.AddRange([cursor.CreatedAt, cursor.Id]);
        var sql = $"{Columns} FROM deliveries d CROSS JOIN leads l LEFT JOIN feedback f ON f.delivery_id = d.id WHERE {OfBuyer}{place}ORDER BY {order} LIMIT {size + 1}";
        var rows = reads.Read(session => session.List(sql, row => Read(row, directory, buyerId), [.. values]));
        if (isNewer && rows.Count <= size)
            return Read(directory, buyerId, null, newer: false, size);
        var hasMore = rows.Count > size;
        if (hasMore)
            rows.RemoveAt(size);
        if (isNewer)
            rows.Reverse();
        return new BuyerLeadPage(
            rows, cursor is not null && rows.Count > 0 ? rows[0].Cursor : null, (hasMore || isNewer) && rows.Count > 0 ? rows[^1].Cursor : null);
    }

    /// <summary>What a search means, among the buyer's leads, newest first: an e-mail address, a phone number, a name, a lead's, delivery's or certificate's ID.</summary>
    public IReadOnlyList<BuyerLead> Search(AccountDirectory directory, Guid buyerId, LeadSearch search)
    {
        List<object?> values = [directory.AccountId, buyerId, false];
        string Value(object value)
        {
            values.Add(value);
            return $"${values.Count}";
        }
        // The seller's own ids, and its connect codes, are nothing that a buyer looks for.
        var ways = search.Keys.Where(key => key.Kind != LeadKeyKind.SellerId)
            .Select(key => Some($"account_id = $1 AND value = {Value(key.Value)} AND kind = {Value(key.Kind)} ORDER BY lead_id DESC")).ToList();
        if (search.NamePrefix is { } name)
            ways.Add(Some($"account_id = $1 AND value >= {Value(name)} AND value < {Value(name + '\uffff')} AND kind = {Value(LeadKeyKind.Name)}"));
        if (search.Id is { } id)
        {
            var parameter = Value(id);
            ways.Add($"SELECT id FROM leads WHERE id = {parameter}");
            ways.Add($"SELECT lead_id AS id FROM deliveries WHERE id = {parameter}");
        }
        if (ways.Count == 0)
            return [];
        var sql = $"{Columns} FROM ({string.Join(" UNION ", ways)}) s CROSS JOIN deliveries d CROSS JOIN leads l LEFT JOIN feedback f ON f.delivery_id = d.id "
            + $"WHERE d.lead_id = s.id AND {OfBuyer}ORDER BY d.created_at DESC, d.id DESC LIMIT {MostFound}";
        return reads.Read(session => session.List(sql, row => Read(row, directory, buyerId), [.. values]));
    }

    // The beginning of a name may be that of half the account: so many leads are looked at, as in the portal's own search.
    private static string Some(string which) => $"SELECT k.id FROM (SELECT lead_id AS id FROM lead_keys WHERE {which} LIMIT {LeadList.MostFound}) k";

    /// <summary>The buyer's newest delivery of a lead; null for a lead that is unknown, not delivered to it, a test, or erased: nobody can tell which.</summary>
    public BuyerLead? Find(AccountDirectory directory, Guid buyerId, Guid leadId) => reads.Read(session => session.First(
        $"{Columns} FROM deliveries d CROSS JOIN leads l LEFT JOIN feedback f ON f.delivery_id = d.id WHERE d.lead_id = $4 AND {OfBuyer}ORDER BY d.delivered_at DESC, d.id DESC LIMIT 1",
        row => Read(row, directory, buyerId), directory.AccountId, buyerId, false, leadId));

    /// <summary>What the buyer has said of a delivery, newest first.</summary>
    public IReadOnlyList<OwnPush> Pushes(BuyerLead lead) => reads.Read(session => session.List(
        $"SELECT status, status_at, pushed_at, members FROM feedback_pushes WHERE delivery_id = $1 ORDER BY pushed_at DESC LIMIT {MostPushes}",
        row => new OwnPush(row.GetString(0), row.Time(1), row.Time(2), row.TextOrNull(3)), lead.DeliveryId));

    private BuyerLead Read(DbDataReader row, AccountDirectory directory, Guid buyerId)
    {
        var (deliveryId, leadId) = (row.GetGuid(0), row.GetGuid(1));
        var fields = row.TextOrNull(5) is { } json ? LeadRows.FromJson(json) : LeadFieldValues.Empty;
        if (row.GuidOrNull(4) is { } certificate)
            fields = fields.With(LeadFields.CertUrl, urls.CertUrl(certificate));
        var members = DeliveryRequest.MembersOf(leadId, deliveryId, fields, directory.Buyers[buyerId].Endpoint);
        return new BuyerLead(
            leadId, deliveryId, row.TimeOrNull(3) ?? row.Time(2), LeadRows.NameOf(fields), members, row.GetBoolean(6) ? FeedbackRows.Read(row, 7) : null,
            new LeadCursor(row.Time(2), deliveryId));
    }
}

/// <summary>One page of a buyer's leads.</summary>
/// <param name="Newer">Where the page with newer leads ends; null on the first.</param>
/// <param name="Older">Where the page with older leads begins; null on the last.</param>
public sealed record BuyerLeadPage(IReadOnlyList<BuyerLead> Rows, LeadCursor? Newer, LeadCursor? Older);

/// <summary>A lead as one buyer got it.</summary>
/// <param name="Members">What its endpoint got, under the names that the buyer wants.</param>
/// <param name="Feedback">What the buyer itself has said so far, all of it; null: nothing.</param>
public sealed record BuyerLead(
    Guid LeadId, Guid DeliveryId, DateTimeOffset DeliveredAt, string Name, IReadOnlyList<(string Name, string Value)> Members, Feedback? Feedback, LeadCursor Cursor);

/// <summary>One push of the buyer itself.</summary>
/// <param name="Members">What it had, as JSON.</param>
public sealed record OwnPush(string Status, DateTimeOffset StatusAt, DateTimeOffset PushedAt, string? Members);
