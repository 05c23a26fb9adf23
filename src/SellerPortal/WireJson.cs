using System.Text.Encodings.Web;
using System.Text.Json;

namespace SellerPortal;

/// <summary>How answers, deliveries and webhooks are written: the documentation's snake_case names, and text as it is (an answer is never part of a page).</summary>
public static class WireJson
{
    public static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
