using System.Text.Json;
using System.Text.Unicode;

namespace SellerPortal.Configuration;

/// <summary>Parses the document's bytes as strictly as the APIs parse leads: whatever two readers could understand differently is malformed.</summary>
internal static class DocumentText
{
    private const int Deepest = 16;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = Deepest };

    /// <summary>The root object; null for bytes that are malformed JSON, no object, or hold text that a database can't keep.</summary>
    public static JsonElement? Parse(ReadOnlyMemory<byte> utf8)
    {
        if (utf8.Span.StartsWith("\uFEFF"u8))
            utf8 = utf8[3..];
        if (!Utf8.IsValid(utf8.Span))
            return null;
        try
        {
            using var document = JsonDocument.Parse(utf8, Strict);
            var root = document.RootElement;
            return root.ValueKind == JsonValueKind.Object && IsStorable(root) ? root.Clone() : null;
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            // InvalidOperationException is the parser's word for an escaped half of a surrogate pair.
            return null;
        }
    }

    private static bool IsStorable(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().All(p => IsStorable(p.Name) && IsStorable(p.Value)),
        JsonValueKind.Array => value.EnumerateArray().All(IsStorable),
        JsonValueKind.String => IsStorable(value.GetString()!),
        _ => true,
    };

    private static bool IsStorable(string text) => !text.Contains('\0');
}
