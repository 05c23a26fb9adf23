// 50,000 rows from the upload to the last lead, as a person's browser hands them in, against a running product: seconds, and how much memory its process
// took beyond what it had. Arguments: the product's URL, its process id, e-mail, password.
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

const int Rows = 50_000;
const double MostSeconds = 60;
const double MostMegabytes = 150;

var (url, process, email, password) = (args[0], args[1], args[2], args[3]);
using var client = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer(), UseProxy = false }) { BaseAddress = new Uri(url), Timeout = TimeSpan.FromMinutes(5) };
await PostAsync("/sign-in", await client.GetStringAsync("/sign-in"), ("email", email), ("password", password));

// A small one first, so that what is compiled and opened once is not counted as the file's.
await ImportAsync("warm-up.csv", LeadFile.Csv(500));
await ImportAsync("warm-up.xlsx", LeadFile.Xlsx(500));
var isGood = true;
Console.WriteLine("file   MB    upload  dry run  submit   total, s  rows/s  RSS before  growth, MB");
foreach (var (name, content) in new[] { ("leads.csv", LeadFile.Csv(Rows)), ("leads.xlsx", LeadFile.Xlsx(Rows)) })
{
    var before = Memory("VmRSS");
    File.WriteAllText($"/proc/{process}/clear_refs", "5");
    var (upload, dryRun, submit) = await ImportAsync(name, content);
    var total = (upload + dryRun + submit).TotalSeconds;
    var growth = Memory("VmHWM") - before;
    isGood &= total <= MostSeconds && growth <= MostMegabytes;
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{name[6..],-5} {content.Length / 1048576.0,4:0.0} {upload.TotalSeconds,8:0.0} {dryRun.TotalSeconds,8:0.0} {submit.TotalSeconds,7:0.0} {total,9:0.0} {Rows / total,8:0} {before,10:0} {growth,10:0}"));
}
Console.WriteLine(isGood ? $"Within {MostSeconds} s and {MostMegabytes} MB." : $"NOT within {MostSeconds} s and {MostMegabytes} MB.");
return isGood ? 0 : 1;

async Task<(TimeSpan Upload, TimeSpan DryRun, TimeSpan Submit)> ImportAsync(string name, byte[] content)
{
    var clock = Stopwatch.StartNew();
    var (page, address) = await UploadAsync(name, content);
    var upload = clock.Elapsed;
    var fields = Regex.Matches(page, "<select[^>]* name=\"(Fields\\[\\d+\\])\".*?</select>", RegexOptions.Singleline)
        .Select(select => (select.Groups[1].Value, Regex.Match(select.Value, "value=\"([^\"]*)\" selected").Groups[1].Value)).ToArray();
    await PostAsync($"{address}/mapping", page, [.. fields, ("TestMode", "false")]);
    page = await DoneAsync(address);
    var dryRun = clock.Elapsed - upload;
    await PostAsync($"{address}/submit", page, ("dryRun", Regex.Match(page, "name=\"dryRun\" value=\"(\\d+)\"").Groups[1].Value));
    page = await DoneAsync(address);
    if (!page.Contains("Finished", StringComparison.Ordinal) || page.Contains("/rejects", StringComparison.Ordinal))
        throw new InvalidOperationException($"{name} did not end well: see {address}");
    return (upload, dryRun, clock.Elapsed - upload - dryRun);
}

async Task<(string Page, string Address)> UploadAsync(string name, byte[] content)
{
    using var form = new MultipartFormDataContent
    {
        { new StringContent(TokenOf(await client.GetStringAsync("/imports"))), "__RequestVerificationToken" },
        { new ByteArrayContent(content), "File", name },
    };
    using var answer = await client.PostAsync("/imports", form);
    return (await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync(), answer.RequestMessage!.RequestUri!.AbsolutePath);
}

async Task PostAsync(string address, string page, params (string Name, string Value)[] fields)
{
    var all = fields.Append(("__RequestVerificationToken", TokenOf(page))).Select(field => KeyValuePair.Create(field.Item1, field.Item2));
    using var answer = await client.PostAsync(address, new FormUrlEncodedContent(all));
    answer.EnsureSuccessStatusCode();
}

async Task<string> DoneAsync(string address)
{
    while (true)
    {
        var page = await client.GetStringAsync(address);
        if (!page.Contains("data-poll-url", StringComparison.Ordinal))
            return page;
        await Task.Delay(100);
    }
}

static string TokenOf(string page) => Regex.Match(page, "name=\"__RequestVerificationToken\"[^>]* value=\"([^\"]+)\"").Groups[1].Value;

double Memory(string what) => double.Parse(
    Regex.Match(File.ReadAllText($"/proc/{process}/status"), $@"{what}:\s+(\d+) kB").Groups[1].Value, CultureInfo.InvariantCulture) / 1024;
