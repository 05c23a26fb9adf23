using System.Text.Json;
using SellerPortal.Connect.Deliveries;
using SellerPortal.Outbound;

namespace SellerPortal.Web.Portal.Leads;

/// <summary>A request and its reply as people read them: the first line, the headers, and the body, indented where it is JSON.</summary>
public static class AttemptText
{
    private static readonly JsonSerializerOptions Indented = new(WireJson.Options) { WriteIndented = true };

    public static string Request(DeliveryAttempt attempt) => Text($"POST {attempt.Url}", attempt.RequestHeaders, attempt.RequestBody);

    public static string Reply(DeliveryAttempt attempt) => Text($"{attempt.ReplyStatus}", attempt.ReplyHeaders, attempt.ReplyBody);

    public static string Request(DeliveryRequest request) => Text($"POST {request.Url}", request.VisibleHeaders, request.Body);

    public static string Reply(Reply reply) => Text($"{reply.Status}", reply.Headers, reply.Body);

    /// <summary>How long it took; words where there is no end.</summary>
    public static string Duration(DeliveryAttempt attempt) =>
        attempt.FinishedAt is { } finished ? $"{(finished - attempt.StartedAt).TotalMilliseconds:#,0} ms" : "no end known";

    private static string Text(string first, string? headers, string? body) =>
        string.Join('\n', new[] { first, headers, string.IsNullOrEmpty(body) ? null : "\n" + Readable(body) }.Where(part => !string.IsNullOrEmpty(part)));

    private static string Readable(string body)
    {
        if (body[0] is not ('{' or '['))
            return body;
        try
        {
            using var json = JsonDocument.Parse(body);
            return JsonSerializer.Serialize(json.RootElement, Indented);
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            // Cut, or no JSON after all: as it came.
            return body;
        }
    }
}
