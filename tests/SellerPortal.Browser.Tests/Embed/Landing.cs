using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Microsoft.Playwright;

namespace SellerPortal.Browser.Tests.Embed;

/// <summary>A landing page in the browser, and what came of it elsewhere.</summary>
public sealed class Landing(LandingSite site, IPage page, string token)
{
    /// <summary>The hidden field that the documentation names.</summary>
    public const string ClaimField = "contact_state_claim_cert_url";

    public IPage Page => page;

    public string Token => token;

    /// <summary>Where this page's forms are sent.</summary>
    public string Backend => $"/backend/{token}";

    /// <summary>Waits until a library has run.</summary>
    public Task LoadedAsync() => page.WaitForFunctionAsync("() => window[window.ContactStateCertify]?.isCertify === true");

    public Task FillAsync(string name, string value) => page.FillAsync($"[name={name}]", value);

    /// <summary>Does what sends a form, waits until the browser shows its answer, and returns the fields, which came once.</summary>
    public async Task<Dictionary<string, StringValues>> SubmitAsync(Func<Task> press)
    {
        await press();
        await AnsweredAsync();
        return Assert.Single(Submissions());
    }

    /// <summary>Waits until the browser shows what the backend answered.</summary>
    public Task AnsweredAsync() => page.Locator("h1", new() { HasText = "Thank you" }).WaitForAsync();

    /// <summary>As <see cref="SubmitAsync(Func{Task})"/>, by a click.</summary>
    public Task<Dictionary<string, StringValues>> SubmitAsync(string button = "#submit-btn") => SubmitAsync(() => page.ClickAsync(button));

    /// <summary>The fields of every form that reached the backend.</summary>
    public IReadOnlyList<Dictionary<string, StringValues>> Submissions() =>
    [
        .. site.Submissions(token).Select(request => QueryHelpers.ParseQuery(request.Method == "POST" ? request.Body : request.Path.Split('?').Last())),
    ];

    /// <summary>What Certify was told.</summary>
    public IReadOnlyList<JsonElement> Certificates() => [.. site.Certificates(token).Select(request => JsonDocument.Parse(request.Body).RootElement)];

    /// <summary>Everything that left for Certify, as it went.</summary>
    public string SentToCertify() => string.Concat(site.Certificates(token).Select(request => string.Join('\n', request.Headers) + request.Body + request.Path));
}

/// <summary>The texts that the tests' pages are made of.</summary>
internal static class Texts
{
    /// <summary>A snippet as the documentation prints it.</summary>
    public static string Documentation(string file) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Embed", "Documentation", file));

    public static string Page(string file) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Embed", "Pages", file));

    public static string Script(string code) => $"<script>\n{code}\n</script>\n";

    /// <summary>A page's own submit handler that does this instead of sending the form.</summary>
    public static string SubmitHandler(string code) =>
        Script($"document.getElementById('testForm').addEventListener('submit', function (e) {{\ne.preventDefault();\n{code}\n}});");
}
