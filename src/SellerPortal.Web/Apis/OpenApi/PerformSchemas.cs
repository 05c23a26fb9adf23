using System.Text.Json.Nodes;
using SellerPortal.Accounts.Buyers;
using SellerPortal.Perform;
using SellerPortal.Perform.Exports;
using SellerPortal.Perform.Pushes;
using SellerPortal.Perform.Stats;

namespace SellerPortal.Web.Apis.OpenApi;

/// <summary>What buyers push and sellers pull as schemas, from Perform's own members, statuses and currencies.</summary>
internal static class PerformSchemas
{
    public const string Status = "SalesStatus";
    public const string Currency = "Currency";
    public const string Push = "Push";
    public const string Stats = "Stats";
    public const string Job = "Job";
    public const string FeedbackWebhook = "FeedbackWebhook";

    public static IEnumerable<(string Name, JsonObject Schema)> All() =>
    [
        (Status, Schema.OneOf(SalesStatus.All.Select(status => status.Code)).Saying(string.Join(' ', SalesStatus.All.Select(s => $"{s.Code}: {s.Description}.")))),
        (Currency, Schema.OneOf(Currencies.All).Saying("ISO 4217 currency code")),
        (Push, ForPush()),
        (Stats, AsShared(Schema.Of<LeadStats>())),
        (Job, ForJob()),
        (FeedbackWebhook, ForWebhook()),
    ];

    private static JsonObject ForPush() => Schema.Object(
            [("secret_key", Schema.Text().Saying("Authorises the buyer's system to send data.")), .. PushMember.All.Select(member => (member.Name, Of(member)))],
            ["secret_key", "status"])
        .Saying("Only the members that it has are updated. Null and blank members are taken as left out; unknown ones are ignored.")
        .With("anyOf", new JsonArray([.. PushMember.All.Where(member => member.Kind is PushMemberKind.Id or PushMemberKind.CertificateUrl)
            .Select(member => (JsonNode)new JsonObject { ["required"] = new JsonArray(member.Name) })]));

    private static JsonObject Of(PushMember member) => member.Kind switch
    {
        PushMemberKind.Id => Schema.Text("uuid").OrNull().Saying(member.Description),
        PushMemberKind.CertificateUrl => Schema.Text("uri").OrNull().Saying(member.Description),
        // A reference takes a description beside it; null stands for 'left out' everywhere but here.
        PushMemberKind.Status => Schema.Ref(Status).Saying(member.Description),
        PushMemberKind.Currency => Schema.Ref(Currency).OrNull().Saying(member.Description),
        PushMemberKind.Time => Schema.Text().OrNull().Saying($"{member.Description} It {IsoTime.Rule}."),
        PushMemberKind.Amount => Schema.Text().With("type", new JsonArray("string", "number", "null")).Saying($"{member.Description} It {Amount.Rule}."),
        PushMemberKind.Text => Schema.Text().OrNull().With("maxLength", member.MaxLength).Saying(member.Description),
        _ => throw new InvalidOperationException($"No schema for {member.Kind}."),
    };

    /// <summary>The members of stats, with the documentation's words: those of the push, and that the buyer decides.</summary>
    private static JsonObject AsShared(JsonObject schema)
    {
        schema.WithMember("status", Schema.Ref(Status).Saying(PushMember.Find("status")!.Description));
        schema.Member("status_at").Saying(PushMember.Find("status_at")!.Description);
        foreach (var name in SharedFields.All.Where(schema["properties"]!.AsObject().ContainsKey))
        {
            var member = PushMember.Find(name)!;
            if (member.Kind == PushMemberKind.Currency)
                schema.WithMember(name, Schema.Ref(Currency).OrNull());
            schema.Member(name).Saying($"If enabled by the buyer: {member.Description} Otherwise null.");
        }
        return schema;
    }

    private static JsonObject ForJob() => Schema.Whole(
        ("status", Schema.OneOf<ExportStatus>()),
        ("download_url", Schema.Text("uri").OrNull().Saying("Where the spreadsheet is, once the status is success.")));

    private static JsonObject ForWebhook()
    {
        var schema = AsShared(Schema.Of<FeedbackBody>());
        schema.Member("connect_id").Saying("The Contact State Connect id of the lead.");
        schema.Member("seller_internal_id").Saying("As the lead was sent with it; null if it was not.");
        return schema;
    }
}
