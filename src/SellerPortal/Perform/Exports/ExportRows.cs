using System.Data.Common;
using SellerPortal.Connect.Deliveries;
using SellerPortal.Connect.Fields;
using SellerPortal.Connect.Leads;
using SellerPortal.Data;

namespace SellerPortal.Perform.Exports;

/// <summary>
/// Reads an export's rows, oldest lead first, in pages of leads: each page is one query over the leads' index, begun where the last one ended.
/// Leads that come in after the export was asked for are not in it.
/// </summary>
internal sealed class ExportRows(ReadPool reads, FeedbackExport export, ExportNames names)
{
    private const int LeadsAPage = 500;

    // A lead without deliveries that are wanted comes once, with nulls: the next page begins behind it all the same.
    private readonly string _sql =
        "WITH page AS (SELECT id, created_at, fields FROM leads "
        + "WHERE account_id = $1 AND created_at >= $2 AND created_at < $3 AND (created_at, id) > ($2, $4) AND test_mode = $5 "
        + $"ORDER BY created_at, id LIMIT {LeadsAPage}) "
        + "SELECT p.id, p.created_at, p.fields, d.id, d.delivered_at, d.distribution_group_id, d.buyer_id, d.status, d.created_at, f.delivery_id IS NOT NULL, "
        + $"{FeedbackRows.Columns} FROM page p "
        + "LEFT JOIN deliveries d ON d.lead_id = p.id AND d.account_id = $1 AND d.test_mode = $5 "
        + (export.BuyerId is null ? "" : "AND d.buyer_id = $6 ")
        + (export.DistributionGroupId is null ? "" : $"AND d.distribution_group_id = ${(export.BuyerId is null ? 6 : 7)} ")
        + "LEFT JOIN feedback f ON f.delivery_id = d.id";

    /// <summary>All rows, a page at a time.</summary>
    public IEnumerable<IReadOnlyList<ExportRow>> Pages()
    {
        var from = export.From is { } first ? StartOf(first) : DateTimeOffset.MinValue;
        var to = export.To is { } last && last < DateOnly.MaxValue ? StartOf(last.AddDays(1)) : DateTimeOffset.MaxValue;
        // Rows have whole milliseconds: the millisecond of the request itself belongs to it.
        var end = to < export.CreatedAt ? to : export.CreatedAt.AddMilliseconds(1);
        var (at, after) = (from, Guid.Empty);
        while (true)
        {
            var page = ReadPage(at, end, after);
            yield return [.. page.Where(line => line.Row is not null).Select(line => line.Row!).Where(IsWanted)];
            if (page.Count == 0)
                yield break;
            (at, after) = (page[^1].LeadAt, page[^1].LeadId);
        }
    }

    private sealed record Line(DateTimeOffset LeadAt, Guid LeadId, DateTimeOffset At, ExportRow? Row);

    private List<Line> ReadPage(DateTimeOffset at, DateTimeOffset end, Guid after)
    {
        List<object?> values = [export.AccountId, at, end, after, false];
        if (export.BuyerId is { } buyerId)
            values.Add(buyerId);
        if (export.DistributionGroupId is { } groupId)
            values.Add(groupId);
        // The database would carry whole leads through its sorter.
        return
        [
            .. reads.Read(session => session.List(_sql, ReadLine, [.. values]))
                .OrderBy(line => line.LeadAt).ThenBy(line => line.LeadId).ThenBy(line => line.At).ThenBy(line => line.Row?.DeliveryId),
        ];
    }

    private bool IsWanted(ExportRow row) => export.FeedbackStatus is null || row.Feedback?.Status == export.FeedbackStatus;

    private Line ReadLine(DbDataReader row)
    {
        var (leadId, leadAt) = (row.GetGuid(0), row.Time(1));
        if (row.IsDBNull(3))
            return new Line(leadAt, leadId, leadAt, null);
        var buyer = names.Buyers[row.GetGuid(6)];
        var status = row.Name<DeliveryStatus>(7);
        var deliveredAt = row.TimeOrNull(4);
        return new Line(leadAt, leadId, row.Time(8), new ExportRow(
            leadId,
            leadAt,
            row.IsDBNull(2) ? LeadFieldValues.Empty : LeadRows.FromJson(row.GetFieldValue<byte[]>(2), FeedbackColumns.Fields),
            row.GetGuid(3),
            deliveredAt,
            names.Groups[row.GetGuid(5)],
            buyer.Name,
            status,
            status == DeliveryStatus.Delivered && deliveredAt is { } arrived
                ? SharedFeedback.Of(row.GetBoolean(9) ? FeedbackRows.Read(row, 10) : null, arrived, buyer.Sharing)
                : null));
    }

    private static DateTimeOffset StartOf(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
}

/// <summary>What the rows' ids stand for, archived buyers and groups included.</summary>
internal sealed record ExportNames(IReadOnlyDictionary<Guid, (string Name, Sharing Sharing)> Buyers, IReadOnlyDictionary<Guid, string> Groups);
