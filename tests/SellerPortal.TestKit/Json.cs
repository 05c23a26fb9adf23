using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace SellerPortal.TestKit;

/// <summary>Short words for HTTP with JSON.</summary>
public static class Json
{
    /// <summary>A body of this text, as application/json without a charset, as most clients send it.</summary>
    public static HttpContent Body(string json)
    {
        var content = new StringContent(json, Encoding.UTF8);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }

    /// <summary>A body of this value.</summary>
    public static HttpContent Body(object value) => Body(JsonSerializer.Serialize(value));

    /// <summary>The answer's body as JSON.</summary>
    public static async Task<JsonElement> ReadJsonAsync(this HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        try
        {
            return JsonDocument.Parse(text).RootElement;
        }
        catch (JsonException)
        {
            throw new InvalidOperationException($"{(int)answer.StatusCode} with a body that is no JSON: {text}");
        }
    }

    /// <summary>Whether two texts are the same JSON, whatever the blanks and the order of members.</summary>
    public static bool Same(string one, string other) =>
        System.Text.Json.Nodes.JsonNode.DeepEquals(System.Text.Json.Nodes.JsonNode.Parse(one), System.Text.Json.Nodes.JsonNode.Parse(other));
}
