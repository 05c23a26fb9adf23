using System.Text.Json;
using SellerPortal.Outbound;

namespace SellerPortal.Connect.Deliveries;

/// <summary>Reads what a buyer said.</summary>
internal static class BuyerReply
{
    /// <summary>The <c>message</c> member of a JSON reply, fit for the consumer; null if there is none.</summary>
    public static string? MessageOf(Reply? reply)
    {
        if (reply is null || reply.Body.Length == 0)
            return null;
        try
        {
            using var json = JsonDocument.Parse(reply.Body);
            if (json.RootElement.ValueKind != JsonValueKind.Object
                || !json.RootElement.TryGetProperty("message", out var message)
                || message.ValueKind != JsonValueKind.String)
                return null;
            var text = ConsumerText.Clean(message.GetString()!).Trim();
            return text.Length == 0 ? null : text;
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
