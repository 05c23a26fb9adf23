using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using SellerPortal.Outbound;

namespace SellerPortal.Reports.Platform;

/// <summary>Calls a platform elsewhere through the guarded way out, and puts into words what keeps it from being used.</summary>
public sealed class PlatformClient(GuardedClient client)
{
    /// <summary>Bytes of the largest spreadsheet that is fetched.</summary>
    public const long LargestDownload = 512L * 1024 * 1024;

    private static readonly TimeSpan OneCall = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan OneDownload = TimeSpan.FromMinutes(10);

    /// <summary>Sends a call with the key. What it answers with 2xx, 400 or 404 is the caller's to read.</summary>
    /// <exception cref="PlatformProblem">It can't be reached, refuses the key, or has a fault.</exception>
    internal async Task<Reply> CallAsync(
        HttpMethod method, string url, string key, object? body, CancellationToken cancellation, string? idempotencyKey = null)
    {
        using var request = NewRequest(method, url);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        request.Headers.Accept.ParseAdd("application/json");
        if (idempotencyKey is not null)
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        if (body is not null)
            request.Content = new StringContent(JsonSerializer.Serialize(body, WireJson.Options), Encoding.UTF8, "application/json");
        var outcome = await client.SendAsync(request, OneCall, cancellation);
        return outcome is { Reply: { Status: (>= 200 and <= 299) or 400 or 404 } reply } ? reply : throw ProblemOf(url, outcome);
    }

    /// <summary>Copies what lies behind a link, which is sent no key: the link is the authorisation.</summary>
    /// <exception cref="PlatformProblem">It can't be fetched.</exception>
    internal async Task DownloadAsync(string url, Stream target, CancellationToken cancellation)
    {
        using var request = NewRequest(HttpMethod.Get, url);
        var outcome = await client.DownloadAsync(request, target, LargestDownload, OneDownload, cancellation);
        if (outcome.Result == SendResult.Accepted)
            return;
        throw outcome.Reply?.Status is 401 or 403 or 404 or 410
            ? new PlatformProblem($"{HostOf(url)} no longer has the spreadsheet: its link has expired, or it was withdrawn because a lead in it was erased. Ask for the report again.")
            : ProblemOf(url, outcome);
    }

    /// <summary>What an answer says of itself that is no answer of a compatible platform.</summary>
    internal static PlatformProblem NotCompatible(string url, int status) =>
        new($"What answers at {url} is no Contact State-compatible platform: it answered {status} without what the documentation promises. Look at the address under Settings.");

    internal static string HostOf(string url) => new Uri(url).Authority;

    private static HttpRequestMessage NewRequest(HttpMethod method, string url)
    {
        var request = new HttpRequestMessage(method, new Uri(url)) { Version = HttpVersion.Version11 };
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("SellerPortal", "1"));
        return request;
    }

    private static PlatformProblem ProblemOf(string url, SendOutcome outcome)
    {
        var host = HostOf(url);
        return outcome switch
        {
            { Reply.Status: 401 } => new($"{host} refused the API key. Enter a valid one under Settings."),
            { Reply.Status: 403 } => new($"{host} does not allow this API key to do that. Give the key the permission there, or enter another one under Settings."),
            { Reply.Status: 429 } => Passing($"{host} takes no more requests for now (429)."),
            { Reply.Status: >= 500 and var status } => Passing($"{host} has a fault or is under maintenance: it answered {status}."),
            { Result: SendResult.Forbidden } => new($"{host} was not called: its address is not public. Whoever runs this installation can allow it with Outbound:AllowedHosts."),
            { Result: SendResult.Unreachable } => Passing($"{host} can't be reached. {outcome.Problem}"),
            { Reply.Status: var status } => new($"{host} answered {status}, which no documentation promises. Look at the address under Settings."),
            _ => new($"{host}: {outcome.Problem}"),
        };

        PlatformProblem Passing(string sentence) => new(sentence) { IsPassing = true, RetryAfter = outcome.RetryAfter };
    }
}
