using System.Diagnostics;

namespace SellerPortal.Bench.Deliveries;

/// <summary>What a machine can do at most: a bare HttpClient that posts the same body to the same sink, 64 at a time, and writes nothing down.</summary>
internal static class Floor
{
    public const int AtATime = 64;

    /// <returns>Requests a second.</returns>
    public static async Task<double> MeasureAsync(string url, byte[] body, int count)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false, UseCookies = false });
        await PostAsync(client, url, body, count / 10);
        var clock = Stopwatch.StartNew();
        await PostAsync(client, url, body, count);
        return count / clock.Elapsed.TotalSeconds;
    }

    private static Task PostAsync(HttpClient client, string url, byte[] body, int count)
    {
        var left = count;
        return Task.WhenAll(Enumerable.Range(0, AtATime).Select(async _ =>
        {
            while (Interlocked.Decrement(ref left) >= 0)
            {
                using var content = new ByteArrayContent(body);
                content.Headers.ContentType = new("application/json");
                using var answer = await client.PostAsync(url, content);
                answer.EnsureSuccessStatusCode();
            }
        }));
    }
}
