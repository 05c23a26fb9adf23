using System.Text.Json;
using System.Text.Json.Nodes;

namespace SellerPortal.Web.Tests.Configuration;

/// <summary>The contract's own example of the configuration document, and the same with keys and secrets in place of its dots.</summary>
internal static class ExampleDocument
{
    public const string SellerSecret = "seller-secret-CANARY-000001";
    public const string BrowserKey = "browser-key-CANARY-00000002";
    public const string ServerKey = "server-key-CANARY-000000003";
    public const string BuyerSecret = "buyer-secret-CANARY-0000004";
    public const string HeaderValue = "header-value-CANARY-0000005";
    public const string LandingPageId = "a0c9b8e7-d494-4073-aee1-2a3baae53eab";

    public static string Verbatim { get; } = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Configuration/Fixtures/contract-example.json"));

    /// <summary>The example with real keys and secrets, for a test to change.</summary>
    public static JsonObject Filled()
    {
        var document = JsonNode.Parse(Verbatim)!.AsObject();
        document["seller_secret_key"] = SellerSecret;
        document["api_keys"]![0]!["key"] = BrowserKey;
        document["api_keys"]![1]!["key"] = ServerKey;
        document["buyers"]![0]!["secret_key"] = BuyerSecret;
        document["buyers"]![0]!["endpoint"]!["headers"]!["X-Api-Key"] = HeaderValue;
        return document;
    }

    /// <summary>A document with one section.</summary>
    public static JsonObject With(string section, string json) => new() { ["version"] = 1, [section] = JsonNode.Parse(json) };

    /// <summary>A buyer with the least that one needs, as JSON.</summary>
    public static JsonObject Buyer(string name) =>
        new() { ["name"] = name, ["endpoint"] = new JsonObject { ["url"] = $"https://{JsonNamingPolicy.KebabCaseLower.ConvertName(name.Replace(" ", ""))}.example/leads" } };
}
