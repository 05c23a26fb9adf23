using System.Collections.Concurrent;
using System.Net;
using SellerPortal.TestKit;

namespace SellerPortal.Web.Tests.Nodes;

/// <summary>Callers that post leads to several nodes and, as good callers do, repeat what failed under the same key at the next node.</summary>
internal sealed class Load(IReadOnlyList<HttpClient> nodes)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>The id that each number's lead got.</summary>
    public ConcurrentDictionary<int, string> Acknowledged { get; } = new();

    /// <summary>Every answer but 201 and 'in progress'.</summary>
    public ConcurrentQueue<HttpStatusCode> Refusals { get; } = new();

    public string? ConnectCode { get; init; } = Seed.ConnectCode;

    public Task RunAsync(int leads) =>
        Parallel.ForAsync(0, leads, new ParallelOptions { MaxDegreeOfParallelism = 16 }, (number, _) => PostAsync(number));

    private async ValueTask PostAsync(int number)
    {
        var began = TimeProvider.System.GetTimestamp();
        for (var attempt = 0; TimeProvider.System.GetElapsedTime(began) < Patience; attempt++)
        {
            try
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, "/connect/leads")
                {
                    Headers = { { "Idempotency-Key", $"lead {number}" } },
                    Content = Seed.Lead(number, ConnectCode),
                };
                using var answer = await nodes[(number + attempt) % nodes.Count].SendAsync(request);
                if (answer.StatusCode == HttpStatusCode.Created)
                {
                    Acknowledged[number] = (await answer.ReadJsonAsync()).GetProperty("id").GetString()!;
                    return;
                }
                if (answer.StatusCode != HttpStatusCode.Conflict)
                    Refusals.Enqueue(answer.StatusCode);
            }
            catch (HttpRequestException)
            {
                // The node is dead; the next one may have the lead already.
            }
            await Task.Delay(100);
        }
        throw new TimeoutException($"Lead {number} was not taken within {Patience}.");
    }
}
