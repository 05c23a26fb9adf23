using System.Diagnostics;
using System.Net;
using SellerPortal.TestKit;
using SellerPortal.Web.Portal.LandingPages;

namespace SellerPortal.Web.Tests.Certify;

/// <summary>Landing pages and certificates in the portal.</summary>
public sealed class LandingPageTests
{
    [Fact]
    public async Task A_landing_page_is_added_changed_archived_and_restored()
    {
        await using var server = new PortalServer();
        using var visitor = await Visitor.SignedInAsync(server);

        var refused = await visitor.SubmitAsync(await visitor.OpenAsync("/landing-pages/new"), "form.form", new() { ["Name"] = "Life", ["Url"] = "nothing", ["Hosts"] = "https://x/" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal(2, refused.All(".field-error").Count);
        Assert.Equal("Life", refused.One("[name=Name]").GetAttribute("value"));

        var page = await visitor.SubmitAsync(refused, "form.form", new() { ["Url"] = "https://www.example.com/life", ["Hosts"] = "Offers.example.org" });
        Assert.Equal((HttpStatusCode.OK, "Life"), (page.Status, page.Heading));
        var id = page.Address.Split('/')[^1];
        Assert.Contains($"landing_page_id: '{id}'", page.Text);
        Assert.Contains("The script has not been seen lately.", page.Text);
        Assert.Contains("www.example.com, offers.example.org", page.Text);

        var edited = await visitor.SubmitAsync(await visitor.OpenAsync($"/landing-pages/{id}/edit"), "form.form", new() { ["Name"] = "Life cover" });
        Assert.Equal("Life cover", edited.Heading);
        var list = await visitor.SubmitAsync(await visitor.OpenAsync($"/landing-pages/{id}/archive"), "form.form-actions");
        Assert.Equal("/landing-pages", list.Address);
        var archived = await visitor.OpenAsync($"/landing-pages/{id}");
        Assert.Contains("its forms go without a certificate", archived.Text);
        Assert.DoesNotContain("its forms go without a certificate", (await visitor.SubmitAsync(archived, "form[action$='/restore']")).Text);
    }

    [Fact]
    public async Task Its_page_shows_where_forms_were_lost_and_the_newest_of_them()
    {
        await using var server = new PortalServer();
        await server.SetUpCertifyAsync();
        await server.ScoredAsync((await server.ClaimedAsync(await server.GenerateAsync(), TestAccount.SecretKey(1))).CertUrl);
        var form = CertifyDesk.Form(("email", "a@example.com"));
        form["events"]!["notice_visible"] = false;
        using (var answer = await server.SendFormAsync(form))
            await server.ScoredAsync((await server.ClaimedAsync((await answer.ReadJsonAsync()).GetProperty("claim_url").GetString()!, CertifyDesk.SellerKey)).CertUrl);
        (await server.SendFormAsync(CertifyDesk.Form(("email", "a")), "https://evil.example")).Dispose();
        using var visitor = await Visitor.SignedInAsync(server);

        var page = await visitor.OpenAsync($"/landing-pages/{CertifyDesk.PageId}");

        Assert.Equal(["Submitted", "Generated", "Claimed in time", "Certified"], page.Texts(".funnel-name"));
        Assert.Equal(["3", "2", "2", "1"], page.Texts(".funnel-value").Select(text => text.Split(' ')[0]));
        Assert.Equal(["Sent from another host after submitted", "Privacy notice not seen after claimed in time"], page.Texts("[aria-labelledby=losses] dt"));
        Assert.Contains("Script last seen", page.Text);
        Assert.Equal(2, page.All("[aria-labelledby=tail] tbody tr").Count);
        var list = await visitor.OpenAsync("/certificates?status=not_certified");
        Assert.Single(list.All("tbody tr"));
        Assert.Contains("failed: notice", list.Text);
        Assert.Equal(2, (await visitor.OpenAsync($"/certificates?page={CertifyDesk.PageId}")).All("tbody tr").Count);
        var buyer = await server.RowsAsync(db => Task.FromResult(db.Buyers.Single(b => b.Name == "Buyer 1").Id));
        Assert.Single((await visitor.OpenAsync($"/certificates?buyer={buyer}")).All("tbody tr"));
        Assert.Equal("1", (await visitor.OpenAsync($"/buyers/{buyer}")).One("[aria-labelledby=keys] td.number").TextContent);
    }

    [Fact]
    public async Task A_list_of_certificates_is_paged_both_ways()
    {
        await using var server = new PortalServer();
        await server.SetUpCertifyAsync();
        for (var number = 0; number < 30; number++)
            await server.GenerateAsync();
        using var visitor = await Visitor.SignedInAsync(server);

        var first = await visitor.OpenAsync("/certificates?size=25");
        var second = await visitor.OpenAsync(first.One("a[rel=next]").GetAttribute("href")!);
        var again = await visitor.OpenAsync(second.One("a[rel=prev]").GetAttribute("href")!);

        Assert.Equal((25, 5), (first.All("tbody tr").Count, second.All("tbody tr").Count));
        Assert.Equal(first.Texts("tbody th"), again.Texts("tbody th"));
        Assert.Empty(first.Texts("tbody th").Intersect(second.Texts("tbody th")));
    }

    [Fact]
    public async Task Another_accounts_landing_page_looks_like_an_unknown_one()
    {
        await using var server = new PortalServer();
        var other = await Perform.Seller.CreateAsync(server);
        var foreign = new SellerPortal.Certify.LandingPage { AccountId = other.AccountId, Name = "Foreign", Url = "https://a.example", CreatedAt = TimeProvider.System.Now() };
        await other.SaveAsync(foreign);
        using var visitor = await Visitor.SignedInAsync(server);

        Assert.Equal(HttpStatusCode.NotFound, (await visitor.OpenAsync($"/landing-pages/{foreign.Id}")).Status);
        Assert.DoesNotContain("Foreign", (await visitor.OpenAsync("/landing-pages")).Text);
    }

    [Theory]
    [InlineData("Ruby", "ruby", "rb")]
    [InlineData("PHP", "php", "php")]
    [InlineData("Node", "node", "js")]
    [InlineData("Python", "python3", "py")]
    public async Task The_guides_backend_code_claims(string title, string program, string extension)
    {
        await using var server = new PortalServer();
        await server.SetUpCertifyAsync();
        using var folder = new TemporaryData();
        var path = Path.Combine(folder.Directory, $"claim.{extension}");
        await File.WriteAllTextAsync(path, Snippet.Backend.Single(snippet => snippet.Title == title).Code);
        var start = new ProcessStartInfo(program, [path, await server.GenerateAsync()])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, Environment = { [Snippet.KeyVariable] = TestAccount.SecretKey(1), ["no_proxy"] = "localhost" },
        };

        using var process = Process.Start(start)!;
        var (said, complained) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();

        Assert.True(process.ExitCode == 0, await complained);
        Assert.StartsWith($"{server.Url}cert/certs/", await said);
    }

    [Fact]
    public async Task The_guides_CSharp_code_claims_as_a_file_that_dotnet_runs()
    {
        await using var server = new PortalServer();
        await server.SetUpCertifyAsync();
        using var folder = new TemporaryData();
        var path = Path.Combine(folder.Directory, "claim.cs");
        await File.WriteAllTextAsync(path, "#:property PublishAot=false\n" + Snippet.Backend.Single(snippet => snippet.Title == "C#").Code);
        // Compiled first, so that the 30 seconds are the program's own.
        await DotnetAsync(["build", path, "-o", Path.Combine(folder.Directory, "out")]);

        var said = await DotnetAsync([Path.Combine(folder.Directory, "out", "claim.dll"), await server.GenerateAsync()]);

        Assert.StartsWith($"{server.Url}cert/certs/", said);
    }

    private static async Task<string> DotnetAsync(string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            RedirectStandardOutput = true, RedirectStandardError = true, Environment = { [Snippet.KeyVariable] = TestAccount.SecretKey(1), ["no_proxy"] = "localhost" },
        };
        using var process = Process.Start(start)!;
        var (said, complained) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await said + await complained);
        return await said;
    }
}
