using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace SellerPortal.Connect.Fields;

/// <summary>Reads a flat JSON object. The rules are with <see cref="LeadPayload"/>.</summary>
internal static class JsonPayloadReader
{
    private static readonly JsonReaderOptions Strict = new() { MaxDepth = 8, CommentHandling = JsonCommentHandling.Disallow };

    public static LeadPayload Read(ReadOnlySpan<byte> body)
    {
        if (body.IsEmpty)
        {
            return LeadPayload.Unreadable("The body is empty.");
        }

        if (!Utf8.IsValid(body))
        {
            return LeadPayload.Unreadable("The body is not valid UTF-8.");
        }

        try
        {
            return ReadObject(new Utf8JsonReader(body, Strict));
        }
        catch (JsonException e)
        {
            return LeadPayload.Unreadable($"The JSON is malformed at line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}.");
        }
        catch (InvalidOperationException)
        {
            // The reader's word for an escaped half of a surrogate pair.
            return LeadPayload.Unreadable("An escape sequence in the JSON is half a character.");
        }
    }

    private static LeadPayload ReadObject(Utf8JsonReader reader)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return LeadPayload.Unreadable("The JSON is not an object.");
        }

        var collector = new PayloadCollector();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (!TryAddName(ref reader, ref collector, out var slot, out var problem))
            {
                return LeadPayload.Unreadable(problem);
            }

            reader.Read();
            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                return LeadPayload.Unreadable("A value is an object or an array; all fields are flat.");
            }

            if (!TryReadValue(ref reader, out var value))
            {
                return LeadPayload.Unreadable("A value has a NUL in it.");
            }

            collector.Set(slot, value);
        }

        // Reads on to the end, which throws when anything but blanks is there.
        reader.Read();
        return collector.ToPayload();
    }

    private static bool TryAddName(ref Utf8JsonReader reader, ref PayloadCollector collector, out int slot, out string problem)
    {
        if (!reader.ValueIsEscaped)
        {
            var plain = reader.ValueSpan;
            if (collector.TryAdd(plain, out slot))
            {
                problem = "";
                return true;
            }

            problem = PayloadCollector.NameTwice(Encoding.UTF8.GetString(plain));
            return false;
        }

        var name = reader.GetString()!;
        slot = PayloadCollector.Nowhere;
        problem = name.Contains('\0') ? "A name has a NUL in it." : PayloadCollector.NameTwice(name);
        return !name.Contains('\0') && collector.TryAdd(Encoding.UTF8.GetBytes(name), out slot);
    }

    /// <summary>False for text with a NUL. It can only come as an escape: a plain one is malformed JSON.</summary>
    private static bool TryReadValue(ref Utf8JsonReader reader, out string? value)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                value = null;
                return true;
            case JsonTokenType.String when reader.ValueIsEscaped:
                value = reader.GetString();
                return !value!.Contains('\0');
            default:
                // Numbers, true and false too: the span is the text as it was sent.
                value = reader.ValueSpan.IsEmpty ? null : Encoding.UTF8.GetString(reader.ValueSpan);
                return true;
        }
    }
}
