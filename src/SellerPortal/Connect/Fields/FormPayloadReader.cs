using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Unicode;

namespace SellerPortal.Connect.Fields;

/// <summary>Reads a form body. The rules are with <see cref="LeadPayload"/>.</summary>
internal static class FormPayloadReader
{
    internal const string NotText = "The form has a bad escape, a NUL or bytes that are not UTF-8.";

    public static LeadPayload Read(ReadOnlySpan<byte> body)
    {
        if (body.IsEmpty)
        {
            return LeadPayload.Unreadable("The body is empty.");
        }

        var buffer = ArrayPool<byte>.Shared.Rent(body.Length);
        try
        {
            return ReadPairs(body, buffer);
        }
        finally
        {
            // It held a person's data; the next one who rents it has no business with that.
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }

    private static LeadPayload ReadPairs(ReadOnlySpan<byte> body, Span<byte> buffer)
    {
        var collector = new PayloadCollector();
        foreach (var range in body.Split((byte)'&'))
        {
            var pair = body[range];
            if (pair.IsEmpty)
            {
                continue;
            }

            var equals = pair.IndexOf((byte)'=');
            var rawName = equals < 0 ? pair : pair[..equals];
            if (!TryDecode(rawName, buffer, out var name))
            {
                return LeadPayload.Unreadable(NotText);
            }

            if (!collector.TryAdd(name, out var slot))
            {
                return LeadPayload.Unreadable(PayloadCollector.NameTwice(Encoding.UTF8.GetString(name)));
            }

            var rawValue = equals < 0 ? [] : pair[(equals + 1)..];
            if (!TryDecode(rawValue, buffer, out var value))
            {
                return LeadPayload.Unreadable(NotText);
            }

            collector.Set(slot, value.IsEmpty || slot == PayloadCollector.Nowhere ? null : Encoding.UTF8.GetString(value));
        }

        return collector.ToPayload();
    }

    /// <summary>Undoes <c>%xx</c> and <c>+</c>; false for a bad escape, a NUL, or what is not UTF-8.</summary>
    internal static bool TryDecode(ReadOnlySpan<byte> raw, Span<byte> buffer, out ReadOnlySpan<byte> decoded)
    {
        var length = raw.IndexOfAny((byte)'%', (byte)'+');
        if (length < 0)
        {
            decoded = raw;
            return !decoded.Contains((byte)0) && Utf8.IsValid(decoded);
        }

        raw[..length].CopyTo(buffer);
        for (var i = length; i < raw.Length; i++)
        {
            var b = raw[i];
            if (b == '%')
            {
                if (i + 2 >= raw.Length || !Utf8Parser.TryParse(raw.Slice(i + 1, 2), out b, out var digits, 'x') || digits != 2)
                {
                    decoded = default;
                    return false;
                }

                i += 2;
            }
            else if (b == '+')
            {
                b = (byte)' ';
            }

            buffer[length++] = b;
        }

        decoded = buffer[..length];
        return !decoded.Contains((byte)0) && Utf8.IsValid(decoded);
    }
}
