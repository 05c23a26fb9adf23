using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SellerPortal.Accounts.ApiLog;

/// <summary>Makes of a body what the log may keep: no secrets, no key material, no more than <see cref="Longest"/>.</summary>
public static class CallText
{
    /// <summary>Most characters of one body that are kept.</summary>
    public const int Longest = 16 * 1024;

    /// <summary>What stands where a secret stood.</summary>
    public const string Removed = "[removed]";

    private static readonly string[] SecretWords = ["secret", "password", "token", "authorization", "credential", "download_url", "claim_url", "bearer"];
    private static readonly JsonReaderOptions Lenient = new() { AllowMultipleValues = false };
    private static readonly JsonWriterOptions AsItIs = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>The body without secrets, cut; null for an empty one.</summary>
    public static string? Of(CallBody body)
    {
        if (body.Bytes.IsEmpty)
            return null;
        var bytes = body.Bytes.Span;
        if (bytes.StartsWith("\uFEFF"u8))
            bytes = bytes[3..];
        return Cut(body.Format switch
        {
            CallBodyFormat.Json => OfJson(bytes) ?? OfUnreadable(bytes),
            CallBodyFormat.Form => OfForm(Encoding.UTF8.GetString(bytes)),
            _ => OfUnreadable(bytes),
        });
    }

    /// <summary>The answer without secrets, cut; null for an empty one.</summary>
    public static (string? Text, int Bytes) Of(object? answer)
    {
        if (answer is null or "")
            return (null, 0);
        var bytes = answer is string text ? Encoding.UTF8.GetBytes(text) : JsonSerializer.SerializeToUtf8Bytes(answer, WireJson.Options);
        return (Of(new CallBody(bytes, CallBodyFormat.Json)), bytes.Length);
    }

    /// <summary>Whether a member of this name holds something that opens something: <c>secret_key</c>, <c>X-Api-Key</c>. 'Keyword' is no key.</summary>
    internal static bool IsSecret(string name)
    {
        if (SecretWords.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase)))
            return true;
        return name.Replace("keyword", "", StringComparison.OrdinalIgnoreCase).Contains("key", StringComparison.OrdinalIgnoreCase);
    }

    private static string? OfJson(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var reader = new Utf8JsonReader(bytes, Lenient);
            var buffer = new ArrayBufferWriter<byte>(bytes.Length + 64);
            using (var json = new Utf8JsonWriter(buffer, AsItIs))
                Copy(ref reader, json);
            return Encoding.UTF8.GetString(buffer.WrittenSpan);
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            // Malformed; the second is what a text with half a character throws.
            return null;
        }
    }

    private static void Copy(ref Utf8JsonReader reader, Utf8JsonWriter json)
    {
        const int nowhere = -1;
        var (hiddenBelow, hidesNext) = (nowhere, false);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = reader.GetString()!;
                json.WritePropertyName(name);
                hidesNext = MayHide(name);
                continue;
            }
            var hides = hidesNext || hiddenBelow != nowhere;
            if (hidesNext && hiddenBelow == nowhere && reader.TokenType is (JsonTokenType.StartObject or JsonTokenType.StartArray))
                hiddenBelow = reader.CurrentDepth;
            else if (reader.TokenType is (JsonTokenType.EndObject or JsonTokenType.EndArray) && reader.CurrentDepth == hiddenBelow)
                hiddenBelow = nowhere;
            hidesNext = false;
            Copy(ref reader, json, hides);
        }
    }

    // A configuration document: the list of keys is no key, but headers and targets (of Slack) may have keys in their values.
    private static bool MayHide(string name) =>
        name != "api_keys" && (IsSecret(name) || name is "headers" or "target");

    private static void Copy(ref Utf8JsonReader reader, Utf8JsonWriter json, bool hides)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject: json.WriteStartObject(); break;
            case JsonTokenType.EndObject: json.WriteEndObject(); break;
            case JsonTokenType.StartArray: json.WriteStartArray(); break;
            case JsonTokenType.EndArray: json.WriteEndArray(); break;
            case JsonTokenType.Null: json.WriteNullValue(); break;
            case var _ when hides: json.WriteStringValue(Removed); break;
            case JsonTokenType.String: json.WriteStringValue(reader.GetString()); break;
            default: json.WriteRawValue(reader.ValueSpan, skipInputValidation: true); break;
        }
    }

    private static string OfForm(string text) => string.Join('&', text.Split('&').Select(pair =>
    {
        var equals = pair.IndexOf('=', StringComparison.Ordinal);
        return equals >= 0 && IsSecret(Decode(pair[..equals])) ? pair[..(equals + 1)] + Removed : pair;
    }));

    private static string Decode(string name) => Uri.UnescapeDataString(name.Replace('+', ' '));

    /// <summary>
    /// Where nobody can tell values from names, the text ends before the first word that may announce a secret, or that may be one in disguise.
    /// </summary>
    private static string OfUnreadable(ReadOnlySpan<byte> bytes)
    {
        var text = Encoding.UTF8.GetString(bytes[..Math.Min(bytes.Length, 4 * Longest)]);
        var end = SecretWords.Concat(["key", "\\u"]).Min(word => text.IndexOf(word, StringComparison.OrdinalIgnoreCase) is var at and >= 0 ? at : int.MaxValue);
        return end == int.MaxValue ? text : $"{text[..end]}… [removed from here on: it can't be read, and may hold a secret]";
    }

    private static string Cut(string text)
    {
        text = text.Replace('\0', '\uFFFD');
        if (text.Length <= Longest)
            return text;
        var end = char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest;
        return string.Create(CultureInfo.InvariantCulture, $"{text[..end]}… [cut: {text.Length:N0} characters in all]");
    }
}
