// From the database to the finished workbook and back into a report, against a running product, beside the floors: the same cells written from memory with
// a ZipArchive and an XmlWriter, and read with an XmlReader. Arguments: the product's URL, its process id, API key, e-mail, password, a folder for files.
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using SellerPortal.Bench.Feedback;

const int Rounds = 3;
const double MostOfWriting = 2.0;
const double MostOfReading = 3.5;
const double MostMegabytes = 120;

var (url, process, key, email, password, folder) = (args[0], args[1], args[2], args[3], args[4], args[5]);
using var client = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer(), UseProxy = false }) { BaseAddress = new Uri(url), Timeout = TimeSpan.FromMinutes(10) };
var (workbook, floorFile) = (Path.Combine(folder, "feedback.xlsx"), Path.Combine(folder, "floor.xlsx"));
await SubmitAsync("/sign-in", await client.GetStringAsync("/sign-in"), ("email", email), ("password", password));

await ExportAsync();
var cells = FloorFile.Read(workbook);
Console.WriteLine($"{cells.Count - 1:#,0} rows of {cells[0].Length} columns, {new FileInfo(workbook).Length / 1048576.0:0.0} MB");
Console.WriteLine("what     floor, s  product, s  ratio  RSS before  growth, MB");
var growths = new List<double>();
var writing = await CompareAsync("export", () => FloorFile.Write(cells, floorFile), ExportAsync);
cells = null;
GC.Collect();
await ReportAsync();
var reading = await CompareAsync("import", () => FloorFile.Pass(workbook), ReportAsync);
var isGood = writing <= MostOfWriting && reading <= MostOfReading && growths.Max() <= MostMegabytes;
Console.WriteLine($"{(isGood ? "Within" : "NOT within")} {MostOfWriting} x, {MostOfReading} x and {MostMegabytes} MB.");
return isGood ? 0 : 1;

async Task<double> CompareAsync(string what, Action floor, Func<Task<double>> product)
{
    var ratios = new List<double>();
    for (var round = 0; round < Rounds; round++)
    {
        var clock = Stopwatch.StartNew();
        floor();
        var least = clock.Elapsed.TotalSeconds;
        var before = Memory("VmRSS");
        File.WriteAllText($"/proc/{process}/clear_refs", "5");
        var taken = await product();
        growths.Add(Memory("VmHWM") - before);
        ratios.Add(taken / least);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-8} {least,8:0.00} {taken,11:0.00} {taken / least,6:0.00} {before,11:0} {growths[^1],11:0}"));
    }
    return ratios.Order().ElementAt(Rounds / 2);
}

// Seconds from the request to the job's success; leaves the workbook in its place.
async Task<double> ExportAsync()
{
    var clock = Stopwatch.StartNew();
    var job = new Uri((await SendAsync(HttpMethod.Post, "/perform/stats")).GetProperty("job_url").GetString()!).AbsolutePath;
    while (true)
    {
        var state = await SendAsync(HttpMethod.Get, job);
        if (state.GetProperty("status").GetString() == "success")
        {
            var seconds = clock.Elapsed.TotalSeconds;
            await using var file = File.Create(workbook);
            await (await client.GetStreamAsync(new Uri(state.GetProperty("download_url").GetString()!).AbsolutePath)).CopyToAsync(file);
            return seconds;
        }
        await Task.Delay(10);
    }
}

// Seconds from the workbook's being there to the report's being ready.
async Task<double> ReportAsync()
{
    using var form = new FormUrlEncodedContent(
    [
        new("__RequestVerificationToken", TokenOf(await client.GetStringAsync("/reports/imported"))), new("Range", "custom"), new("From", "2026-01-01"), new("To", "2027-12-31"),
    ]);
    using var answer = await client.PostAsync("/reports/imported", form);
    var address = answer.EnsureSuccessStatusCode().RequestMessage!.RequestUri!.AbsolutePath;
    Stopwatch? clock = null;
    while (true)
    {
        var progress = await client.GetStringAsync($"{address}/progress");
        if (progress.Contains("Open the report", StringComparison.Ordinal))
            return clock?.Elapsed.TotalSeconds ?? throw new InvalidOperationException("The report was read before anybody looked.");
        if (progress.Contains("Try again", StringComparison.Ordinal))
            throw new InvalidOperationException(progress);
        if (clock is null && (progress.Contains("Reading", StringComparison.Ordinal) || progress.Contains("Downloading", StringComparison.Ordinal)))
            clock = Stopwatch.StartNew();
        await Task.Delay(5);
    }
}

async Task<JsonElement> SendAsync(HttpMethod method, string path)
{
    using var request = new HttpRequestMessage(method, path) { Headers = { { "Authorization", $"Bearer {key}" } } };
    using var answer = await client.SendAsync(request);
    return await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
}

async Task SubmitAsync(string address, string page, params (string Name, string Value)[] fields)
{
    var all = fields.Append(("__RequestVerificationToken", TokenOf(page))).Select(field => KeyValuePair.Create(field.Item1, field.Item2));
    using var answer = await client.PostAsync(address, new FormUrlEncodedContent(all));
    answer.EnsureSuccessStatusCode();
}

static string TokenOf(string page) => Regex.Match(page, "name=\"__RequestVerificationToken\"[^>]* value=\"([^\"]+)\"").Groups[1].Value;

double Memory(string what) => double.Parse(
    Regex.Match(File.ReadAllText($"/proc/{process}/status"), $@"{what}:\s+(\d+) kB").Groups[1].Value, CultureInfo.InvariantCulture) / 1024;
