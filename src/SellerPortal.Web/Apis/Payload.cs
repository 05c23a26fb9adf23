using System.Security.Cryptography;
using SellerPortal.Accounts.ApiLog;
using SellerPortal.Connect.Fields;
using SellerPortal.Connect.Leads;
using SellerPortal.Perform;

namespace SellerPortal.Web.Apis;

/// <summary>A request's body as bytes, bounded, and what it says it is.</summary>
internal sealed record Payload(PayloadKind Kind, byte[] Bytes)
{
    /// <summary>Largest body that the APIs take.</summary>
    public const int Largest = 256 * 1024;

    /// <summary>Tells two payloads apart, as SHA-256 in lower-case hex.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Bytes));

    /// <summary>Reads the whole body; null if it is larger than <see cref="Largest"/>.</summary>
    public static async Task<Payload?> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (request.ContentLength > Largest)
            return null;
        using var body = new MemoryStream((int)(request.ContentLength ?? 4096));
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, cancellation)) > 0)
        {
            if (body.Length + read > Largest)
                return null;
            body.Write(buffer, 0, read);
        }
        var payload = new Payload(KindOf(request), body.ToArray());
        if (request.HttpContext.LogEntry() is { } entry)
            entry.Request = new(payload.Bytes, payload.Kind switch { PayloadKind.Json => CallBodyFormat.Json, PayloadKind.Form => CallBodyFormat.Form, _ => CallBodyFormat.Other });
        return payload;
    }

    /// <summary>The body as the fields of a lead. Another content type, or a compressed body, is unreadable.</summary>
    public LeadPayload ToLead() => Kind switch
    {
        PayloadKind.Json => LeadPayload.ParseJson(Bytes),
        PayloadKind.Form => LeadPayload.ParseForm(Bytes),
        _ => LeadPayload.OfUnknownType,
    };

    /// <summary>The body as the members of one of Perform's calls. Another content type, or a compressed body, is unreadable.</summary>
    public FlatPayload ToMembers() => Kind switch
    {
        PayloadKind.Json => FlatPayload.ParseJson(Bytes),
        PayloadKind.Form => FlatPayload.ParseForm(Bytes),
        _ => FlatPayload.Unreadable("The body must be application/json or application/x-www-form-urlencoded."),
    };

    /// <summary>The body as the leads that <c>DELETE /leads</c> is to erase. It is JSON only.</summary>
    public (ErasureRequest? Request, FieldError? Error) ToErasure() =>
        Kind == PayloadKind.Json ? ErasureRequest.Read(Bytes) : (null, FieldError.UnreadablePayload);

    private static PayloadKind KindOf(HttpRequest request)
    {
        if (request.Headers.ContentEncoding.Count > 0 && request.Headers.ContentEncoding != "identity")
            return PayloadKind.Other;
        var type = request.ContentType.AsSpan();
        type = (type.IndexOf(';') is var end and >= 0 ? type[..end] : type).Trim();
        return type.Equals("application/json", StringComparison.OrdinalIgnoreCase) ? PayloadKind.Json
            : type.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) ? PayloadKind.Form
            : type.Equals("text/plain", StringComparison.OrdinalIgnoreCase) ? PayloadKind.Text
            : PayloadKind.Other;
    }
}

internal enum PayloadKind { Json, Form, Text, Other }
