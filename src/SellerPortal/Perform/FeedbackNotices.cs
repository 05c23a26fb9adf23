using System.Data.Common;
using System.Text.Json;
using SellerPortal.Connect.Fields;
using SellerPortal.Connect.Leads;
using SellerPortal.Data;
using SellerPortal.Notifications;
using SellerPortal.Perform.Stats;

namespace SellerPortal.Perform;

/// <summary>Writes the seller's real-time webhook (documentation: Real time webhook): the whole state of a delivery's feedback, as far as its buyer shares it.</summary>
internal sealed class FeedbackNotices(ReadPool reads) : ISampleWriter
{
    private static readonly string Select =
        $"SELECT b.name, b.shares_feedback, b.shared_fields, l.fields, {FeedbackRows.Columns} "
        + "FROM feedback f JOIN buyers b ON b.id = f.buyer_id JOIN leads l ON l.id = f.lead_id WHERE f.delivery_id = $1 AND f.account_id = $2";

    public IReadOnlyList<NoticeKind> Kinds { get; } = [NoticeKind.Feedback];

    public ValueTask<NoticeContent?> WriteAsync(Notice notice)
    {
        var row = reads.Read(session => session.First(Select, Read, notice.DeliveryId, notice.AccountId));
        return ValueTask.FromResult(row is { Fields: { } fields } && SharedFeedback.Of(row.Feedback, row.Feedback.FirstPushAt, row.Sharing) is { } shared
            ? Write(notice, row, shared, LeadRows.FromJson(fields))
            : null);
    }

    public NoticeContent WriteSample(Notice notice)
    {
        var lead = notice.LeadId!.Value;
        var body = new FeedbackBody(
            lead, notice.DeliveryId ?? lead, "TEST-1", "Test buyer", "SOLD", notice.CreatedAt, notice.CreatedAt, "GBP", "1000.90", "35.15", "20.99", "944.76", null);
        return NoticeContent.OfLead(notice, JsonSerializer.Serialize(body, WireJson.Options), "Jane Smith");
    }

    private static NoticeContent Write(Notice notice, FeedbackOfLead row, SharedFeedback shared, LeadFieldValues values)
    {
        var stats = LeadStats.Of(shared);
        var body = new FeedbackBody(
            row.Feedback.LeadId!.Value, row.Feedback.DeliveryId, values[LeadFields.SellerInternalId], row.BuyerName, stats.Status, stats.StatusAt, stats.SaleSoldAt,
            stats.SaleCurrency, stats.SaleRevenue, stats.SaleLeadCost, stats.SaleCosts, stats.SaleGrossProfit, shared.Notes);
        return NoticeContent.OfLead(notice, JsonSerializer.Serialize(body, WireJson.Options), LeadRows.NameOf(values));
    }

    private static FeedbackOfLead Read(DbDataReader row) => new(
        row.GetString(0), new Sharing(row.GetBoolean(1), row.Texts(2)), row.TextOrNull(3), FeedbackRows.Read(row, 4));

    private sealed record FeedbackOfLead(string BuyerName, Sharing Sharing, string? Fields, Feedback Feedback);
}
