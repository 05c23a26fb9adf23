using System.Collections.Concurrent;
using System.Diagnostics;

namespace SellerPortal.Bench.Deliveries;

/// <summary>The buyers: takes or refuses a lead, as it is told; never answers at <c>/hang</c>. Notes when each delivery came first.</summary>
internal sealed class Sink : IAsyncDisposable
{
    private static readonly byte[] Reply = "{}"u8.ToArray();

    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, long> _arrivals = new(StringComparer.Ordinal);
    private long _count;

    private Sink(WebApplication app) => _app = app;

    public string Url => _app.Urls.First();

    /// <summary>Otherwise it refuses them.</summary>
    public bool TakesLeads { get; set; } = true;

    /// <summary>Requests that have come so far.</summary>
    public long Count => Interlocked.Read(ref _count);

    /// <summary>The newest body that came.</summary>
    public byte[] Body { get; private set; } = [];

    public static async Task<Sink> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var sink = new Sink(builder.Build());
        sink._app.Run(sink.TakeAsync);
        await sink._app.StartAsync();
        return sink;
    }

    /// <summary>When a delivery's first request was there, by <see cref="Stopwatch"/>; null: it hasn't come.</summary>
    public long? ArrivalOf(string deliveryId) => _arrivals.TryGetValue(deliveryId, out var at) ? at : null;

    /// <summary>Waits until so many requests have come.</summary>
    public async Task UntilAsync(long count)
    {
        while (Count < count)
            await Task.Delay(5);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        var now = Stopwatch.GetTimestamp();
        if (context.Request.Headers.TryGetValue("Idempotency-Key", out var id))
            _arrivals.TryAdd(id.ToString(), now);
        Interlocked.Increment(ref _count);
        using var body = new MemoryStream((int)(context.Request.ContentLength ?? 0));
        await context.Request.Body.CopyToAsync(body);
        Body = body.GetBuffer();
        if (context.Request.Path == "/hang")
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        context.Response.StatusCode = TakesLeads ? 200 : 400;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = Reply.Length;
        await context.Response.Body.WriteAsync(Reply);
    }
}
