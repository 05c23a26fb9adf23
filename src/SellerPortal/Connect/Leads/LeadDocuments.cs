using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using SellerPortal.Connect.Deliveries;
using SellerPortal.Connect.Directory;
using SellerPortal.Data;

namespace SellerPortal.Connect.Leads;

/// <summary>Leads as <c>GET /leads/{id}</c> shows them (documentation: Retrieving a lead).</summary>
public sealed class LeadDocuments(ReadPool reads, AccountDirectories directories)
{
    private static readonly JsonWriterOptions AsItIs = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>All fields that were sent, flat, with <c>id</c>, <c>created_at</c> and <c>deliveries</c>; null if the account has no such lead (any more).</summary>
    public async ValueTask<string?> FindAsync(Guid accountId, Guid leadId, CancellationToken cancellation)
    {
        var (lead, deliveries) = reads.Read(session => (LeadRows.Find(session, accountId, leadId), DeliveryRows.OfLead(session, accountId, leadId)));
        return lead?.Fields is null ? null : Write(lead, deliveries, await directories.GetAsync(accountId, cancellation));
    }

    private static string Write(Lead lead, List<Delivery> deliveries, AccountDirectory directory)
    {
        var buffer = new ArrayBufferWriter<byte>(2048);
        using (var json = new Utf8JsonWriter(buffer, AsItIs))
        {
            json.WriteStartObject();
            LeadRows.FromJson(lead.Fields!).WriteMembers(json);
            json.WriteString("id", lead.Id);
            json.WriteString("created_at", lead.CreatedAt);
            json.WritePropertyName("deliveries");
            JsonSerializer.Serialize(json, deliveries.Select(d => DeliveryView.Of(d, directory)), WireJson.Options);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
