using System.Text.Json;

namespace SellerPortal.Certify.Generation;

/// <summary>The body of <c>POST /certs</c>: which page, and the hashes of what was entered there.</summary>
/// <param name="PageUrl">Scheme, host and path; whatever follows is cut off.</param>
/// <param name="Fields">SHA-256 in lower-case hex by the name of the field.</param>
public sealed record GenerationRequest(Guid LandingPageId, string PageUrl, IReadOnlyDictionary<string, string> Fields, PageEvents Events)
{
    /// <summary>Most fields of one form.</summary>
    public const int MostFields = 200;

    private const int LongestName = 200;
    private const int LongestUrl = 2000;
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 8, AllowDuplicateProperties = false };

    /// <summary>Reads a JSON body. Never throws.</summary>
    /// <returns>The request, or why it can't be acted on, as a sentence; then the landing page is told as far as it can be read.</returns>
    public static (GenerationRequest? Request, Guid? LandingPageId, string? Problem) Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body.Span.StartsWith("\uFEFF"u8) ? body[3..] : body, Strict);
            if (json.RootElement.ValueKind != JsonValueKind.Object)
                return (null, null, "The body must be a JSON object.");
            return Read(json.RootElement);
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            // The second is what a text with half a character throws.
            return (null, null, "The body is malformed JSON, too deep, or has a name twice.");
        }
    }

    private static (GenerationRequest?, Guid?, string?) Read(JsonElement root)
    {
        if (Text(root, "landing_page_id") is not { } id)
            return (null, null, "landing_page_id must be given.");
        if (!Guid.TryParse(id, out var pageId))
            return (null, null, "landing_page_id is not a known landing page.");
        if (ReadPageUrl(Text(root, "page_url")) is not { } pageUrl)
            return (null, pageId, "page_url must be the page's URL, which begins with http:// or https://.");
        if (!root.TryGetProperty("fields", out var list) || list.ValueKind != JsonValueKind.Object)
            return (null, pageId, "fields must be an object of names and SHA-256 values.");
        var fields = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var field in list.EnumerateObject())
        {
            if (fields.Count == MostFields)
                return (null, pageId, $"fields must have at most {MostFields} members.");
            if (field.Name.Length > LongestName)
                return (null, pageId, $"The name of a field must have at most {LongestName} characters.");
            if (field.Value.ValueKind != JsonValueKind.String || field.Value.GetString() is not { Length: 64 } hash || !hash.All(char.IsAsciiHexDigit))
                return (null, pageId, "Each value of fields must be a SHA-256 in 64 hexadecimal digits.");
            fields[field.Name] = hash.ToLowerInvariant();
        }
        if (root.TryGetProperty("events", out var events) && events.ValueKind is not (JsonValueKind.Object or JsonValueKind.Null))
            return (null, pageId, "events must be an object.");
        var seen = events.ValueKind == JsonValueKind.Object ? PageEvents.Read(events) : PageEvents.None;
        return (new GenerationRequest(pageId, pageUrl, fields, seen), pageId, null);
    }

    private static string? Text(JsonElement root, string member) =>
        root.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>A query holds what people entered elsewhere; it is not kept.</summary>
    private static string? ReadPageUrl(string? text)
    {
        if (text is null || LandingPage.HostOf(text) is null)
            return null;
        var url = new Uri(text).GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);
        return url.Length <= LongestUrl ? url : url[..LongestUrl];
    }
}
