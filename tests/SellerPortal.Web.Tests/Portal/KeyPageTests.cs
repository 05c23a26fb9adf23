using System.Net;
using SellerPortal.Accounts.ApiKeys;
using SellerPortal.TestKit;

namespace SellerPortal.Web.Tests.Portal;

public sealed class KeyPageTests(PortalPages pages) : IClassFixture<PortalPages>
{
    private const string Form = "main form.form";

    [Fact]
    public async Task A_server_key_is_shown_once_and_works()
    {
        var (_, owner) = await pages.NewAccountAsync();

        var shown = await CreateAsync(owner, "crm");
        var key = shown.One(".secret .copy-value").TextContent;
        var list = await owner.OpenAsync(shown.One("main a.button-primary").GetAttribute("href")!);
        var answer = await pages.Server.Api(key).GetAsync($"/connect/leads/{Guid.NewGuid()}");

        Assert.True(shown.Answer.Headers.CacheControl!.NoStore);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains($"{key[..4]}…{key[^4..]}", list.Texts("[aria-labelledby=server] .mono"));
        Assert.DoesNotContain(key, list.Document.Source.Text);
        var file = Uri.UnescapeDataString(shown.One("a[download]").GetAttribute("href")!.Split(',', 2)[1]);
        Assert.Contains($"SELLERPORTAL_API_KEY={key}\n", file);
        Assert.Contains("/connect\n", file);
    }

    [Fact]
    public async Task A_server_key_may_do_only_what_was_ticked()
    {
        var (_, owner) = await pages.NewAccountAsync();

        var shown = await CreateAsync(owner, "reader", ("Scopes", "leads:read"));
        var answer = await pages.Server.Api(shown.One(".secret .copy-value").TextContent).PostAsync("/connect/leads", Json.Body(TestAccount.Lead()));

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task A_browser_keys_text_stays_visible()
    {
        var (_, owner) = await pages.NewAccountAsync();

        var shown = await CreateBrowserAsync(owner, "https://www.example.com\r\nhttp://localhost:3000");
        var key = shown.One(".secret .copy-value").TextContent;
        var list = await owner.OpenAsync("/developers/keys");

        Assert.Contains(key, list.Texts("[aria-labelledby=browser] .copy-value"));
        Assert.Contains("https://www.example.com http://localhost:3000", list.Texts("[aria-labelledby=browser] td"));
    }

    [Theory]
    [InlineData("", "Enter at least one origin, such as https://www.example.com")]
    [InlineData("http://www.example.com", "http://www.example.com must begin with https://; only localhost may do without")]
    [InlineData("https://www.example.com/form", "https://www.example.com/form must be an origin such as https://www.example.com")]
    public async Task A_browser_key_needs_origins_that_are_safe(string origins, string problem)
    {
        var (_, owner) = await pages.NewAccountAsync();

        var page = await CreateBrowserAsync(owner, origins);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal([problem], page.Texts(".error-summary a"));
        Assert.Equal(origins, page.One("#Origins").TextContent.Trim());
    }

    [Fact]
    public async Task A_key_without_name_or_rights_is_refused_with_both_reasons()
    {
        var (_, owner) = await pages.NewAccountAsync();

        var page = await CreateAsync(owner, "", ("Scopes", null));

        Assert.Equal(["Enter the name", "Choose at least one thing that the key may do"], page.Texts(".error-summary a"));
    }

    [Fact]
    public async Task A_key_can_be_given_an_end()
    {
        var (_, owner) = await pages.NewAccountAsync();

        await CreateAsync(owner, "short", ("ExpiresInDays", "30"));
        var list = await owner.OpenAsync("/developers/keys");

        var row = list.All("[aria-labelledby=server] tbody tr").Single(tr => tr.TextContent.Contains("short", StringComparison.Ordinal));
        var end = DateTimeOffset.Parse(row.QuerySelector("[data-label=Expires] time")!.GetAttribute("datetime")!, System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(end - TimeProvider.System.GetUtcNow(), TimeSpan.FromDays(29.9), TimeSpan.FromDays(30));
    }

    [Fact]
    public async Task Revoking_asks_for_the_name_and_ends_the_key()
    {
        var (seller, owner) = await pages.NewAccountAsync();
        var key = (await CreateAsync(owner, "crm")).One(".secret .copy-value").TextContent;
        var address = await ActionAsync(owner, "crm", "revoke");
        var asked = await owner.OpenAsync(address);

        var refused = await owner.SubmitAsync(asked, Form, new() { ["confirm"] = "test" });
        var before = await pages.Server.Api(key).GetAsync($"/connect/leads/{Guid.NewGuid()}");
        var list = await owner.SubmitAsync(refused, Form, new() { ["confirm"] = "CRM" });
        var after = await pages.Server.Api(key).GetAsync($"/connect/leads/{Guid.NewGuid()}");

        Assert.Contains("It has never been used", asked.Text);
        Assert.Equal(["Type crm to revoke the key"], refused.Texts(".error-summary a"));
        Assert.Equal("test", refused.One("#confirm").GetAttribute("value"));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.Unauthorized), (before.StatusCode, after.StatusCode));
        Assert.Contains("crm", list.Texts("details.disclosure tbody th"));
        Assert.DoesNotContain("crm", list.Texts("[aria-labelledby=server] tbody th"));
    }

    [Fact]
    public async Task A_rolled_key_goes_on_beside_its_successor_and_is_rolled_once()
    {
        var (_, owner) = await pages.NewAccountAsync();
        var old = (await CreateAsync(owner, "crm", ("ExpiresInDays", "90"))).One(".secret .copy-value").TextContent;
        var asked = await owner.OpenAsync(await ActionAsync(owner, "crm", "roll"));

        var shown = await owner.SubmitAsync(asked, "main form.form-actions");
        var reloaded = await owner.SubmitAsync(asked, "main form.form-actions");
        var fresh = shown.One(".secret .copy-value").TextContent;

        foreach (var key in new[] { old, fresh })
            Assert.Equal(HttpStatusCode.NotFound, (await pages.Server.Api(key).GetAsync($"/connect/leads/{Guid.NewGuid()}")).StatusCode);
        Assert.Equal("/developers/keys", reloaded.Address);
        Assert.Contains("had been rolled already", reloaded.Text);
        var rows = reloaded.All("[aria-labelledby=server] tbody tr").Where(tr => tr.QuerySelector("th")!.TextContent == "crm").ToList();
        Assert.Equal(["Expiring", "Active"], rows.Select(tr => tr.QuerySelector(".tag")!.TextContent.Trim()));
        Assert.Equal([2, 3], rows.Select(tr => tr.QuerySelectorAll(".menu-item").Length));
    }

    [Fact]
    public async Task Another_accounts_key_is_not_there()
    {
        var (seller, _) = await pages.NewAccountAsync();
        var (_, stranger) = await pages.NewAccountAsync();
        var key = ApiKey.ForServer(seller.AccountId, "theirs", SecretText.New(), Scopes.All, TimeProvider.System.GetUtcNow());
        await seller.SaveAsync(key);

        foreach (var path in new[] { "roll", "revoke" })
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.OpenAsync($"/developers/keys/{key.Id}/{path}")).Status);
        Assert.DoesNotContain("theirs", (await stranger.OpenAsync("/developers/keys")).Text);
    }

    private static async Task<Page> CreateAsync(Visitor visitor, string name, params (string Field, string? Value)[] more)
    {
        var fields = more.ToDictionary(m => m.Field, m => m.Value);
        fields["Name"] = name;
        return await visitor.SubmitAsync(await visitor.OpenAsync("/developers/keys/new?kind=server"), Form, fields);
    }

    private static async Task<Page> CreateBrowserAsync(Visitor visitor, string origins) => await visitor.SubmitAsync(
        await visitor.OpenAsync("/developers/keys/new?kind=browser"), Form, new() { ["Name"] = "website", ["Origins"] = origins });

    private static async Task<string> ActionAsync(Visitor visitor, string key, string action)
    {
        var list = await visitor.OpenAsync("/developers/keys");
        var row = list.All("[aria-labelledby=server] tbody tr").Single(tr => tr.QuerySelector("th")!.TextContent == key);
        return row.QuerySelector($"a[href$='/{action}']")!.GetAttribute("href")!;
    }
}
