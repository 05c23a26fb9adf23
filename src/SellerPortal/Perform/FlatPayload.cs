using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using SellerPortal.Connect.Fields;

namespace SellerPortal.Perform;

/// <summary>
/// The members of a flat JSON object or form, as Perform's calls take them. Members that are null or blank are not in it; an object or an
/// array is a value that no member accepts, so that unknown ones can be ignored whatever they hold.
/// </summary>
public sealed class FlatPayload
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    private readonly Dictionary<string, FlatValue> _members = new(StringComparer.Ordinal);

    private FlatPayload(string? problem) => Problem = problem;

    /// <summary>A payload without members.</summary>
    public static FlatPayload Empty { get; } = new(null);

    /// <summary>Why the payload can't be read, as a sentence; null for one that can.</summary>
    public string? Problem { get; }

    /// <summary>The names of the members that were given.</summary>
    public IReadOnlyCollection<string> Names => _members.Keys;

    /// <summary>The member of that name; null if it was not given.</summary>
    public FlatValue? this[string name] => _members.TryGetValue(name, out var value) ? value : null;

    /// <summary>A payload that can't be read, for this reason.</summary>
    public static FlatPayload Unreadable(string problem) => new(problem);

    /// <summary>A payload of texts; those that are null or blank are left out.</summary>
    public static FlatPayload Of(IEnumerable<(string Name, string? Text)> members)
    {
        var payload = new FlatPayload(null);
        foreach (var (name, text) in members)
            payload.AddText(name, text ?? "");
        return payload;
    }

    /// <summary>Reads an <c>application/json</c> body. Never throws.</summary>
    public static FlatPayload ParseJson(ReadOnlyMemory<byte> body)
    {
        if (body.Span.StartsWith("\uFEFF"u8))
            body = body[3..];
        if (!Utf8.IsValid(body.Span))
            return Unreadable("The body is not valid UTF-8.");
        try
        {
            using var json = JsonDocument.Parse(body, Strict);
            return json.RootElement.ValueKind == JsonValueKind.Object ? Read(json.RootElement) : Unreadable("The body is not a JSON object.");
        }
        catch (JsonException)
        {
            return Unreadable("The body is malformed JSON, or has a name twice.");
        }
        catch (InvalidOperationException)
        {
            // The reader's word for an escaped half of a surrogate pair.
            return Unreadable("An escape sequence in the JSON is half a character.");
        }
    }

    /// <summary>Reads an <c>application/x-www-form-urlencoded</c> body. Never throws.</summary>
    public static FlatPayload ParseForm(ReadOnlySpan<byte> body)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(body.Length);
        try
        {
            return ReadForm(body, buffer);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }

    private static FlatPayload Read(JsonElement root)
    {
        var payload = new FlatPayload(null);
        foreach (var member in root.EnumerateObject())
        {
            var value = member.Value;
            switch (value.ValueKind)
            {
                case JsonValueKind.Null:
                    break;
                case JsonValueKind.Object or JsonValueKind.Array:
                    payload._members[member.Name] = new FlatValue("", FlatValueKind.Nested);
                    break;
                case JsonValueKind.Number:
                    payload._members[member.Name] = new FlatValue(value.GetRawText(), FlatValueKind.Number);
                    break;
                default:
                    payload.AddText(member.Name, value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText());
                    break;
            }
        }
        return payload;
    }

    private static FlatPayload ReadForm(ReadOnlySpan<byte> body, byte[] buffer)
    {
        var payload = new FlatPayload(null);
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var range in body.Split((byte)'&'))
        {
            var pair = body[range];
            if (pair.IsEmpty)
                continue;
            var equals = pair.IndexOf((byte)'=');
            if (!FormPayloadReader.TryDecode(equals < 0 ? pair : pair[..equals], buffer, out var decoded))
                return Unreadable(FormPayloadReader.NotText);
            var name = Encoding.UTF8.GetString(decoded);
            if (!names.Add(name))
                return Unreadable("The form has a name twice.");
            if (!FormPayloadReader.TryDecode(equals < 0 ? [] : pair[(equals + 1)..], buffer, out decoded))
                return Unreadable(FormPayloadReader.NotText);
            payload.AddText(name, Encoding.UTF8.GetString(decoded));
        }
        return payload;
    }

    private void AddText(string name, string text)
    {
        if (!string.IsNullOrWhiteSpace(text))
            _members[name] = new FlatValue(text, FlatValueKind.Text);
    }
}

/// <summary>One member's value, as the payload has it.</summary>
public readonly record struct FlatValue(string Text, FlatValueKind Kind);

/// <summary>How a value was sent: as text (in forms everything is), as a JSON number, or as an object or array.</summary>
public enum FlatValueKind { Text, Number, Nested }
