using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SellerPortal.Bench.Deliveries;

/// <summary>The running product, as a program that hands in leads and as a person who looks at it.</summary>
internal sealed class Product : IDisposable
{
    private const string ApiKey = "benchkey0benchkey0benchkey0bench";

    private readonly HttpClient _api;
    private readonly HttpClient _pages;
    private readonly int _process;

    public Product(string url, int process)
    {
        _process = process;
        _api = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(url) };
        _api.DefaultRequestHeaders.Authorization = new("Bearer", ApiKey);
        _pages = new HttpClient(new SocketsHttpHandler { UseProxy = false, CookieContainer = new CookieContainer() }) { BaseAddress = new Uri(url) };
    }

    /// <summary>Resident memory of its process, in MB.</summary>
    public double Memory => double.Parse(
        Regex.Match(File.ReadAllText($"/proc/{_process}/status"), @"VmRSS:\s+(\d+) kB").Groups[1].Value, CultureInfo.InvariantCulture) / 1024;

    /// <summary>Has these buyers and groups from now on.</summary>
    /// <param name="buyers">Names and URLs.</param>
    /// <param name="groups">Connect codes and the names of their buyers; a lead goes to all of them.</param>
    public async Task ConfigureAsync(IEnumerable<(string Name, string Url)> buyers, params (string Code, string[] Buyers)[] groups)
    {
        var document = JsonSerializer.Serialize(new
        {
            version = 1,
            buyers = buyers.Select(b => new { name = b.Name, endpoint = new { name = "Main", url = b.Url, format = "json" } }),
            distribution_groups = groups.Select(g => new { name = g.Code, connect_code = g.Code, buyers = g.Buyers, strategy = "all" }),
        });
        using var answer = await _api.PutAsync("/api/v1/configuration", Json(document));
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());
    }

    /// <summary>The full lead with a connect code, as JSON.</summary>
    public static string Lead(string code)
    {
        var lead = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "lead.json")))!.AsObject();
        lead["contact_state_connect_code"] = code;
        return lead.ToJsonString();
    }

    /// <summary>Hands in a lead; the ids of its deliveries.</summary>
    public async Task<string[]> PostAsync(string lead)
    {
        using var answer = await _api.PostAsync("/connect/leads", Json(lead));
        var text = await answer.Content.ReadAsStringAsync();
        if (answer.StatusCode != HttpStatusCode.Created)
            throw new InvalidOperationException($"{answer.StatusCode}: {text}");
        using var document = JsonDocument.Parse(text);
        return [.. document.RootElement.GetProperty("deliveries").EnumerateArray().Select(d => d.GetProperty("id").GetString()!)];
    }

    /// <summary>Hands in many, 32 at a time.</summary>
    public Task PostManyAsync(string lead, int count) =>
        Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (_, _) => await PostAsync(lead));

    public async Task SignInAsync() => await SubmitAsync("/sign-in", "/sign-in", ("email", "bench@example.com"), ("password", "bench-password"));

    /// <summary>Pauses or resumes every buyer of these names.</summary>
    public async Task SwitchAsync(string action, params string[] names)
    {
        var page = await _pages.GetStringAsync("/buyers");
        foreach (var name in names)
        {
            var id = Regex.Match(page, $"/buyers/([0-9a-f-]{{36}})[^>]*>\\s*{name}\\s*<").Groups[1].Value;
            await SubmitAsync($"/buyers/{id}", $"/buyers/{id}/{action}");
        }
    }

    /// <summary>Sends everything that failed again; the page of the job.</summary>
    public async Task<string> SendAgainAsync(int count) => await SubmitAsync(
        "/deliveries/send-again?status=failed", "/deliveries/send-again", ("status", "failed"), ("count", count.ToString(CultureInfo.InvariantCulture)), ("toDuplicates", "true"));

    /// <summary>How many deliveries have failed, as the list's tab says it.</summary>
    public async Task<int> FailedAsync()
    {
        var page = await _pages.GetStringAsync("/deliveries");
        var number = Regex.Match(page, "status=failed[^>]*>\\s*Failed\\s*<[^>]*>\\s*([\\d,]+)").Groups[1].Value;
        return number.Length == 0 ? 0 : int.Parse(number, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
    }

    public void Dispose()
    {
        _api.Dispose();
        _pages.Dispose();
    }

    /// <returns>The path that the answer led to.</returns>
    private async Task<string> SubmitAsync(string form, string action, params (string Name, string Value)[] fields)
    {
        var token = Regex.Match(await _pages.GetStringAsync(form), "name=\"__RequestVerificationToken\"[^>]* value=\"([^\"]+)\"").Groups[1].Value;
        var all = fields.Append(("__RequestVerificationToken", token)).Select(field => KeyValuePair.Create(field.Item1, field.Item2));
        using var answer = await _pages.PostAsync(action, new FormUrlEncodedContent(all));
        answer.EnsureSuccessStatusCode();
        return answer.RequestMessage!.RequestUri!.AbsolutePath;
    }

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");
}
