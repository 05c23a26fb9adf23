using System.Text.Json.Nodes;
using SellerPortal.Accounts.ApiKeys;
using SellerPortal.Accounts.Buyers;
using SellerPortal.Connect.Distribution;
using SellerPortal.Connect.Fields;
using SellerPortal.Connect.Validation;
using SellerPortal.Notifications;

namespace SellerPortal.Web.Apis.OpenApi;

/// <summary>The calls that read and replace an account's configuration (contract: The account's configuration as one document).</summary>
internal static class ConfigurationPaths
{
    public const string Tag = "Configuration";
    private const string Path = "/api/v1/configuration";

    public static IEnumerable<(string Path, string Verb, Operation Operation)> All() => [(Path, "get", Read()), (Path, "put", Apply())];

    /// <summary>A document that shows one of each.</summary>
    public static JsonObject Example() => new()
    {
        ["version"] = 1,
        ["landing_pages"] = new JsonArray(new JsonObject
        {
            ["id"] = "a0c9b8e7-d494-4073-aee1-2a3baae53eab", ["name"] = "Life", ["url"] = "https://www.example.com/life",
        }),
        ["buyers"] = new JsonArray(new JsonObject
        {
            ["name"] = "Buyer 1",
            ["secret_key"] = null,
            ["endpoint"] = new JsonObject
            {
                ["name"] = "Main", ["url"] = "https://buyer.example/leads", ["test_url"] = "https://buyer.example/test",
                ["format"] = WireName.Of(EndpointFormat.Json), ["headers"] = new JsonObject(),
            },
            ["required_fields"] = new JsonArray(LeadFields.HomePhone.Name),
            ["daily_cap"] = null,
            ["duplicate_window_days"] = 30,
            ["booking_url"] = null,
            ["data_sharing"] = new JsonObject { ["enabled"] = true, ["fields"] = new JsonArray(SharedFields.SaleSoldAt, SharedFields.SaleRevenue) },
        }),
        ["distribution_groups"] = new JsonArray(new JsonObject
        {
            ["name"] = "Test group", ["connect_code"] = LeadFields.ConnectCode.Example, ["buyers"] = new JsonArray("Buyer 1"), ["strategy"] = WireName.Of(Strategy.All),
        }),
        ["validation_rules"] = new JsonArray(new JsonObject
        {
            ["field"] = LeadFields.HomePhone.Name, ["rule"] = RuleKinds.All[^1].Name, ["value"] = null, ["distribution_group"] = null, ["message"] = null, ["enabled"] = true,
        }),
        ["notifications"] = new JsonArray(new JsonObject
        {
            ["event"] = WireName.Of(EventKind.DeliverySuccess), ["method"] = WireName.Of(NotificationMethod.Webhook), ["target"] = "https://seller.example/hook",
        }),
        ["perform_webhook_url"] = "https://seller.example/perform",
    };

    private static Operation Read() => new("getConfiguration", Tag, "What the account has configured", "Secrets are null in it: applied again, the document changes nothing.")
    {
        Scope = Scopes.Configuration,
        IsLimited = false,
        Success = new(200, "The document.", Schema.Ref(ConfigurationSchemas.Document), Example()),
    };

    private static Operation Apply() => new(
        "putConfiguration", Tag, "Replacing what the account has configured",
        "The document is applied whole or not at all. Objects are matched by name (landing pages by id); what a section leaves out is archived.")
    {
        Scope = Scopes.Configuration,
        IsLimited = false,
        Parameters =
        [
            new JsonObject
            {
                ["name"] = "dry_run", ["in"] = "query", ["description"] = "true: answer with the list of changes and make none.",
                ["schema"] = Schema.OneOf(["true", "false"]),
            },
        ],
        Body = new(
            "The document.", Schema.Ref(ConfigurationSchemas.Document),
            [
                ("rule", "One validation rule, and nothing else changed", new JsonObject { ["version"] = 1, ["validation_rules"] = Example()["validation_rules"]!.DeepClone() }),
                ("whole", "One of each", Example()),
            ],
            TakesForms: false),
        Success = new(200, "The changes.", Schema.Ref(ConfigurationSchemas.Changes), new JsonObject
        {
            ["applied"] = true, ["changes"] = new JsonArray("Buyer 'Buyer 1' is added."),
        }),
        Errors = [Operation.Validation(("$.buyers[0].endpoint.url", CatalogueCheck.MustBeFilled)), ApiError.InvalidParameters],
    };
}
