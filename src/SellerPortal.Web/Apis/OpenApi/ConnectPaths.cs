using System.Text.Json.Nodes;
using SellerPortal.Accounts.ApiKeys;
using SellerPortal.Connect.Fields;
using SellerPortal.Connect.Leads;
using SellerPortal.Connect.Validation;
using SellerPortal.Settings;

namespace SellerPortal.Web.Apis.OpenApi;

/// <summary>Connect's calls (documentation: API methods; contract: Connect).</summary>
internal static class ConnectPaths
{
    public const string Tag = "Connect";

    private static readonly ApiError NoSuchLead = ApiError.Missing("lead_not_found", "Lead", "missing-lead-id");

    public static IEnumerable<(string Path, string Verb, Operation Operation)> All(PublicUrls urls) =>
    [
        ("/leads", "post", Create(urls)),
        ("/leads", "delete", DeleteMany()),
        ("/leads/{id}", "get", Read(urls)),
        ("/leads/{id}", "delete", Delete()),
    ];

    private static Operation Create(PublicUrls urls) => new("createLead", Tag, "Creating a lead", """
        Creates a new lead. With a connect code it is delivered to the buyers of that distribution group; the answer waits a moment for the first
        attempts. A 201 means that the lead is stored for good. A browser key may make this call from its own origins, and no other.
        """)
    {
        Scope = Scopes.LeadsCreate,
        Parameters = [IdempotencyKey()],
        Body = new("The lead's fields, flat.", Schema.Ref(LeadSchemas.Lead), LeadExamples.Payloads(urls)),
        Success = new(201, "The lead is created: metadata about it, with an ID to refer to it in subsequent requests.", Schema.Ref(LeadSchemas.Receipt), LeadExamples.Receipt())
        {
            MoreHeaders = ["Idempotent-Replayed"],
        },
        Errors =
        [
            Operation.Validation(
                (LeadFields.FirstName.Name, CatalogueCheck.MustBeFilled),
                (LeadFields.All[0].Name, CatalogueCheck.ValueMessage(LeadFields.All[0]))),
            ApiError.InvalidParameters,
            NoSuchLead,
            ApiError.IdempotencyKeyReused,
            ApiError.IdempotencyKeyInProgress,
            ApiError.TooLarge,
        ],
    };

    private static Operation Read(PublicUrls urls) => new("getLead", Tag, "Retrieving a lead", "All the lead fields that were sent, and what became of each delivery.")
    {
        Scope = Scopes.LeadsRead,
        Parameters = [LeadId()],
        Success = new(200, "The lead.", Schema.Ref(LeadSchemas.Document), LeadExamples.Document(urls)),
        Errors = [NoSuchLead],
    };

    private static Operation Delete() => new(
        "deleteLead", Tag, "Deleting a lead", "Erases the personal data of a lead for good; what remains is the id and the figures. Afterwards the lead is a 404.")
    {
        Scope = Scopes.LeadsDelete,
        Parameters = [LeadId()],
        Success = Deleted(),
        Errors = [NoSuchLead],
    };

    private static Operation DeleteMany() => new(
        "deleteLeads", Tag, "Deleting multiple leads", $"Erases up to {ErasureRequest.Most} leads, or none if one of them does not exist.")
    {
        Scope = Scopes.LeadsDelete,
        Body = new(
            "An array of Contact State Connect lead ids. JSON only.",
            Schema.Object([(ErasureRequest.Member, Schema.List(Schema.Text()).With("minItems", 1).With("maxItems", ErasureRequest.Most))], [ErasureRequest.Member]),
            [("two", "Two leads", new JsonObject { [ErasureRequest.Member] = new JsonArray(LeadExamples.LeadId, "0d1f43a6-3b8c-4b63-8b8f-0f3f6f0b3a58") })],
            TakesForms: false),
        Success = Deleted(),
        Errors =
        [
            Operation.Validation((ErasureRequest.Member, ErasureRequest.TooMany)),
            ApiError.InvalidParameters,
            ApiError.Missing("lead_not_found", "Lead", "lead-id-1", "lead-id-2"),
            ApiError.TooLarge,
        ],
    };

    private static Success Deleted() => new(200, "It is erased.", Schema.Whole(("status", Schema.Only("success"))), new JsonObject { ["status"] = "success" });

    private static JsonObject LeadId() => Operation.InPath("id", "The Contact State Connect id of the lead, which the create request has returned.");

    private static JsonObject IdempotencyKey() => new()
    {
        ["name"] = "Idempotency-Key",
        ["in"] = "header",
        ["description"] = "Your own name for this request, remembered for 24 hours per API key: sent again with the same payload it gives the first answer again instead of a second lead.",
        ["schema"] = Schema.Text().With("minLength", 1).With("maxLength", 255),
    };
}
