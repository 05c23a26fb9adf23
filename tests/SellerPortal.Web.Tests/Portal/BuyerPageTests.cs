using System.Net;
using SellerPortal.Accounts.Members;
using SellerPortal.Connect.Deliveries;
using SellerPortal.TestKit;

namespace SellerPortal.Web.Tests.Portal;

public sealed class BuyerPageTests(PortalPages pages) : IClassFixture<PortalPages>
{
    private const string Form = "main form.form";

    [Fact]
    public async Task A_new_buyers_secret_key_is_shown_once_and_never_stored_in_clear()
    {
        var (seller, owner) = await pages.NewAccountAsync();

        var shown = await CreateAsync(owner, "Harbour Life");
        var secret = shown.One(".secret .copy-value").TextContent;
        var buyer = await owner.OpenAsync(shown.One("main a.button-primary").GetAttribute("href")!);
        var list = await owner.OpenAsync("/buyers");

        Assert.Equal(32, secret.Length);
        Assert.True(shown.Answer.Headers.CacheControl!.NoStore);
        Assert.Empty(shown.Answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies.Where(c => c.Contains(secret, StringComparison.Ordinal)) : []);
        Assert.Equal("Harbour Life", buyer.Heading);
        Assert.Contains("…" + secret[^4..], list.Text);
        Assert.All([buyer, list], page => Assert.DoesNotContain(secret, page.Document.Source.Text));
        // It is a key: what it is refused for is the lead, not the key.
        var push = await seller.Public.PostAsync("/perform/leads", Json.Body(new { secret_key = secret, connect_id = Guid.NewGuid(), status = "SOLD" }));
        Assert.Contains("names no lead", await push.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_named_at_once_and_everything_typed_is_kept()
    {
        var (_, owner) = await pages.NewAccountAsync();

        var page = await owner.SubmitAsync(await owner.OpenAsync("/buyers/new"), Form, new()
        {
            ["Url"] = "ftp://buyer.example.com", ["TestUrl"] = "https://buyer.example.com/test", ["DailyCap"] = "many", ["DuplicateWindowDays"] = "99999",
            ["Headers[0].Name"] = "X Api", ["Headers[0].Value"] = "abc", ["Headers[1].Value"] = "nameless", ["RequiredFields"] = "home_phone",
        });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.StartsWith("Error: Add a buyer", page.Title);
        Assert.Equal(
            [
                "Enter the name", "Endpoint URL must be a URL that begins with http:// or https://", "Header X Api is not the name of a header",
                "Enter the name of the header", "Daily cap must be a whole number", "Duplicate window must be a whole number from 0 to 3650",
            ],
            page.Texts(".error-summary a"));
        Assert.All(page.All(".error-summary a"), link => Assert.NotNull(page.Document.GetElementById(link.GetAttribute("href")![1..])));
        Assert.Equal("many", page.One("#DailyCap").GetAttribute("value"));
        Assert.Equal("abc", page.One("#Headers_0__Value").GetAttribute("value"));
        Assert.True(page.One("#require-home_phone").HasAttribute("checked"));
    }

    [Fact]
    public async Task A_taken_name_is_told_beside_the_name()
    {
        var (_, owner) = await pages.NewAccountAsync();
        await CreateAsync(owner, "Harbour Life");

        var page = await CreateAsync(owner, "Harbour Life");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal(["Name is the name of another buyer"], page.Texts(".error-summary a"));
    }

    [Fact]
    public async Task A_headers_value_is_kept_unless_another_is_typed_and_never_shown()
    {
        await using var fake = await FakeBuyer.StartAsync();
        var (seller, owner) = await pages.NewAccountAsync();
        var shown = await CreateAsync(owner, "Harbour Life", ("Url", fake.Url.AbsoluteUri), ("Headers[0].Name", "X-Api-Key"), ("Headers[0].Value", "canary-1"));
        var address = shown.One("main a.button-primary").GetAttribute("href")!;
        var edit = await owner.OpenAsync(address + "/edit");

        var kept = await owner.SubmitAsync(edit, Form, new() { ["Headers[1].Name"] = "X-More", ["Headers[1].Value"] = "canary-2" });
        await owner.SubmitAsync(await owner.OpenAsync(address + "/edit"), Form, new() { ["Headers[0].Value"] = "canary-3" });
        await GroupOfAsync(owner, "Life");
        var first = await DeliverAsync(seller, fake);
        await owner.SubmitAsync(await owner.OpenAsync(address + "/edit"), Form, new() { ["Headers[0].Remove"] = "true" });
        var second = await DeliverAsync(seller, fake);

        Assert.Contains("X-Api-Key value kept", kept.Text);
        Assert.All([edit, kept], page => Assert.DoesNotContain("canary", page.Document.Source.Text));
        Assert.Equal(("canary-3", "canary-2"), (first.Headers["X-Api-Key"], first.Headers["X-More"]));
        Assert.False(second.Headers.ContainsKey("X-Api-Key"));
        Assert.Equal("canary-2", second.Headers["X-More"]);
    }

    [Fact]
    public async Task A_rotation_shows_both_keys_and_a_reload_of_its_answer_does_not_rotate_again()
    {
        var (seller, owner) = await pages.NewAccountAsync();
        var buyer = await seller.AddBuyerAsync("Harbour Life");
        var form = await owner.OpenAsync($"/buyers/{buyer.Id}/secret-key");

        var shown = await owner.SubmitAsync(form, "main form.form-actions");
        var reloaded = await owner.SubmitAsync(form, "main form.form-actions");

        Assert.Contains("24 hours", form.Text);
        Assert.True(shown.Answer.Headers.CacheControl!.NoStore);
        var secret = shown.One(".secret .copy-value").TextContent;
        Assert.Equal($"/buyers/{buyer.Id}", reloaded.Address);
        Assert.Contains("had been rotated already", reloaded.Text);
        Assert.Equal(["…" + secret[^4..], "…" + buyer.Secret[^4..]], reloaded.Texts("[aria-labelledby=keys] th.mono"));
        Assert.Equal(["Active", "Expiring"], reloaded.Texts("[aria-labelledby=keys] .tag"));
    }

    [Fact]
    public async Task The_list_tells_groups_key_and_the_last_day_of_each_buyer()
    {
        var (seller, owner) = await pages.NewAccountAsync();
        var buyer = await seller.AddBuyerAsync("Harbour Life");
        await seller.AddBuyerAsync("Idle");
        for (var i = 0; i < 3; i++)
            await seller.AddDeliveredLeadAsync(buyer);
        var lead = await seller.AddLeadAsync();
        await seller.AddDeliveryAsync(lead, buyer, DeliveryStatus.Failed);
        await seller.AddDeliveryAsync(lead, buyer, testMode: true);
        await seller.AddDeliveredLeadAsync(buyer, at: TimeProvider.System.GetUtcNow().AddHours(-25));
        await UseInGroupAsync(owner, "Life", buyer.Id);

        var list = await owner.OpenAsync("/buyers");
        var page = await owner.OpenAsync($"/buyers/{buyer.Id}");

        Assert.Equal(["buyer.example", "Life", $"…{buyer.Secret[^4..]} Never used", "3", "1", "Active"], list.Texts("tbody tr:first-child td"));
        Assert.Equal("In no group", list.Texts("tbody tr:last-child td")[^1]);
        Assert.Equal(6, page.All("[aria-labelledby=deliveries] tbody tr").Count);
        Assert.Contains($"/leads/{lead}", page.All("[aria-labelledby=deliveries] tbody th a").Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public async Task Archiving_asks_first_names_the_groups_and_can_be_taken_back()
    {
        var (seller, owner) = await pages.NewAccountAsync();
        var buyer = await seller.AddBuyerAsync("Harbour Life");
        await UseInGroupAsync(owner, "Life", buyer.Id);

        var asked = await owner.OpenAsync($"/buyers/{buyer.Id}/archive");
        var list = await owner.SubmitAsync(asked, "main form.form-actions");
        var archive = await owner.OpenAsync("/buyers?archived=true");
        var editing = await owner.OpenAsync($"/buyers/{buyer.Id}/edit");
        var restored = await owner.SubmitAsync(editing, "main form[action$='/restore']");

        Assert.Contains("Life has no other buyer, so its leads would go to nobody", asked.Text);
        Assert.DoesNotContain("Harbour Life", list.Texts("tbody th"));
        Assert.Contains("Harbour Life", archive.Texts("tbody th"));
        Assert.Contains("Restore it before you change it", editing.Text);
        Assert.Contains("Active", restored.Texts("h1 ~ .tag, .page-header .tag"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/edit")]
    [InlineData("/archive")]
    [InlineData("/secret-key")]
    public async Task Another_accounts_buyer_is_not_there(string path)
    {
        var (seller, _) = await pages.NewAccountAsync();
        var (_, stranger) = await pages.NewAccountAsync();
        var buyer = await seller.AddBuyerAsync("Harbour Life");

        var page = await stranger.OpenAsync($"/buyers/{buyer.Id}{path}");

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.DoesNotContain("Harbour Life", page.Text);
    }

    [Theory]
    [InlineData("/buyers")]
    [InlineData("/groups")]
    [InlineData("/developers/keys")]
    public async Task An_analyst_sees_none_of_it(string address)
    {
        var (seller, _) = await pages.NewAccountAsync();
        using var analyst = await pages.MemberAsync(seller, MemberRole.Analyst);

        var page = await analyst.OpenAsync(address);

        Assert.Equal("You may not open this page", page.Heading);
    }

    [Fact]
    public async Task A_role_that_sets_up_does_not_hold_keys()
    {
        var (seller, _) = await pages.NewAccountAsync();
        using var ops = await pages.MemberAsync(seller, MemberRole.Ops);

        Assert.Equal("Buyers", (await ops.OpenAsync("/buyers")).Heading);
        Assert.Equal("You may not open this page", (await ops.OpenAsync("/developers/keys")).Heading);
    }

    [Fact]
    public async Task Without_buyers_the_list_says_what_they_are_for()
    {
        var (_, owner) = await pages.NewAccountAsync();

        var page = await owner.OpenAsync("/buyers");

        Assert.Equal(["No buyers yet"], page.Texts(".empty h2"));
        Assert.Equal("/buyers/new", page.One(".empty a").GetAttribute("href"));
    }

    private static async Task<Page> CreateAsync(Visitor visitor, string name, params (string Field, string Value)[] more)
    {
        var fields = new Dictionary<string, string?> { ["Name"] = name, ["Url"] = "https://buyer.example.com/leads" };
        foreach (var (field, value) in more)
            fields[field] = value;
        return await visitor.SubmitAsync(await visitor.OpenAsync("/buyers/new"), Form, fields);
    }

    private static async Task UseInGroupAsync(Visitor visitor, string name, Guid buyerId)
    {
        var edit = await visitor.SubmitAsync(await visitor.OpenAsync("/groups/new"), Form, new() { ["Name"] = name });
        var row = edit.All("input[name$='.BuyerId']").Select(i => i.GetAttribute("value")).ToList().IndexOf(buyerId.ToString());
        await visitor.SubmitAsync(edit, Form, new() { [$"Buyers[{row}].IsIn"] = "true" });
    }

    /// <summary>A group of the account's one buyer, under a code of the tests' own.</summary>
    private static async Task GroupOfAsync(Visitor visitor, string name)
    {
        var edit = await visitor.SubmitAsync(await visitor.OpenAsync("/groups/new"), Form, new() { ["Name"] = name });
        await visitor.SubmitAsync(edit, Form, new() { ["ConnectCode"] = TestAccount.ConnectCode, ["Buyers[0].IsIn"] = "true" });
    }

    private static async Task<ReceivedRequest> DeliverAsync(Perform.Seller seller, FakeBuyer fake)
    {
        var answer = await seller.Api.PostAsync("/connect/leads", Json.Body(TestAccount.Lead()));
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return await fake.NextAsync();
    }
}
