using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SellerPortal.TestKit;

/// <summary>A buyer that really listens, on a free port of loopback. It journals each request before it answers, and answers as it is told.</summary>
public sealed class FakeBuyer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<ReceivedRequest> _journal = new();
    private readonly SemaphoreSlim _arrivals = new(0);

    private FakeBuyer(WebApplication app) => _app = app;

    /// <summary>How it answers; 200 with an empty JSON object unless it is told otherwise.</summary>
    public Func<HttpContext, ReceivedRequest, Task> Answer { get; set; } = (context, _) => context.Response.WriteAsync("{}");

    public Uri Url { get; private set; } = null!;

    /// <summary>Everything that arrived so far, oldest first.</summary>
    public IReadOnlyList<ReceivedRequest> Journal => [.. _journal];

    /// <param name="url">Where it listens; a free port of loopback if left out.</param>
    public static async Task<FakeBuyer> StartAsync(Uri? url = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url?.AbsoluteUri ?? "http://127.0.0.1:0");
        var app = builder.Build();
        var buyer = new FakeBuyer(app);
        app.Run(buyer.TakeAsync);
        await app.StartAsync();
        buyer.Url = new Uri(app.Urls.First());
        return buyer;
    }

    /// <summary>Answers everything with one status and body from now on.</summary>
    public void AnswerWith(int status, string body = "{}", string contentType = "application/json") => Answer = (context, _) =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        return context.Response.WriteAsync(body);
    };

    /// <summary>Waits until one more request has arrived.</summary>
    /// <exception cref="TimeoutException">None came within the time (10 seconds unless said otherwise).</exception>
    public async Task<ReceivedRequest> NextAsync(TimeSpan? patience = null)
    {
        if (!await _arrivals.WaitAsync(patience ?? TimeSpan.FromSeconds(10)))
            throw new TimeoutException($"No request reached the buyer at {Url} in time; it has had {_journal.Count}.");
        return _journal.Last();
    }

    private async Task TakeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var request = new ReceivedRequest(
            context.Request.Method,
            context.Request.Path + context.Request.QueryString,
            context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            await reader.ReadToEndAsync());
        _journal.Enqueue(request);
        _arrivals.Release();
        await Answer(context, request);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
        _arrivals.Dispose();
    }
}

/// <summary>One request as a receiver saw it.</summary>
public sealed record ReceivedRequest(string Method, string Path, IReadOnlyDictionary<string, string> Headers, string Body);
