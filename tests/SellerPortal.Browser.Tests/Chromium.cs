using Microsoft.Playwright;

namespace SellerPortal.Browser.Tests;

/// <summary>The installed Chromium, without a window. A test that fails leaves a picture of its page in the temporary folder.</summary>
public sealed class Chromium : IAsyncDisposable
{
    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
        // Sites of other people, served over plain http: neither localhost nor a secure context.
        "--host-resolver-rules=MAP *.landing.test 127.0.0.1",
    ];

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Chromium(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    /// <summary>Where it is installed; null where it isn't.</summary>
    public static string? Path { get; } =
        new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists);

    public static async Task<Chromium> StartAsync()
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Path, Args = Flags });
        return new Chromium(playwright, browser);
    }

    /// <summary>Does something with a page of a new profile; what the browser refuses or a script throws fails it.</summary>
    /// <param name="isExpected">Tells which complaints of the browser belong to the test.</param>
    public async Task VisitAsync(Uri site, Func<IPage, Task> visit, BrowserNewContextOptions? options = null, Func<string, bool>? isExpected = null)
    {
        options ??= new();
        options.BaseURL = site.AbsoluteUri;
        await using var context = await _browser.NewContextAsync(options);
        context.SetDefaultTimeout(20_000);
        var page = await context.NewPageAsync();
        var complaints = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && !message.Text.Contains("422", StringComparison.Ordinal))
                complaints.Add(message.Text);
        };
        page.PageError += (_, error) => complaints.Add(error);
        try
        {
            await visit(page);
        }
        catch
        {
            await page.ScreenshotAsync(new() { Path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"sellerportal-{Guid.NewGuid():N}.png"), FullPage = true });
            throw;
        }
        Assert.DoesNotContain(complaints, complaint => isExpected?.Invoke(complaint) is not true);
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}

/// <summary>A test that needs Chromium, and says so where there is none.</summary>
public sealed class ChromiumFactAttribute : FactAttribute
{
    public ChromiumFactAttribute()
    {
        if (Chromium.Path is null)
            Skip = "Chromium is not installed (Debian: apt-get install chromium).";
    }
}

/// <summary>As <see cref="ChromiumFactAttribute"/>, once for each set of data.</summary>
public sealed class ChromiumTheoryAttribute : TheoryAttribute
{
    public ChromiumTheoryAttribute()
    {
        if (Chromium.Path is null)
            Skip = "Chromium is not installed (Debian: apt-get install chromium).";
    }
}
