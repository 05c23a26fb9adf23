using System.Diagnostics;
using SellerPortal.TestKit;

namespace SellerPortal.Web.Tests.Certify;

/// <summary>The documentation's examples as they are printed, against the real server; only key and URL are put in.</summary>
public sealed class ExampleTests
{
    private const string DocumentedKey = "REPLACE_ME_WITH_YOUR_SECRET_KEY";
    private const string DocumentedUrl = "https://cert.contactstate.com/certs/ac5e67f3-d280-4209-a2d6-06474d3eae23";

    [Theory]
    [InlineData("php", "claim.php", "The certificate URL is ")]
    [InlineData("ruby", "claim.rb", "The certificate can be viewed at ")]
    public async Task A_claim_as_printed(string program, string file, string words)
    {
        await using var server = new PortalServer();
        await server.SetUpCertifyAsync();

        var said = await RunAsync(program, file, text => text.Replace(DocumentedKey, TestAccount.SecretKey(1), StringComparison.Ordinal), await server.GenerateAsync());

        Assert.StartsWith($"{words}{server.Url}cert/certs/", said);
    }

    [Theory]
    [InlineData("php", "read.php")]
    [InlineData("ruby", "read.rb")]
    public async Task Reading_a_certificate_as_printed(string program, string file)
    {
        await using var server = new PortalServer();
        await server.SetUpCertifyAsync();
        var (certUrl, _) = await server.ClaimedAsync(await server.GenerateAsync(), TestAccount.SecretKey(1));
        await server.ScoredAsync(certUrl);

        var said = await RunAsync(program, file, text => text.Replace(DocumentedUrl, certUrl, StringComparison.Ordinal), "");

        Assert.Equal($"Cert ID is {certUrl.Split('/')[^1]}Scoring status is certified", said.Replace("\n", "", StringComparison.Ordinal));
    }

    private static async Task<string> RunAsync(string program, string file, Func<string, string> putIn, string claimUrl)
    {
        using var folder = new TemporaryData();
        var path = Path.Combine(folder.Directory, file);
        await File.WriteAllTextAsync(path, putIn(await File.ReadAllTextAsync(Fixture(file))));
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true, Environment = { ["CLAIM_URL"] = claimUrl, ["no_proxy"] = "localhost" } };
        string[] arguments = program == "php" ? ["-d", $"auto_prepend_file={Fixture("prelude.php")}", path] : ["-r", Fixture("prelude.rb"), path];
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var (said, complained) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await complained);
        return (await said).Trim();
    }

    private static string Fixture(string name) => Path.Combine(AppContext.BaseDirectory, "Certify", "Fixtures", name);
}
