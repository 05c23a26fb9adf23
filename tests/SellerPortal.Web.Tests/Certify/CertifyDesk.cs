using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SellerPortal.Certify.Certificates;
using SellerPortal.Certify.Claims;
using SellerPortal.Data;
using SellerPortal.TestKit;

namespace SellerPortal.Web.Tests.Certify;

/// <summary>An account with a landing page, a seller's key and buyers, and what scripts and backends call of Certify.</summary>
internal static class CertifyDesk
{
    public const string PageId = "a0c9b8e7-d494-4073-aee1-2a3baae53eab";
    public const string Origin = "https://www.example.com";
    public const string SellerKey = "sellerkey00sellerkey00sellerkey";

    /// <summary>The kit's buyers with the landing page and the seller's key.</summary>
    public static Task SetUpCertifyAsync(this PortalServer server, string strategy = "all", params IReadOnlyList<Uri> buyers)
    {
        var document = JsonNode.Parse(TestAccount.Document(buyers.Count == 0 ? [new("http://127.0.0.1:9"), new("http://127.0.0.1:9")] : buyers, strategy))!;
        document["seller_secret_key"] = SellerKey;
        document["landing_pages"] = new JsonArray(new JsonObject
        {
            ["id"] = PageId, ["name"] = "Life", ["url"] = $"{Origin}/life", ["allowed_hosts"] = new JsonArray("offers.example.org"),
        });
        return server.ConfigureAsync(document.ToJsonString());
    }

    /// <summary>What the script sends for a form that a person has filled in.</summary>
    public static JsonObject Form(params (string Name, string Value)[] fields) => new()
    {
        ["landing_page_id"] = PageId,
        ["page_url"] = $"{Origin}/life?email=jane@example.com",
        ["fields"] = new JsonObject(fields.Select(field => KeyValuePair.Create(field.Name, (JsonNode?)LeadValues.HashOf(field.Value)))),
        ["events"] = new JsonObject { ["time_on_page_ms"] = 41_000, ["notice_visible"] = true, ["inputs"] = new JsonObject { ["typed"] = 52, ["chosen"] = 4 } },
    };

    public static async Task<HttpResponseMessage> SendFormAsync(this PortalServer server, JsonNode form, string? origin = Origin, string type = "application/json")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/cert-gen/certs") { Content = new StringContent(form.ToJsonString()) };
        request.Content.Headers.ContentType = new(type);
        if (origin is not null)
            request.Headers.Add("Origin", origin);
        return await server.Anonymous().SendAsync(request);
    }

    /// <summary>Sends a form and returns its claim URL.</summary>
    public static async Task<string> GenerateAsync(this PortalServer server, params (string Name, string Value)[] fields)
    {
        using var answer = await server.SendFormAsync(Form(fields.Length == 0 ? [("email", $"jane.{Guid.NewGuid():N}@example.com")] : fields));
        var body = await answer.ReadJsonAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.Created, body.ToString());
        Assert.Equal(["claim_url"], body.EnumerateObject().Select(member => member.Name));
        return body.GetProperty("claim_url").GetString()!;
    }

    public static Task<HttpResponseMessage> ClaimAsync(this PortalServer server, string claimUrl, string? key) =>
        server.Anonymous().PostAsync(claimUrl, Json.Body(new { secret_key = key }));

    /// <summary>Claims and returns certificate and reclaim URL.</summary>
    public static async Task<(string CertUrl, string ReclaimUrl)> ClaimedAsync(this PortalServer server, string claimUrl, string key)
    {
        using var answer = await server.ClaimAsync(claimUrl, key);
        var body = await answer.ReadJsonAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.Created, body.ToString());
        return (body.GetProperty("cert_url").GetString()!, body.GetProperty("reclaim_cert_url").GetString()!);
    }

    /// <summary>The sentence of a claim that was refused as documented.</summary>
    public static async Task<string> RefusedClaimAsync(this PortalServer server, string claimUrl, string? key)
    {
        using var answer = await server.ClaimAsync(claimUrl, key);
        return await RefusalAsync(answer, HttpStatusCode.InternalServerError);
    }

    public static async Task<string> RefusalAsync(HttpResponseMessage answer, HttpStatusCode expected)
    {
        var body = await answer.ReadJsonAsync();
        Assert.True(answer.StatusCode == expected, $"{answer.StatusCode}: {body}");
        Assert.Equal(["error"], body.EnumerateObject().Select(member => member.Name));
        Assert.Equal(["message"], body.GetProperty("error").EnumerateObject().Select(member => member.Name));
        return body.GetProperty("error").GetProperty("message").GetString()!;
    }

    /// <summary>The certificate's JSON.</summary>
    public static async Task<JsonElement> CertificateAsync(this PortalServer server, string certUrl)
    {
        using var answer = await server.Anonymous().GetAsync(certUrl + ".json");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.ReadJsonAsync()).GetProperty("data");
    }

    public static string Status(JsonElement certificate) => certificate.GetProperty("attributes").GetProperty("status").GetString()!;

    /// <summary>The certificate once it is scored.</summary>
    public static Task<JsonElement> ScoredAsync(this PortalServer server, string certUrl, Func<JsonElement, bool>? condition = null) =>
        Eventually.SeeAsync(() => server.CertificateAsync(certUrl), certificate => Status(certificate) != "claimed" && condition?.Invoke(certificate) != false);

    /// <summary>The findings by the check's name.</summary>
    public static Dictionary<string, (bool Passed, string Detail)> Checks(JsonElement certificate) =>
        certificate.GetProperty("attributes").GetProperty("checks").EnumerateArray().ToDictionary(
            check => check.GetProperty("name").GetString()!, check => (check.GetProperty("passed").GetBoolean(), check.GetProperty("detail").GetString()!));

    /// <summary>Runs what else runs by the clock.</summary>
    public static async Task RunUnclaimedAsync(this PortalServer server)
    {
        await using var scope = server.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<UnclaimedCertificates>().DeleteAsync(CancellationToken.None);
    }

    public static async Task<T> RowsAsync<T>(this PortalServer server, Func<PortalDbContext, Task<T>> read)
    {
        await using var scope = server.Services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<PortalDbContext>());
    }
}
