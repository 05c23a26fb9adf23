using System.Text.Json.Nodes;
using SellerPortal.Certify.Certificates;
using SellerPortal.Certify.Scoring;
using SellerPortal.Settings;
using SellerPortal.Web.Startup;

namespace SellerPortal.Web.Apis.OpenApi;

/// <summary>Certify's calls (documentation: Backend Integration, Pulling Certificate Data; contract: Certify).</summary>
internal static class CertifyPaths
{
    public const string Tag = "Certify";
    public const string Certificate = "Certificate";

    private const string CertificateId = "f7cb639a-2e90-4703-b35c-f416dd68573e";
    private const string Token = "534ede1d-9430-4bc9-8aa5-6626d2ab5a12";
    private const string UnknownClaim = "The claim is unknown or has expired.";

    private static readonly string[] Statuses = [.. WireName.All<CertificateStatus>()];
    private static readonly string[] Checks = [.. Score.Checks.Select(check => check.Name)];

    public static IEnumerable<(string Path, string Verb, Operation Operation)> All(PublicUrls urls) =>
    [
        ($"{ServiceMap.CertGen}/certs", "post", Generate(urls)),
        ($"{ServiceMap.CertGen}/certs/{{claim_token}}/claim", "post", Claim(
            urls, "claimCertificate", "Claiming a Certificate",
            "A buyer's secret key claims the certificate for that buyer, the seller's own for the seller. Certificates must be claimed within 30 seconds of generation. The same key again gives the same answer.")),
        ($"{ServiceMap.Cert}/certs/{{claim_token}}/claim", "post", Claim(
            urls, "reclaimCertificate", "Reclaiming a Certificate",
            "Assigns a certificate that was claimed for the seller to a buyer, within 15 minutes of generation. The certificate keeps its id.")),
        ($"{ServiceMap.Cert}/certs/{{id}}.json", "get", Read(urls)),
    ];

    public static IEnumerable<(string Name, JsonObject Schema)> Schemas() => [(Certificate, ForCertificate())];

    /// <summary>The documentation's own certificate.</summary>
    public static string CertificateUrl(PublicUrls urls) => PublicUrls.Below(urls.Cert, $"/certs/{CertificateId}");

    private static Operation Generate(PublicUrls urls) => new(
        "generateCertificate", Tag, "Generating a Certificate",
        "What the cscertify library calls from the landing page. Values are hashed in the browser: no plain value is ever sent.")
    {
        Body = new(
            "What the library has seen of the form.",
            Schema.Object(
                [
                    ("landing_page_id", Schema.Text("uuid")),
                    ("page_url", Schema.Text("uri").Saying("Origin and path only.")),
                    ("fields", new JsonObject { ["type"] = "object", ["additionalProperties"] = Schema.Text().With("pattern", "^[0-9a-f]{64}$") }
                        .Saying("By name, the SHA-256 of each trimmed lower-case value.")),
                    ("events", new JsonObject { ["type"] = "object" }.Saying("What the consumer did on the page.")),
                ],
                ["landing_page_id", "fields"]),
            [("form", "A form of one field", new JsonObject
            {
                ["landing_page_id"] = "a0c9b8e7-d494-4073-aee1-2a3baae53eab",
                ["page_url"] = "https://www.example.com/life",
                ["fields"] = new JsonObject { ["email"] = "8c87b489ce35cf2e2f39f80e282cb2e804932a56a213983eeeb428407d43b52d" },
                ["events"] = new JsonObject(),
            })],
            TakesForms: false),
        Success = new(201, "The certificate is generated.", Schema.Whole(("claim_url", Schema.Text("uri"))), new JsonObject
        {
            ["claim_url"] = PublicUrls.Below(urls.CertGen, $"/certs/{Token}/claim"),
        }),
        Refusals = ["The landing page is unknown."],
        RefusalStatus = 400,
    };

    private static Operation Claim(PublicUrls urls, string id, string summary, string description) => new(id, Tag, summary, description)
    {
        Parameters = [Operation.InPath("claim_token", "As the claim URL has it.")],
        Body = new(
            "The secret key.", Schema.Whole(("secret_key", Schema.Text().Saying("Unique to a Data Buyer."))),
            [("key", "A secret key", new JsonObject { ["secret_key"] = "REPLACE_ME_WITH_YOUR_SECRET_KEY" })]),
        Success = new(
            201, "The certificate is claimed.",
            Schema.Whole(
                ("cert_url", Schema.Text("uri").Saying("The Certificate URL, which can be saved and passed along to the Data Buyer.")),
                ("reclaim_cert_url", Schema.Text("uri").Saying("Enables another claim, to assign the certificate from a Seller account to a Buyer account."))),
            new JsonObject
            {
                ["cert_url"] = CertificateUrl(urls),
                ["reclaim_cert_url"] = PublicUrls.Below(urls.Cert, $"/certs/{Token}/claim"),
            }),
        Refusals = [UnknownClaim],
    };

    private static Operation Read(PublicUrls urls) => new(
        "getCertificate", Tag, "Pulling Certificate Data", "Certificates are usually scored within one minute, and sit in a \"claimed\" state until then. No key is needed.")
    {
        Parameters = [Operation.InPath("id", "As the certificate URL has it.")],
        Success = new(200, "The certificate.", Schema.Ref(Certificate), new JsonObject
        {
            ["data"] = new JsonObject
            {
                ["id"] = CertificateId,
                ["type"] = "contact-state-certificate",
                ["attributes"] = new JsonObject
                {
                    ["url"] = CertificateUrl(urls),
                    ["status"] = "certified",
                    ["scored_at"] = "2019-10-05T15:16:33.577+01:00",
                    ["checks"] = new JsonArray(new JsonObject { ["name"] = "origin", ["passed"] = true, ["detail"] = "The form was sent from the landing page's host." }),
                },
            },
        }),
        Refusals = ["There is no such certificate."],
        RefusalStatus = 404,
    };

    private static JsonObject ForCertificate()
    {
        var check = Schema.Whole(("name", Schema.OneOf(Checks)), ("passed", Schema.Flag().OrNull()), ("detail", Schema.Text().OrNull()));
        var attributes = Schema.Whole(
            ("url", Schema.Text("uri")),
            ("status", Schema.OneOf(Statuses)),
            ("scored_at", Schema.Text("date-time").OrNull().Saying("Null until it is scored.")),
            ("checks", Schema.List(check).Saying("Each check that was made.")));
        return Schema.Whole(("data", Schema.Whole(
            ("id", Schema.Text("uuid")), ("type", Schema.Only("contact-state-certificate")), ("attributes", attributes))));
    }
}
