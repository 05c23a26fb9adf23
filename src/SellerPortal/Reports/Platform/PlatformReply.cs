using System.Text.Json;
using SellerPortal.Connect.Fields;
using SellerPortal.Outbound;

namespace SellerPortal.Reports.Platform;

/// <summary>Reads a platform's replies, which may be anything.</summary>
internal static class PlatformReply
{
    /// <summary>The reply's object; null if it is no JSON object.</summary>
    public static JsonElement? Object(this Reply reply)
    {
        try
        {
            var root = JsonDocument.Parse(reply.Body).RootElement;
            return root.ValueKind == JsonValueKind.Object ? root : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A member that is text; null if it is missing or something else.</summary>
    public static string? Text(this JsonElement? element, string name) => element is { } known ? known.Text(name) : null;

    /// <inheritdoc cref="Text(JsonElement?, string)"/>
    public static string? Text(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String ? member.GetString() : null;

    /// <summary>The members of a list; none if there is no list.</summary>
    public static IReadOnlyList<JsonElement> Items(this JsonElement? element, string name) =>
        element is { } known && known.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray()] : [];

    /// <summary>The errors of the documented error object; empty if it is none.</summary>
    public static IReadOnlyList<FieldError> Errors(this Reply reply) =>
    [
        .. from error in reply.Object().Items("errors")
           let message = error.Text("message")
           where message is not null
           select new FieldError(error.Text("code") ?? FieldError.Validation, message, error.Text("param")),
    ];
}
