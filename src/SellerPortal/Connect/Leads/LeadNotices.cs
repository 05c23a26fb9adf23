using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using SellerPortal.Connect.Deliveries;
using SellerPortal.Connect.Directory;
using SellerPortal.Connect.Fields;
using SellerPortal.Data;
using SellerPortal.Notifications;

namespace SellerPortal.Connect.Leads;

/// <summary>
/// Writes the webhook of a lead's event (documentation: Webhooks): every field that was given, and all of the lead's deliveries, or the one concerned.
/// </summary>
internal sealed class LeadNotices(ReadPool reads, AccountDirectories directories) : ISampleWriter
{
    private static readonly JsonWriterOptions AsItIs = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public IReadOnlyList<NoticeKind> Kinds { get; } = [NoticeKind.LeadCreated, NoticeKind.DeliverySuccess, NoticeKind.DeliveryFailure];

    public async ValueTask<NoticeContent?> WriteAsync(Notice notice)
    {
        var id = notice.LeadId!.Value;
        var (lead, deliveries) = reads.Read(session => (LeadRows.Find(session, notice.AccountId, id), DeliveryRows.OfLead(session, notice.AccountId, id)));
        if (lead?.Fields is not { } fields)
            return null;
        var directory = await directories.GetAsync(notice.AccountId, CancellationToken.None);
        var values = LeadRows.FromJson(fields);
        var concerned = deliveries.Where(d => notice.DeliveryId is null || d.Id == notice.DeliveryId).Select(d => DeliveryView.Of(d, directory));
        return NoticeContent.OfLead(notice, Write(notice, lead, values, concerned), LeadRows.NameOf(values));
    }

    public NoticeContent WriteSample(Notice notice)
    {
        var values = LeadFieldValues.Empty.With(LeadFields.FirstName, "Jane").With(LeadFields.LastName, "Smith").With(LeadFields.Email, "jane.smith@example.com")
            .With(LeadFields.TestMode, "true").With(LeadFields.ConnectCode, "TEST0CODE");
        var lead = new Lead
        {
            Id = notice.LeadId!.Value, AccountId = notice.AccountId, CreatedAt = notice.CreatedAt, TestMode = true, Method = LeadMethod.Portal, Fields = LeadRows.ToJson(values),
        };
        var failed = notice.Kind == NoticeKind.DeliveryFailure;
        var status = notice.Kind == NoticeKind.LeadCreated ? DeliveryStatus.Pending : failed ? DeliveryStatus.Failed : DeliveryStatus.Delivered;
        var delivery = new DeliveryView(
            notice.DeliveryId ?? Guid.CreateVersion7(notice.CreatedAt), Guid.CreateVersion7(notice.CreatedAt), "Test group", Guid.CreateVersion7(notice.CreatedAt), "Test buyer",
            Guid.CreateVersion7(notice.CreatedAt), "Main", true, WireName.Of(status), status == DeliveryStatus.Delivered ? notice.CreatedAt : null, failed ? notice.CreatedAt : null,
            null, 0, notice.CreatedAt, failed ? DeliveryMessages.Refused : status == DeliveryStatus.Pending ? DeliveryMessages.InProgress : null, null);
        return NoticeContent.OfLead(notice, Write(notice, lead, values, [delivery]), LeadRows.NameOf(values));
    }

    private static string Write(Notice notice, Lead lead, LeadFieldValues values, IEnumerable<DeliveryView> deliveries)
    {
        var buffer = new ArrayBufferWriter<byte>(2048);
        using (var json = new Utf8JsonWriter(buffer, AsItIs))
        {
            json.WriteStartObject();
            json.WriteString("event", WireName.Of(notice.Kind));
            json.WriteStartObject("lead");
            values.WriteMembers(json);
            // The documentation's example has the code's old name.
            foreach (var field in LeadFields.WithOldName)
                if (values[field] is { } value)
                    json.WriteString(field.OldName!, value);
            json.WriteString("id", lead.Id);
            json.WriteString("created_at", lead.CreatedAt);
            json.WriteEndObject();
            json.WritePropertyName("deliveries");
            JsonSerializer.Serialize(json, deliveries, WireJson.Options);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
