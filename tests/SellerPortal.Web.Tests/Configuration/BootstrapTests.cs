using System.Text.Json.Nodes;
using SellerPortal.TestKit;

namespace SellerPortal.Web.Tests.Configuration;

public sealed class BootstrapTests : IDisposable
{
    private readonly DirectoryInfo _files = Directory.CreateTempSubdirectory("sellerportal-files-");

    public void Dispose() => _files.Delete(recursive: true);

    [Fact]
    public async Task The_configuration_file_is_applied_at_the_first_start_only()
    {
        var file = Write("account.json", ExampleDocument.Filled());
        var data = _files.CreateSubdirectory("data").FullName;
        await using (var first = Start(data, ("Bootstrap:ConfigurationFile", file)))
        {
            Assert.Equal(["bootstrap", "site", "crm"], (await first.Api().GetConfigurationAsync())["api_keys"]!.AsArray().Select(k => (string)k!["name"]!));
            await first.Api().ApplyAsync(ExampleDocument.With("buyers", "[]"));
        }

        await using var second = Start(data, ("Bootstrap:ConfigurationFile", file));

        Assert.Empty((await second.Api().GetConfigurationAsync())["buyers"]!.AsArray());
    }

    [Fact]
    public async Task Further_accounts_have_files_of_their_own_and_see_nothing_of_each_other()
    {
        const string otherKey = "otherkey0otherkey0otherkey0other";
        await using var server = Start(
            null,
            ("Bootstrap:ConfigurationFile", Write("one.json", ExampleDocument.Filled())),
            ("Bootstrap:Accounts:0:Email", "other@example.com"),
            ("Bootstrap:Accounts:0:Password", "correct horse battery"),
            ("Bootstrap:Accounts:0:ApiKey", otherKey),
            ("Bootstrap:Accounts:0:ConfigurationFile", Write("two.json", ExampleDocument.With("buyers", $"[{ExampleDocument.Buyer("Buyer 1").ToJsonString()}]"))));

        Assert.Equal("https://buyer.example/leads", (string)(await server.Api().GetConfigurationAsync())["buyers"]![0]!["endpoint"]!["url"]!);
        var other = await server.Api(otherKey).GetConfigurationAsync();
        Assert.Equal("https://buyer1.example/leads", (string)other["buyers"]![0]!["endpoint"]!["url"]!);
        Assert.Empty(other["landing_pages"]!.AsArray());
        // What the other account has is taken: an API key alone names its account, a landing page's id stands in public source.
        Assert.Equal(["$.api_keys[0].key"], (await server.Api(otherKey).RefusalAsync(
            ExampleDocument.With("api_keys", $$"""[{"name": "crm", "kind": "server", "key": "{{ExampleDocument.ServerKey}}"}]"""))).Keys);
        Assert.Equal(["$.landing_pages[0].id"], (await server.Api(otherKey).RefusalAsync(
            ExampleDocument.With("landing_pages", $$"""[{"id": "{{ExampleDocument.LandingPageId}}", "name": "x", "url": "https://x.example"}]"""))).Keys);
        // A buyer's secret is another matter: it is unique in its account alone.
        other["buyers"]![0]!["secret_key"] = ExampleDocument.BuyerSecret;
        Assert.Equal(["Buyer 'Buyer 1': the secret key is set."], await server.Api(otherKey).ApplyAsync(other));
    }

    [Fact]
    public async Task A_file_with_problems_ends_the_start_in_one_line_and_leaves_nothing_behind()
    {
        var document = ExampleDocument.Filled();
        document["version"] = 3;
        document["buyers"]![0]!["endpoint"]!["url"] = "buyer.example";
        document["notifications"]![0]!["event"] = "x";
        document["notifications"]![0]!["method"] = "pigeon";
        var bad = Write("bad.json", document);
        var data = _files.CreateSubdirectory("data").FullName;

        var (exitCode, line) = await PortalProcess.RunToEndAsync([.. Owner, ("DataDirectory", data), ("Bootstrap:ConfigurationFile", bad)]);

        Assert.Equal(1, exitCode);
        Assert.Equal(
            $"The configuration file {bad} can't be applied: $.version: must be 1; "
            + "$.buyers[0].endpoint.url: must be a URL that begins with http:// or https://; "
            + "$.notifications[0].event: must be one of: lead_created, delivery_success, delivery_failure; and 1 more.\n",
            line);
        await using var mended = Start(data, ("Bootstrap:ConfigurationFile", Write("good.json", ExampleDocument.Filled())));
        Assert.Single((await mended.Api().GetConfigurationAsync())["buyers"]!.AsArray());
    }

    [Fact]
    public async Task A_file_that_is_no_document_ends_the_start_in_one_line()
    {
        var file = Path.Combine(_files.FullName, "broken.json");
        await File.WriteAllTextAsync(file, "{");

        var (exitCode, line) = await PortalProcess.RunToEndAsync([.. Owner, ("DataDirectory", _files.FullName), ("Bootstrap:ConfigurationFile", file)]);

        Assert.Equal((1, $"The configuration file {file} is not a JSON object, or has a member twice.\n"), (exitCode, line));
    }

    [Fact]
    public async Task One_key_for_two_accounts_ends_the_start_in_one_line()
    {
        var (exitCode, line) = await PortalProcess.RunToEndAsync([
            .. Owner,
            ("DataDirectory", _files.FullName),
            ("Bootstrap:Accounts:0:Email", "other@example.com"),
            ("Bootstrap:Accounts:0:Password", PortalServer.Password),
            ("Bootstrap:Accounts:0:ApiKey", PortalServer.ApiKey)]);

        Assert.Equal((1, "Bootstrap can't create the account of other@example.com: its API key is another account's.\n"), (exitCode, line));
    }

    private static (string, string)[] Owner =>
        [("Bootstrap:Email", PortalServer.Email), ("Bootstrap:Password", PortalServer.Password), ("Bootstrap:ApiKey", PortalServer.ApiKey)];

    private string Write(string name, JsonNode document)
    {
        var path = Path.Combine(_files.FullName, name);
        File.WriteAllText(path, document.ToJsonString());
        return path;
    }

    private static PortalServer Start(string? data, params (string Key, string Value)[] settings) =>
        new(settings.ToDictionary(s => s.Key, s => s.Value), dataDirectory: data);
}
