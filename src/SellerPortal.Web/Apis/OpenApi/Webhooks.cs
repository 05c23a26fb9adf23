using System.Text.Json.Nodes;
using SellerPortal.Connect.Deliveries;
using SellerPortal.Notifications;
using SellerPortal.Settings;

namespace SellerPortal.Web.Apis.OpenApi;

/// <summary>What is posted to the seller's URLs (documentation: Webhooks, Real time webhook; contract: Notifications).</summary>
internal static class Webhooks
{
    public const string Event = "EventWebhook";

    public static IEnumerable<(string Name, JsonObject Schema)> Schemas(PublicUrls urls) =>
    [
        (Event, Schema.Whole(
            ("event", Schema.OneOf<EventKind>().Saying("The event that the webhook relates to.")),
            ("lead", LeadSchemas.InWebhook(urls)),
            ("deliveries", Schema.List(Schema.Ref(LeadSchemas.Delivery)).Saying("All of the lead for lead_created, the one concerned otherwise.")))),
    ];

    public static JsonObject All(PublicUrls urls) => new()
    {
        [WireName.Of(EventKind.LeadCreated)] = OfEvent(urls, EventKind.LeadCreated, DeliveryStatus.Pending, "The lead has been created. i.e. the POST to /leads has been successful."),
        [WireName.Of(EventKind.DeliverySuccess)] = OfEvent(urls, EventKind.DeliverySuccess, DeliveryStatus.Delivered, "The lead has been delivered to the buyer"),
        [WireName.Of(EventKind.DeliveryFailure)] = OfEvent(urls, EventKind.DeliveryFailure, DeliveryStatus.Failed, "The delivery has failed"),
        ["perform"] = Post(
            "performWebhook", "Real time webhook",
            "Sent as soon as data is received from the buyer: the whole state of the delivery's feedback, as far as the buyer shares it.",
            Schema.Ref(PerformSchemas.FeedbackWebhook), PerformPaths.FeedbackExample()),
    };

    private static JsonObject OfEvent(PublicUrls urls, EventKind kind, DeliveryStatus status, string description) => Post(
        $"{WireName.Of(kind)}Webhook", WireName.Of(kind), description, Schema.Ref(Event), LeadExamples.Webhook(urls, WireName.Of(kind), status));

    private static JsonObject Post(string id, string summary, string description, JsonObject schema, JsonNode example) => new()
    {
        ["post"] = new JsonObject
        {
            ["operationId"] = id,
            ["summary"] = summary,
            ["description"] = description,
            ["parameters"] = new JsonArray(
                Header("webhook-id", "The same for every attempt: tells a repeat.", Schema.Text("uuid")),
                Header("webhook-timestamp", "The time of this attempt, in seconds since 1970.", new JsonObject { ["type"] = "integer" }),
                Header("webhook-signature", "v1, and the base64 HMAC-SHA256 of {webhook-id}.{webhook-timestamp}.{body} under the account's webhook secret (Standard Webhooks).", Schema.Text())),
            ["requestBody"] = new JsonObject
            {
                ["required"] = true,
                ["content"] = new JsonObject { ["application/json"] = new JsonObject { ["schema"] = schema, ["example"] = example } },
            },
            ["responses"] = new JsonObject
            {
                ["2XX"] = new JsonObject { ["description"] = "It has arrived." },
                ["default"] = new JsonObject { ["description"] = "It is sent again later, for up to three days." },
            },
            ["security"] = new JsonArray(),
        },
    };

    private static JsonObject Header(string name, string description, JsonObject schema) => new()
    {
        ["name"] = name, ["in"] = "header", ["required"] = true, ["description"] = description, ["schema"] = schema,
    };
}
