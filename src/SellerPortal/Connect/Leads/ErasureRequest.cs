using System.Globalization;
using System.Text.Json;
using SellerPortal.Connect.Fields;

namespace SellerPortal.Connect.Leads;

/// <summary>The body of <c>DELETE /leads</c> (documentation: Deleting multiple leads): the leads to erase, each once, as they were written.</summary>
public sealed record ErasureRequest(IReadOnlyList<string> LeadIds)
{
    /// <summary>Most leads of one call.</summary>
    public const int Most = 25;

    /// <summary>The body's one member.</summary>
    public const string Member = "lead_ids";

    /// <summary>What is said about a longer list.</summary>
    public static readonly string TooMany = string.Create(CultureInfo.InvariantCulture, $"must have at most {Most} ids");

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 8, AllowDuplicateProperties = false };

    /// <summary>Reads a JSON body; the error says why it can't be acted on.</summary>
    public static (ErasureRequest? Request, FieldError? Error) Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            ReadOnlySpan<byte> mark = [0xEF, 0xBB, 0xBF];
            using var json = JsonDocument.Parse(body.Span.StartsWith(mark) ? body[mark.Length..] : body, Strict);
            return json.RootElement.ValueKind == JsonValueKind.Object ? Read(json.RootElement) : (null, FieldError.UnreadablePayload);
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            // The second is what a text with half a character throws.
            return (null, FieldError.UnreadablePayload);
        }
    }

    private static (ErasureRequest? Request, FieldError? Error) Read(JsonElement root)
    {
        if (!root.TryGetProperty(Member, out var list) || list.ValueKind == JsonValueKind.Null)
            return (null, Wrong("must be filled"));
        if (list.ValueKind != JsonValueKind.Array || list.EnumerateArray().Any(id => id.ValueKind != JsonValueKind.String))
            return (null, FieldError.UnreadablePayload);
        List<string> ids = [.. list.EnumerateArray().Select(id => id.GetString()!).DistinctBy(Canonical)];
        return ids.Count switch
        {
            0 => (null, Wrong("must be filled")),
            > Most => (null, Wrong(TooMany)),
            _ => (new ErasureRequest(ids), null),
        };
    }

    private static string Canonical(string id) => Guid.TryParse(id, out var parsed) ? parsed.ToString() : id;

    private static FieldError Wrong(string message) => new(FieldError.Validation, message, Member);
}
