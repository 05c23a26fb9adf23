using System.Text.Json;
using System.Text.Json.Nodes;
using SellerPortal.TestKit;

namespace SellerPortal.Web.Tests.OpenApi;

/// <summary>The OpenAPI document as a server gives it out, and answers held against it.</summary>
internal sealed class ApiDocument
{
    private static readonly string[] Verbs = ["get", "put", "post", "delete"];
    private readonly SchemaCheck _check;

    private ApiDocument(JsonNode root) => (Root, _check) = (root, new SchemaCheck(root));

    public JsonNode Root { get; }

    public static async Task<ApiDocument> ReadAsync(PortalServer server) =>
        new(JsonNode.Parse(await server.Anonymous().GetStringAsync("/connect/openapi.json"))!);

    /// <summary>All calls, as path, verb and operation.</summary>
    public IEnumerable<(string Path, string Verb, JsonObject Operation)> Operations() =>
        from path in Root["paths"]!.AsObject()
        from verb in Verbs
        where path.Value![verb] is not null
        select (path.Key, verb, path.Value![verb]!.AsObject());

    /// <summary>The operation of that name.</summary>
    public JsonObject Operation(string id) => Operations().Single(o => o.Operation["operationId"]!.GetValue<string>() == id).Operation;

    /// <summary>The payload that the console offers under a name.</summary>
    public JsonObject Payload(string operation, string example) =>
        Operation(operation)["requestBody"]!["content"]!["application/json"]!["examples"]![example]!["value"]!.AsObject();

    /// <summary>What is wrong with a value, by a schema of the document.</summary>
    public IReadOnlyList<string> Problems(JsonNode? value, JsonNode schema) => _check.Problems(value, schema);

    /// <summary>Checks that an answer is one that the operation documents: its status, its headers, its body.</summary>
    public async Task<JsonElement> HoldsAsync(string operation, int status, HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True((int)answer.StatusCode == status, $"{(int)answer.StatusCode}: {text}");
        var response = Operation(operation)["responses"]![$"{status}"] ?? throw new InvalidOperationException($"{operation} documents no {status}.");
        var (type, media) = response["content"]!.AsObject().First();
        Assert.Equal(type, answer.Content.Headers.ContentType?.MediaType);
        Assert.Empty(Problems(JsonNode.Parse(text), media!["schema"]!));
        var documented = response["headers"]?.AsObject().Select(header => header.Key) ?? [];
        Assert.Empty(answer.Headers.Select(h => h.Key).Where(h => h.StartsWith("RateLimit", StringComparison.Ordinal) || h.StartsWith("Idempot", StringComparison.Ordinal)).Except(documented));
        return JsonDocument.Parse(text).RootElement;
    }
}
