using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Playwright;
using SellerPortal.TestKit;

namespace SellerPortal.Browser.Tests.Embed;

/// <summary>
/// Somebody else's website with landing pages, the product that serves it the libraries, and a stand-in for <c>POST /certs</c> that does as the landing page's
/// id tells. One of each for all tests; every test has pages of its own.
/// </summary>
public sealed class LandingSite : IAsyncLifetime
{
    public const string Good = "a0c9b8e7-d494-4073-aee1-2a3baae53eab";
    public const string Failing = "f0000000-0000-4000-8000-000000000500";
    public const string Slow = "50000000-0000-4000-8000-000000000010";

    /// <summary>Where the stand-in's certificates are claimed.</summary>
    public const string ClaimUrl = "https://cert-gen.example/certs/534ede1d-9430-4bc9-8aa5-6626d2ab5a12/claim";

    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, (string Html, string? Policy, string? Script)> _pages = new();
    private FakeBuyer _site = null!;
    private FakeBuyer _certGen = null!;

    public PortalServer Portal { get; private set; } = null!;

    public Chromium Chromium { get; private set; } = null!;

    /// <summary>The website's origin, which is neither the product's nor a secure one.</summary>
    public Uri Url { get; private set; } = null!;

    public Uri CertGen => _certGen.Url;

    public async Task InitializeAsync()
    {
        _site = await FakeBuyer.StartAsync();
        _site.Answer = ServeAsync;
        Url = new Uri($"http://www.landing.test:{_site.Url.Port}");
        _certGen = await FakeBuyer.StartAsync();
        _certGen.Answer = CertifyAsync;
        Portal = new PortalServer(new Dictionary<string, string> { ["PublicUrls:CertGen"] = _certGen.Url.AbsoluteUri + "cert-gen" });
        Chromium = await Chromium.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await Chromium.DisposeAsync();
        await Portal.DisposeAsync();
        await _certGen.DisposeAsync();
        await _site.DisposeAsync();
    }

    /// <summary>Opens a new page of this content, in which the documentation's ids and hosts are replaced, and does something with it.</summary>
    /// <param name="policy">The page's Content-Security-Policy.</param>
    /// <param name="script">What the page's own <c>embed.js</c> holds.</param>
    /// <param name="js">Whose libraries it loads; those of <see cref="Portal"/> if left out.</param>
    public async Task VisitAsync(
        string html, Func<Landing, Task> visit, string landingPageId = Good, Func<string, bool>? isExpected = null, string? policy = null, string? script = null,
        Func<IPage, Task>? before = null, Uri? js = null)
    {
        var token = Guid.NewGuid().ToString("N");
        js ??= Portal.Url;
        _pages[token] = (Adapt(html, token, landingPageId, js), policy, script is null ? null : Adapt(script, token, landingPageId, js));
        await Chromium.VisitAsync(Url, async page =>
        {
            var landing = new Landing(this, page, token);
            if (before is not null)
                await before(page);
            await page.GotoAsync($"/page/{token}?email=in.the.query@example.com");
            await visit(landing);
        }, isExpected: isExpected);
    }

    /// <summary>What a page of this token sent to its backend.</summary>
    public IReadOnlyList<ReceivedRequest> Submissions(string token) => [.. _site.Journal.Where(request => request.Path.StartsWith($"/backend/{token}", StringComparison.Ordinal))];

    /// <summary>What a page of this token sent to Certify.</summary>
    public IReadOnlyList<ReceivedRequest> Certificates(string token) =>
        [.. _certGen.Journal.Where(request => request.Method == "POST" && request.Body.Contains(token, StringComparison.Ordinal))];

    private static string Adapt(string text, string token, string landingPageId, Uri js) => text
        .Replace("https://js.contactstate.com", new Uri(js, "/js").AbsoluteUri, StringComparison.Ordinal)
        .Replace("REPLACE_ME_WITH_YOUR_LANDING_PAGE_ID", landingPageId, StringComparison.Ordinal)
        .Replace("REPLACE_ME_WITH_YOUR_FORM_ID", "testForm", StringComparison.Ordinal)
        .Replace("YOUR_LANDING_PAGE_ID", landingPageId, StringComparison.Ordinal)
        .Replace("{token}", token, StringComparison.Ordinal)
        .Replace("/path/to/backend", "/backend", StringComparison.Ordinal)
        .Replace("/backend", $"/backend/{token}", StringComparison.Ordinal);

    private Task ServeAsync(HttpContext context, ReceivedRequest request)
    {
        var parts = context.Request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (parts is ["page", var token, ..] && _pages.TryGetValue(token, out var page))
        {
            if (page.Policy is not null)
                context.Response.Headers.ContentSecurityPolicy = page.Policy;
            context.Response.ContentType = parts.Length == 2 ? "text/html; charset=utf-8" : "text/javascript; charset=utf-8";
            return context.Response.WriteAsync(parts.Length == 2 ? page.Html : page.Script ?? "");
        }
        // Scripts of the page get JSON, people a page.
        var isForScript = !context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal);
        context.Response.ContentType = isForScript ? "application/json" : "text/html; charset=utf-8";
        return context.Response.WriteAsync(isForScript ? "{}" : "<!doctype html><title>Thank you</title><link rel=icon href=data:,><h1>Thank you</h1>");
    }

    private static async Task CertifyAsync(HttpContext context, ReceivedRequest request)
    {
        context.Response.Headers.AccessControlAllowOrigin = StringValues.IsNullOrEmpty(context.Request.Headers.Origin) ? "*" : context.Request.Headers.Origin;
        context.Response.Headers.AccessControlAllowHeaders = "Content-Type";
        if (request.Method == "OPTIONS")
            return;
        using var body = JsonDocument.Parse(request.Body);
        switch (body.RootElement.GetProperty("landing_page_id").GetString())
        {
            case Failing:
                context.Response.StatusCode = StatusCodes.Status500InternalServerError;
                await context.Response.WriteAsJsonAsync(new { error = new { message = "Certify is out of order" } });
                break;
            case Slow:
                var left = new TaskCompletionSource();
                await using (context.RequestAborted.Register(left.SetResult))
                    await Task.WhenAny(left.Task, Task.Delay(TimeSpan.FromSeconds(10)));
                await AnswerAsync(context);
                break;
            default:
                await AnswerAsync(context);
                break;
        }
    }

    private static Task AnswerAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status201Created;
        return context.Response.WriteAsJsonAsync(new { claim_url = ClaimUrl }, context.RequestAborted);
    }
}

/// <summary>One site for all tests of the libraries.</summary>
[CollectionDefinition(Name)]
public sealed class LandingSiteCollection : ICollectionFixture<LandingSite>
{
    public const string Name = "landing site";
}
