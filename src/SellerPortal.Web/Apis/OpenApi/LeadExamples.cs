using System.Text.Json.Nodes;
using SellerPortal.Connect.Deliveries;
using SellerPortal.Connect.Fields;
using SellerPortal.Connect.Leads;
using SellerPortal.Settings;

namespace SellerPortal.Web.Apis.OpenApi;

/// <summary>Payloads and answers of Connect, of the documentation's own example values.</summary>
internal static class LeadExamples
{
    public const string LeadId = "71ebc642-0d25-4c6a-84f5-efc22f495ac0";
    public const string DeliveryId = "e085fa09-d122-49c1-956a-319c7b2b4609";

    private static readonly DateTimeOffset CreatedAt = new(2021, 5, 5, 8, 57, 13, TimeSpan.FromHours(1));

    /// <summary>What may be sent; the first is the shortest that is accepted by everybody.</summary>
    public static IReadOnlyList<(string Name, string Summary, JsonObject Value)> Payloads(PublicUrls urls) =>
    [
        ("required", "The fields that every lead needs", Payload(urls, field => field.IsRequired)),
        ("consumer", "A consumer's fields", Payload(urls, field => field.Section == LeadFields.Sections[0])),
        ("delivered", "In test mode, for the distribution group of a connect code: put your own", Payload(
            urls, field => field.IsRequired || field == LeadFields.ConnectCode || field == LeadFields.TestMode)),
        ("everything", "Every field but those of Contact State", Everything(urls)),
    ];

    /// <summary>Every field that a lead may have without a distribution group or a certificate.</summary>
    public static JsonObject Everything(PublicUrls urls) => Payload(urls, field => field.Section != LeadFields.Sections[^1]);

    public static JsonNode Receipt() => Schema.Example(new LeadReceipt(Guid.Parse(LeadId), CreatedAt, false, [Delivery()]));

    /// <summary>A lead as it is read back.</summary>
    public static JsonObject Document(PublicUrls urls)
    {
        var document = Payload(urls, field => field.IsRequired || field == LeadFields.ConnectCode);
        document["id"] = LeadId;
        document["created_at"] = Schema.Example(CreatedAt);
        document["deliveries"] = new JsonArray(Schema.Example(Delivery()));
        return document;
    }

    /// <summary>The body of an event's webhook.</summary>
    public static JsonObject Webhook(PublicUrls urls, string eventName, DeliveryStatus status)
    {
        var lead = Payload(urls, field => field.IsRequired || field == LeadFields.ConnectCode);
        lead[LeadFields.ConnectCode.OldName!] = LeadFields.ConnectCode.Example;
        lead["id"] = LeadId;
        lead["created_at"] = Schema.Example(CreatedAt);
        return new() { ["event"] = eventName, ["lead"] = lead, ["deliveries"] = new JsonArray(Schema.Example(Delivery(status))) };
    }

    /// <summary>The documentation's own delivery.</summary>
    private static DeliveryView Delivery(DeliveryStatus status = DeliveryStatus.Delivered)
    {
        var at = CreatedAt.AddSeconds(1);
        return new DeliveryView(
            Guid.Parse(DeliveryId), Guid.Parse("925970ac-6634-4c29-8198-26fce0ae10b6"), "Test group",
            Guid.Parse("1ea0c04b-5dea-427a-b08b-815aeb5c0be3"), "Buyer 1", Guid.Parse("57637c11-1efa-45a5-a8e9-226c79d6c381"), "Mock",
            TestMode: false, WireName.Of(status),
            status == DeliveryStatus.Delivered ? at : null, status == DeliveryStatus.Failed ? at : null, null, 0, CreatedAt,
            status switch
            {
                DeliveryStatus.Delivered => null,
                DeliveryStatus.Failed => DeliveryMessages.Refused,
                _ => DeliveryMessages.InProgress,
            },
            null);
    }

    private static JsonObject Payload(PublicUrls urls, Func<LeadField, bool> has) =>
        new(LeadFields.All.Where(has).Select(field => KeyValuePair.Create(field.Name, (JsonNode?)LeadSchemas.ExampleOf(field, urls))));
}
