using System.Diagnostics;
using System.Text.RegularExpressions;
using SellerPortal.TestKit;

namespace SellerPortal.Web.Tests;

public sealed partial class ReadmeTests
{
    /// <summary>README's first lead in five minutes, word for word, against the demo; only the address is this test's own.</summary>
    [Fact]
    public async Task The_first_lead_in_five_minutes_works_as_written()
    {
        var chapter = Chapter(await File.ReadAllTextAsync(Path.Combine(RepositoryRoot(), "README.md")), "The first lead in five minutes");
        using var data = new TemporaryData(isPrepared: false);
        await using var demo = await PortalProcess.Start(data, new Dictionary<string, string>
        {
            ["Demo"] = "true",
            ["Outbound:AllowPrivateNetworks"] = "false",
            ["Connect:RateLimits:RequestsPerMinute"] = "60",
            ["Connect:RateLimits:LeadsPerMinute"] = "10",
            ["Bootstrap:AccountName"] = "",
            ["Bootstrap:Email"] = "",
            ["Bootstrap:Password"] = "",
            ["Bootstrap:ApiKey"] = "",
        }).UntilReadyAsync();
        var script = string.Join("\necho; echo ----\n", Blocks(chapter, "sh"))
            .Replace("URL=http://localhost:5080", $"URL={demo.Url.AbsoluteUri.TrimEnd('/')}", StringComparison.Ordinal);

        var outputs = (await BashAsync(script, data.Directory)).Split("----").Skip(1).Select(Normal).ToList();

        var promised = Blocks(chapter, "json|text").Select(Normal).ToList();
        Assert.Equal(6, promised.Count);
        Assert.Equal(promised, outputs);
    }

    private static async Task<string> BashAsync(string script, string directory)
    {
        var start = new ProcessStartInfo("bash", ["-eu", "-c", script]) { WorkingDirectory = directory, RedirectStandardOutput = true };
        using var bash = Process.Start(start)!;
        var output = await bash.StandardOutput.ReadToEndAsync().WaitAsync(TimeSpan.FromMinutes(1));
        await bash.WaitForExitAsync();
        return output;
    }

    private static string Chapter(string markdown, string title)
    {
        var begin = markdown.IndexOf($"## {title}", StringComparison.Ordinal);
        return markdown[begin..markdown.IndexOf("\n## ", begin, StringComparison.Ordinal)];
    }

    private static IEnumerable<string> Blocks(string markdown, string language) =>
        Regex.Matches(markdown, $"```(?:{language})\n(.*?)```", RegexOptions.Singleline).Select(match => match.Groups[1].Value);

    // What differs from run to run: ids, times, tokens, the port, blank lines.
    private static string Normal(string output) =>
        Changing().Replace(output, "~").ReplaceLineEndings("\n").Replace("\n\n", "\n", StringComparison.Ordinal).Trim();

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "SellerPortal.sln")))
            folder = folder.Parent;
        return folder.FullName;
    }

    [GeneratedRegex(@"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{64}|\d{4}-\d\d-\d\dT[\d:.]+\+00:00|localhost:\d+")]
    private static partial Regex Changing();
}
