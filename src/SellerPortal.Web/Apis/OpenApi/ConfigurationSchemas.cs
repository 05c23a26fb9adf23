using System.Text.Json.Nodes;
using SellerPortal.Accounts;
using SellerPortal.Accounts.ApiKeys;
using SellerPortal.Accounts.Buyers;
using SellerPortal.Connect.Distribution;
using SellerPortal.Connect.Fields;
using SellerPortal.Connect.Validation;
using SellerPortal.Input;
using SellerPortal.Notifications;

namespace SellerPortal.Web.Apis.OpenApi;

/// <summary>
/// The account's configuration as a schema (contract: The account's configuration as one document). Unknown members are refused, so the schema
/// refuses them too.
/// </summary>
internal static class ConfigurationSchemas
{
    public const string Document = "Configuration";
    public const string Changes = "ConfigurationChanges";

    public static IEnumerable<(string Name, JsonObject Schema)> All() =>
    [
        (Document, ForDocument()),
        ("ConfiguredApiKey", ForApiKey()),
        ("ConfiguredLandingPage", Closed([("id", Schema.Text("uuid")), ("name", Name()), ("url", Url())], ["id", "name", "url"])),
        ("ConfiguredBuyer", ForBuyer()),
        ("ConfiguredDistributionGroup", ForGroup()),
        ("ConfiguredValidationRule", ForRule()),
        ("ConfiguredNotification", ForNotification()),
        (Changes, Schema.Whole(
            ("applied", Schema.Flag().Saying("False for a dry run.")),
            ("changes", Schema.List(Schema.Text()).Saying("What it changed, or would change, as sentences; empty if nothing.")))),
    ];

    private static JsonObject ForDocument() => Closed(
        [
            ("version", new JsonObject { ["type"] = "integer", ["const"] = 1 }),
            ("seller_secret_key", Secret("Claims against the seller account itself.", SecretText.Rule)),
            ("api_keys", Section("ConfiguredApiKey", "Matched by name and kind. The calling key is never revoked.")),
            ("landing_pages", Section("ConfiguredLandingPage", "Matched by id.")),
            ("buyers", Section("ConfiguredBuyer", "Matched by name.")),
            ("distribution_groups", Section("ConfiguredDistributionGroup", "Matched by name.")),
            ("validation_rules", Section("ConfiguredValidationRule", "In the order in which they are tried.")),
            ("notifications", Section("ConfiguredNotification", "The same if event, method and target are.")),
            ("perform_webhook_url", Url().OrNull().Saying("The seller's real-time webhook; null or blank: none.")),
            ("webhook_secret", Secret("Signs all webhooks of the account.", WebhookSecrets.Rule)),
        ],
        ["version"]).Saying("What an account has configured. A section that is left out stays as it is; what a section leaves out is archived.");

    private static JsonObject ForApiKey() => Closed(
        [
            ("name", Name()),
            ("kind", Schema.OneOf<ApiKeyKind>()),
            ("key", Secret("A server key's text is write-only; a browser key's is shown.", SecretText.Rule)),
            ("scopes", Schema.List(Schema.OneOf(Scopes.All)).OrNull().Saying($"Of a server key; new ones have {string.Join(", ", Scopes.ServerDefault)} unless told otherwise.")),
            ("origins", Schema.List(Schema.Text()).OrNull().Saying("Of a browser key: the pages from which it may be used, such as https://www.example.com.")),
        ],
        ["name", "kind"]);

    private static JsonObject ForBuyer() => Closed(
        [
            ("name", Name()),
            ("secret_key", Secret("Authorises the buyer's pushes and claims.", SecretText.Rule)),
            ("endpoint", ForEndpoint()),
            ("required_fields", Schema.List(FieldName()).OrNull()),
            ("daily_cap", Schema.WholeNumber(0, BuyerInput.HighestDailyCap).OrNull().Saying("Most leads a day; null or 0: no limit.")),
            ("duplicate_window_days", Schema.WholeNumber(0, BuyerInput.LongestDuplicateWindow).OrNull().Saying("Null or 0: leads are never duplicates.")),
            ("booking_url", Url().OrNull()),
            ("data_sharing", Closed([("enabled", Schema.Flag()), ("fields", Schema.List(Schema.OneOf(SharedFields.All)).OrNull())]).OrNull()),
        ],
        ["name", "endpoint"]);

    private static JsonObject ForEndpoint() => Closed(
        [
            ("name", Name().OrNull().Saying($"{EndpointInput.DefaultName} if left out.")),
            ("url", Url()),
            ("test_url", Url().OrNull().Saying("Where leads in test mode go; null: they fail.")),
            ("format", Schema.OneOf<EndpointFormat>().OrNull()),
            ("headers", new JsonObject
            {
                ["type"] = "object",
                ["maxProperties"] = EndpointInput.MostHeaders,
                ["additionalProperties"] = Schema.Text().OrNull().With("maxLength", EndpointInput.LongestHeaderValue),
            }.OrNull().Saying("Sent with every lead. Values are write-only: null keeps the present one, an empty text removes the header.")),
        ],
        ["url"]);

    private static JsonObject ForGroup() => Closed(
        [
            ("name", Name()),
            ("connect_code", Schema.Text().With("pattern", "^[A-Za-z0-9]{4,32}$").OrNull().Saying("Null: the present one, or a new one.")),
            ("buyers", Schema.List(Schema.AnyOf(
                Schema.Text().Saying("The name of a buyer."),
                Closed([("buyer", Schema.Text()), ("weight", Schema.WholeNumber(1, GroupInput.HighestWeight).OrNull())], ["buyer"])))
                .Saying("In order. A buyer may have a weight with the strategy weighted.")),
            ("strategy", Schema.OneOf<Strategy>().OrNull()),
        ],
        ["name"]);

    private static JsonObject ForRule() => Closed(
        [
            ("field", FieldName()),
            ("rule", Schema.OneOf(RuleKinds.All.Select(rule => rule.Name)).Saying(string.Join("; ", RuleKinds.All.Select(rule => $"{rule.Name}: {rule.Description}")))),
            ("value", Schema.Text().With("type", new JsonArray("string", "number", "boolean", "null"))),
            ("distribution_group", Schema.Text().OrNull().Saying("The name of the group whose leads it checks; null: every lead.")),
            ("message", Schema.Text().OrNull().Saying("Null: the rule's own.")),
            ("enabled", Schema.Flag()),
        ],
        ["field", "rule"]);

    private static JsonObject ForNotification() => Closed(
        [
            ("event", Schema.OneOf<EventKind>()),
            ("method", Schema.OneOf<NotificationMethod>()),
            ("target", Schema.Text().OrNull().Saying("A URL, an e-mail address or a phone number. Slack's is write-only: null keeps the present one.")),
        ],
        ["event", "method"]);

    private static JsonObject Section(string name, string description) => Schema.List(Schema.Ref(name)).Saying(description);

    private static JsonObject Secret(string description, string rule) =>
        Schema.Text().OrNull().Saying($"{description} Write-only: null keeps the present one, an empty text removes it; any other {rule}.");

    private static JsonObject Name() => Schema.Text().With("minLength", 1).With("maxLength", InputRules.LongestName);

    private static JsonObject Url() => Schema.Text("uri").With("maxLength", InputRules.LongestUrl);

    private static JsonObject FieldName() => Schema.OneOf(LeadFields.All.Select(field => field.Name));

    private static JsonObject Closed(IEnumerable<(string Name, JsonObject Schema)> members, params IEnumerable<string> required) =>
        Schema.Object(members, required).With("additionalProperties", false);
}
