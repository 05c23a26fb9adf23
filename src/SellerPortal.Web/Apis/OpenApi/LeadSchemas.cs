using System.Text.Json.Nodes;
using SellerPortal.Connect.Deliveries;
using SellerPortal.Connect.Fields;
using SellerPortal.Connect.Leads;
using SellerPortal.Settings;

namespace SellerPortal.Web.Apis.OpenApi;

/// <summary>Leads and deliveries as schemas, from the field catalogue and from the types that answers are written from.</summary>
internal static class LeadSchemas
{
    /// <summary>What <c>POST /leads</c> takes.</summary>
    public const string Lead = "Lead";

    /// <summary>What <c>POST /leads</c> answers.</summary>
    public const string Receipt = "LeadReceipt";

    /// <summary>What <c>GET /leads/{id}</c> answers.</summary>
    public const string Document = "LeadDocument";

    public const string Delivery = "Delivery";

    public static IEnumerable<(string Name, JsonObject Schema)> All(PublicUrls urls) =>
    [
        (Lead, ForRequest(urls)), (Receipt, ForReceipt()), (Document, ForDocument(urls)), (Delivery, ForDelivery()),
    ];

    /// <summary>A lead as webhooks show it: what was sent, the old name of its connect code, id and time.</summary>
    public static JsonObject InWebhook(PublicUrls urls) => Schema.Object(
        [.. Fields(urls), (LeadFields.ConnectCode.OldName!, Of(LeadFields.ConnectCode, urls).Saying($"The same as {LeadFields.ConnectCode.Name}.")), .. Identity()],
        [.. Required(), "id", "created_at"]);

    /// <summary>A field's example: the documentation's, but for the URL that must be this platform's own.</summary>
    public static string ExampleOf(LeadField field, PublicUrls urls) => field.Kind == LeadFieldKind.ClaimUrl
        ? PublicUrls.Below(urls.CertGen, "/certs/534ede1d-9430-4bc9-8aa5-6626d2ab5a12/claim")
        : field.Example;

    private static JsonObject ForRequest(PublicUrls urls)
    {
        var oldNames = LeadFields.All.Where(field => field.OldName is not null).Select(field =>
            (field.OldName!, Of(field, urls).Saying($"Another name of {field.Name}. If both are sent they must be the same.").With("deprecated", true)));
        var (claim, page) = (LeadFields.ClaimUrl, LeadFields.LandingPageId.Name);
        return Schema.Object([.. Fields(urls), .. oldNames], Required())
            .Saying("""
                All fields are sent through a flat structure. Values should be sent as strings; numbers, true and false are kept as the text that was sent,
                null and blank text mean 'not given'. A field that is not documented is ignored. What the buyers of the lead's distribution group require,
                and the account's own validation rules, come on top.
                """.ReplaceLineEndings(" "))
            .With("dependentRequired", new JsonObject { [claim.Name] = new JsonArray(page), [claim.OldName!] = new JsonArray(page) });
    }

    private static JsonObject ForReceipt() => Schema.Of<LeadReceipt>()
        .WithMember("id", Schema.Text("uuid").Saying("The Contact State Connect id, which refers to the lead in subsequent requests."))
        .WithMember("test_mode", Schema.Flag().Saying("Whether its deliveries go to the endpoints' test environment."))
        .WithMember("deliveries", Deliveries());

    private static JsonObject ForDocument(PublicUrls urls) => Schema.Object(
        [.. Fields(urls), .. Identity(), ("deliveries", Deliveries())], [.. Required(), "id", "created_at", "deliveries"])
        .Saying("All the lead fields that were initially sent, flat, as well as data about the delivery.");

    private static JsonObject ForDelivery() => Schema.Of<DeliveryView>()
        .WithMember("test_mode", Schema.Flag().Saying("Whether it goes to the endpoint's test environment."))
        .WithMember("status", Schema.OneOf<DeliveryStatus>())
        .WithMember("retried_at", Schema.Text("date-time").OrNull().Saying("When the newest retry was made."))
        .WithMember("retry_count", Schema.WholeNumber(0, int.MaxValue).Saying("Retries made so far; the first attempt is none."))
        .WithMember("message", Schema.Text().OrNull().Saying(
            "Null once delivered; otherwise a sentence fit for the consumer: what the buyer or the checks before it said, or that delivery is in progress."))
        .WithMember("booking", Schema.Of<BookingView>().OrNull().Saying("Where the consumer can book an appointment with the buyer; null if nowhere."));

    private static IEnumerable<(string Name, JsonObject Schema)> Fields(PublicUrls urls) => LeadFields.All.Select(field => (field.Name, Of(field, urls)));

    private static IEnumerable<string> Required() => LeadFields.All.Where(field => field.IsRequired).Select(field => field.Name);

    private static JsonObject Of(LeadField field, PublicUrls urls)
    {
        var schema = field.Kind switch
        {
            LeadFieldKind.Enumeration or LeadFieldKind.YesNo or LeadFieldKind.TrueFalse => Schema.OneOf(field.AllowedValues),
            LeadFieldKind.Date or LeadFieldKind.DateOfBirth => Schema.Text("date"),
            LeadFieldKind.ContactTime => Schema.AnyOf(Schema.OneOf(field.AllowedValues), Schema.Text("date")),
            LeadFieldKind.CertUrl or LeadFieldKind.ClaimUrl => Schema.Text("uri").With("maxLength", field.MaxLength),
            _ => Schema.Text().With("maxLength", field.MaxLength),
        };
        if (field.IsRequired)
            schema["minLength"] = 1;
        return schema.With("title", field.Label).Saying(field.Description)
            .With("examples", new JsonArray(ExampleOf(field, urls)))
            .With("x-section", field.Section.Title);
    }

    private static IEnumerable<(string Name, JsonObject Schema)> Identity() => [("id", Schema.Text("uuid")), ("created_at", Schema.Text("date-time"))];

    private static JsonObject Deliveries() => Schema.List(Schema.Ref(Delivery)).Saying("One for each buyer; empty without a connect code.");
}
