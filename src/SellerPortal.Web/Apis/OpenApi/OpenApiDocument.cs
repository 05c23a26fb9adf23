using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using SellerPortal.Settings;
using SellerPortal.Web.Startup;

namespace SellerPortal.Web.Apis.OpenApi;

/// <summary>
/// The three APIs and the configuration document as OpenAPI 3.1, put together from what answers are made of: the field catalogue, the types that
/// are written, the errors that are given. Made once, when it is first asked for. A new call is described by one more entry of its API's
/// <c>…Paths</c>; the tests find a route without one.
/// </summary>
public sealed class OpenApiDocument
{
    /// <summary>The name of the security scheme of API keys.</summary>
    public const string ApiKey = "apiKey";

    private readonly Lazy<byte[]> _json;
    private readonly Lazy<byte[]> _gzip;
    private readonly Lazy<string> _version;

    public OpenApiDocument(PublicUrls urls)
    {
        _json = new(() => JsonSerializer.SerializeToUtf8Bytes(Compose(urls), WireJson.Options));
        _gzip = new(() => Compress(_json.Value));
        _version = new(() => Convert.ToHexStringLower(SHA256.HashData(_json.Value))[..16]);
    }

    public byte[] Json => _json.Value;

    /// <summary>The same, a tenth of the size.</summary>
    public byte[] Gzip => _gzip.Value;

    /// <summary>Another one for every other text.</summary>
    public string Version => _version.Value;

    private static byte[] Compress(byte[] json)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.SmallestSize))
            gzip.Write(json);
        return compressed.ToArray();
    }

    private static JsonObject Compose(PublicUrls urls)
    {
        var errors = new ErrorResponses();
        var paths = Paths(urls, errors);
        return new()
        {
            ["openapi"] = "3.1.1",
            ["info"] = Info(),
            ["servers"] = Servers(urls.Connect.AbsoluteUri.TrimEnd('/')),
            ["tags"] = Tags(),
            ["paths"] = paths,
            ["webhooks"] = Webhooks.All(urls),
            ["components"] = new JsonObject
            {
                ["schemas"] = new JsonObject(Schemas(urls, errors).Select(s => KeyValuePair.Create(s.Name, (JsonNode?)s.Schema))),
                ["headers"] = Headers.All(),
                ["securitySchemes"] = new JsonObject
                {
                    [ApiKey] = new JsonObject
                    {
                        ["type"] = "http",
                        ["scheme"] = "bearer",
                        ["description"] = "An API key of the account, as Authorization: Bearer your-api-key-goes-here. What it may do is named beside each call.",
                    },
                },
            },
        };
    }

    private static JsonObject Info() => new()
    {
        ["title"] = "SellerPortal",
        ["version"] = "1.0",
        ["description"] = """
            Connect takes leads and delivers them to buyers, Certify keeps certificates of where they came from, Perform takes back what became of them.
            Data can be sent as application/json or application/x-www-form-urlencoded; another content type is a 400.
            Times in answers are ISO 8601 with an offset, amounts are text.
            """.ReplaceLineEndings(" "),
    };

    private static JsonArray Tags() =>
    [
        Tag(ConnectPaths.Tag, "Leads in, and their deliveries."),
        Tag(CertifyPaths.Tag, "Certificates: generated in the consumer's browser, claimed by the seller's server."),
        Tag(PerformPaths.Tag, "What buyers push, and what sellers pull."),
        Tag(ConfigurationPaths.Tag, "What an account has configured, as one document."),
    ];

    private static JsonObject Tag(string name, string description) => new() { ["name"] = name, ["description"] = description };

    private static JsonObject Paths(PublicUrls urls, ErrorResponses errors)
    {
        var paths = new JsonObject();
        foreach (var (path, verb, operation) in
            ConnectPaths.All(urls).Concat(CertifyPaths.All(urls)).Concat(PerformPaths.All(urls)).Concat(ConfigurationPaths.All()))
        {
            if (paths[path] is not JsonObject item)
            {
                paths[path] = item = [];
                if (ServerOf(path, urls) is { } server)
                    item["servers"] = Servers(server);
            }
            item[verb] = operation.ToJson(errors);
        }
        return paths;
    }

    /// <summary>
    /// Where a path is served, if not at the document's own server. Perform and Connect both have a <c>/leads</c>, so the others stand here
    /// below their prefixes, where each of them answers on its own host too.
    /// </summary>
    private static string? ServerOf(string path, PublicUrls urls) => path.Split('/')[1] switch
    {
        "perform" => WithoutPrefix(urls.Perform, ServiceMap.Perform),
        "cert-gen" => WithoutPrefix(urls.CertGen, ServiceMap.CertGen),
        "cert" => WithoutPrefix(urls.Cert, ServiceMap.Cert),
        "api" => urls.Portal.AbsoluteUri.TrimEnd('/'),
        _ => null,
    };

    private static string WithoutPrefix(Uri service, string prefix)
    {
        var url = service.AbsoluteUri.TrimEnd('/');
        return url.EndsWith(prefix, StringComparison.OrdinalIgnoreCase) ? url[..^prefix.Length] : service.GetLeftPart(UriPartial.Authority);
    }

    private static JsonArray Servers(string url) => [new JsonObject { ["url"] = url }];

    private static IEnumerable<(string Name, JsonObject Schema)> Schemas(PublicUrls urls, ErrorResponses errors) =>
    [
        .. LeadSchemas.All(urls), .. CertifyPaths.Schemas(), .. PerformSchemas.All(), .. ConfigurationSchemas.All(), .. Webhooks.Schemas(urls), .. errors.Schemas(),
    ];
}
