using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace SellerPortal.Outbound;

/// <summary>Posts JSON to an address that somebody configured.</summary>
internal static class JsonPost
{
    /// <summary>Sends one POST and says what came of it; never throws.</summary>
    public static async Task<SendOutcome> PostJsonAsync(
        this GuardedClient client, string url, string json, TimeSpan timeout, params IReadOnlyList<(string Name, string Value)> headers)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(url))
            {
                Version = HttpVersion.Version11,
                Content = new StringContent(json, Encoding.UTF8, "application/json"),
            };
            request.Headers.UserAgent.Add(new ProductInfoHeaderValue("SellerPortal", "1"));
            foreach (var (name, value) in headers)
                request.Headers.Add(name, value);
            return await client.SendAsync(request, timeout, CancellationToken.None);
        }
        catch (FormatException)
        {
            return new SendOutcome(SendResult.Refused, "The URL or one of the headers can't be sent.");
        }
    }
}
