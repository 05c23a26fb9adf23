using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using SellerPortal.TestKit;

namespace SellerPortal.Web.Tests.Configuration;

/// <summary>The calls of the configuration document, as a client makes them.</summary>
internal static class ConfigurationCalls
{
    public const string Path = "/api/v1/configuration";

    public static async Task<JsonObject> GetConfigurationAsync(this HttpClient api)
    {
        var answer = await api.GetAsync(Path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsObject();
    }

    public static Task<HttpResponseMessage> PutConfigurationAsync(this HttpClient api, JsonNode document, bool dryRun = false) =>
        api.PutAsync(dryRun ? $"{Path}?dry_run=true" : Path, Json.Body(document.ToJsonString()));

    /// <summary>Applies a document that must be acceptable; the changes that were answered.</summary>
    public static async Task<List<string>> ApplyAsync(this HttpClient api, JsonNode document, bool dryRun = false)
    {
        var answer = await api.PutConfigurationAsync(document, dryRun);
        var body = await answer.ReadJsonAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, body.ToString());
        Assert.Equal(!dryRun, body.GetProperty("applied").GetBoolean());
        return [.. body.GetProperty("changes").EnumerateArray().Select(c => c.GetString()!)];
    }

    /// <summary>Puts a document that must be refused; its errors by path.</summary>
    public static async Task<Dictionary<string, string>> RefusalAsync(this HttpClient api, JsonNode document)
    {
        var answer = await api.PutConfigurationAsync(document);
        var body = await answer.ReadJsonAsync();
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("invalid_request_error", body.GetProperty("error_type").GetString());
        Assert.All(body.GetProperty("errors").EnumerateArray(), e => Assert.Equal("validation", e.GetProperty("code").GetString()));
        return body.GetProperty("errors").EnumerateArray().ToDictionary(e => Text(e, "param"), e => Text(e, "message"));
    }

    private static string Text(JsonElement error, string member) => error.GetProperty(member).GetString()!;
}
