using System.Text.Json.Nodes;

namespace SellerPortal.Configuration.Sections;

/// <summary>Values as they stand in the document.</summary>
internal static class DocumentValue
{
    public static JsonArray List(IEnumerable<string> texts) => [.. texts.Select(text => (JsonNode)JsonValue.Create(text))];
}
