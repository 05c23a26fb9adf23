using System.Net;
using SellerPortal.TestKit;
using SellerPortal.Web.Tests.Connect;

namespace SellerPortal.Web.Tests.Portal;

public sealed class TermsPageTests
{
    private const string Form = "main form.form";

    [Fact]
    public async Task Terms_are_saved_and_shown_again_as_they_were_typed()
    {
        await using var desk = await TermsDesk.OpenAsync();
        using var owner = await Visitor.SignedInAsync(desk.Server);
        var address = $"/buyers/{await desk.IdAsync()}";

        var shown = await owner.SubmitAsync(await owner.OpenAsync(address + "/terms"), Form, new()
        {
            ["HourlyCap"] = "5", ["Price"] = "12.50", ["TimeZone"] = "Europe/Paris", ["Hours[0].From"] = "09:00", ["Hours[0].Until"] = "17:30",
            ["Filters[0].Field"] = "postal_code", ["Filters[0].Rule"] = "match", ["Filters[0].Value"] = "N1",
            ["Mapping[0].Kind"] = "rename", ["Mapping[0].Name"] = "email", ["Mapping[0].Value"] = "mail",
        }, "button.button-primary");
        var again = await owner.OpenAsync(address + "/terms");

        Assert.Contains("5 leads an hour at most, only within its hours, 1 filter, a request of its own, 12.50 a lead", shown.Text);
        Assert.Equal("17:30", again.One("[name='Hours[0].Until']").GetAttribute("value"));
        Assert.Equal("mail", again.One("[name='Mapping[0].Value']").GetAttribute("value"));
        Assert.Equal("postal_code", again.One("[name='Filters[0].Field'] option[selected]").GetAttribute("value"));
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_named_at_once_and_kept()
    {
        await using var desk = await TermsDesk.OpenAsync();
        using var owner = await Visitor.SignedInAsync(desk.Server);

        var page = await owner.SubmitAsync(await owner.OpenAsync($"/buyers/{await desk.IdAsync()}/terms"), Form, new()
        {
            ["HourlyCap"] = "many", ["Price"] = "dear", ["Hours[2].From"] = "18:00", ["Hours[2].Until"] = "9:00",
            ["Filters[0].Field"] = "postal_code", ["Filters[0].Rule"] = "match", ["Mapping[1].Name"] = "notes", ["Mapping[1].Kind"] = "rename", ["Mapping[1].Value"] = "n",
            ["ReplyPath"] = "result",
        }, "button.button-primary");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal(7, page.All(".error-summary a").Count);
        Assert.All(page.All(".error-summary a"), link => Assert.NotNull(page.Document.GetElementById(link.GetAttribute("href")![1..])));
        Assert.Contains("names 'notes'", page.Text);
        Assert.Equal("dear", page.One("#Price").GetAttribute("value"));
    }

    [Fact]
    public async Task A_preview_shows_a_real_lead_and_saves_nothing()
    {
        await using var desk = await TermsDesk.OpenAsync();
        var lead = (await desk.PostAsync(("first_name", "Zoë"))).GetProperty("id").GetString();
        using var owner = await Visitor.SignedInAsync(desk.Server);
        var form = await owner.OpenAsync($"/buyers/{await desk.IdAsync()}/terms");
        Dictionary<string, string?> change = new() { ["Mapping[0].Kind"] = "constant", ["Mapping[0].Name"] = "greeting", ["Mapping[0].Value"] = "hello" };

        var page = await owner.SubmitAsync(form, Form, change, "button[name='look']");
        var unknown = await owner.SubmitAsync(form, Form, new() { ["lead"] = Guid.NewGuid().ToString() }, "button[name='look']");

        Assert.Contains($"of lead {lead}", page.Text);
        Assert.Contains("\"first_name\":\"Zoë\"", page.Text);
        Assert.Contains("\"greeting\":\"hello\"", page.Text);
        Assert.Empty((await desk.FindAsync()).Mapping);
        Assert.Contains("There is no lead of that ID", unknown.Text);
    }

    [Fact]
    public async Task A_trial_goes_to_the_test_address_only_and_shows_the_whole_exchange_without_secrets()
    {
        await using var desk = await TermsDesk.OpenAsync();
        desk.Buyers[0].AnswerWith(422, """{"message":"Not today"}""");
        using var owner = await Visitor.SignedInAsync(desk.Server);
        var address = $"/buyers/{await desk.IdAsync()}/trial";

        var page = await owner.SubmitAsync(await owner.OpenAsync(address), "main form[action$='/trial']");

        var request = Assert.Single(desk.Buyers[0].Journal);
        Assert.Equal("/test", request.Path);
        Assert.Equal("canary-header-value", request.Headers["X-Api-Key"]);
        Assert.Contains("The buyer did not take it", page.Text);
        Assert.Contains("The buyer said: Not today", page.Text);
        Assert.Contains(request.Headers["Idempotency-Key"], page.Text);
        Assert.Contains("Content-Type: application/json", page.Text);
        Assert.DoesNotContain("canary", page.Document.Source.Text);
    }

    [Fact]
    public async Task Without_a_test_address_there_is_nothing_to_press()
    {
        await using var desk = await TermsDesk.OpenAsync(change: (_, b) => ((Dictionary<string, object?>)b["endpoint"]!)["test_url"] = null);
        using var owner = await Visitor.SignedInAsync(desk.Server);

        var page = await owner.OpenAsync($"/buyers/{await desk.IdAsync()}/trial");

        Assert.Contains("no test URL", page.Text);
        Assert.Empty(page.All("main form"));
    }

    [Fact]
    public async Task A_paused_buyer_shows_on_its_page_in_the_list_and_on_home()
    {
        await using var desk = await TermsDesk.OpenAsync();
        using var owner = await Visitor.SignedInAsync(desk.Server);
        var address = $"/buyers/{await desk.IdAsync()}";

        var paused = await owner.SubmitAsync(await owner.OpenAsync(address), "form[action$='/pause']");
        Assert.Contains("Nothing live is sent.", paused.Text);
        Assert.Contains("Paused", (await owner.OpenAsync("/buyers")).Text);
        Assert.Contains("Buyer 1 is paused", (await owner.OpenAsync("/")).Text);
        var resumed = await owner.SubmitAsync(paused, "form[action$='/resume']");

        Assert.DoesNotContain("Nothing live is sent.", resumed.Text);
        Assert.Null((await desk.FindAsync()).PausedAt);
    }

    [Fact]
    public async Task Another_accounts_buyer_is_unknown()
    {
        await using var desk = await TermsDesk.OpenAsync(settings: new()
        {
            ["Bootstrap:Accounts:0:AccountName"] = "Other", ["Bootstrap:Accounts:0:Email"] = "other@example.com", ["Bootstrap:Accounts:0:Password"] = PortalServer.Password,
        });
        using var other = await Visitor.SignedInAsync(desk.Server, "other@example.com");

        foreach (var page in new[] { "terms", "trial" })
            Assert.Equal(HttpStatusCode.NotFound, (await other.OpenAsync($"/buyers/{await desk.IdAsync()}/{page}")).Status);
        Assert.False(await desk.Terms.PauseAsync(Guid.NewGuid(), await desk.IdAsync(), null, default));
    }
}
