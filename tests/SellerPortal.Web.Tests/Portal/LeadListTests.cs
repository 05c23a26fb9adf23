using System.Net;
using SellerPortal.TestKit;

namespace SellerPortal.Web.Tests.Portal;

public sealed class LeadListTests(LeadDesk desk) : IClassFixture<LeadDesk>
{
    [Fact]
    public async Task An_empty_account_is_shown_the_first_step()
    {
        using var other = await Visitor.SignedInAsync(desk.Server, "other@example.com");

        var page = await other.OpenAsync("/leads");

        Assert.Equal("No leads yet", page.One(".empty h2").TextContent);
        Assert.Equal("/leads/new", page.One(".empty-actions a").GetAttribute("href"));
        Assert.Contains("/connect/leads", page.One("pre").TextContent);
        Assert.Contains("$SELLERPORTAL_API_KEY", page.One("pre").TextContent);
    }

    [Fact]
    public async Task A_line_tells_who_what_and_how_far_without_giving_the_contact_away()
    {
        var id = await desk.LeadAsync(("first_name", "Lina"), ("last_name", "Line"), ("email", "lina.line@example.com"), ("mobile_phone", "07700 900123"), ("marketing_source", "radio"));

        var page = await desk.Owner.OpenAsync($"/leads?q={id}");

        var cells = page.Texts("tbody tr > *");
        Assert.Equal("Lina Line", cells[0]);
        Assert.Equal("l…@example.com …123", cells[2]);
        Assert.Equal("Test group", cells[3]);
        Assert.Equal("1/2 delivered", cells[4]);
        Assert.Equal("radio", cells[6]);
        Assert.Equal($"/leads/{id}", page.One("tbody a").GetAttribute("href"));
        Assert.DoesNotContain("lina.line@", page.Document.ToString());
    }

    [Theory]
    [InlineData("Sam Searched")]
    [InlineData("searched, sam")]
    [InlineData("SEARCHED")]
    [InlineData("sear")]
    [InlineData("Sam.Searched@Example.com")]
    [InlineData("+44 (0)1223 444 987")]
    [InlineData("01223444987")]
    [InlineData("seller-0042")]
    [InlineData("https://cert.example/certs/534ede1d-9430-4bc9-8aa5-6626d2ab5a99")]
    public async Task The_search_box_finds_a_lead_by(string typed)
    {
        var id = await desk.LeadAsync(
            ("first_name", "Sam"), ("last_name", "Searched"), ("email", "sam.searched@example.com"), ("home_phone", "01223 444987"),
            ("seller_internal_id", "seller-0042"), ("contact_state_cert_url", "https://cert.example/certs/534ede1d-9430-4bc9-8aa5-6626d2ab5a99"));

        var page = await desk.Owner.OpenAsync($"/leads?q={Uri.EscapeDataString(typed)}");

        Assert.Contains($"/leads/{id}", page.All("tbody a").Select(a => a.GetAttribute("href")));
        Assert.All(page.Texts("tbody th"), name => Assert.Equal("Sam Searched", name));
    }

    [Fact]
    public async Task The_search_box_finds_a_lead_by_the_id_of_its_delivery_and_by_its_connect_code()
    {
        var id = await desk.LeadAsync();
        var deliveries = (await (await desk.Api.GetAsync($"/connect/leads/{id}")).ReadJsonAsync()).GetProperty("deliveries");

        var byDelivery = await desk.Owner.OpenAsync($"/leads?q={deliveries[0].GetProperty("id").GetString()}");
        var byCode = await desk.Owner.OpenAsync($"/leads?q={TestAccount.ConnectCode}");

        Assert.Equal([$"/leads/{id}"], byDelivery.All("tbody a").Select(a => a.GetAttribute("href")));
        Assert.Contains($"/leads/{id}", byCode.All("tbody a").Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public async Task Another_accounts_lead_is_not_found_by_anything()
    {
        var id = await desk.LeadAsync(("email", "secret@example.com"));
        using var other = await Visitor.SignedInAsync(desk.Server, "other@example.com");

        foreach (var search in new[] { id, "secret@example.com", TestAccount.ConnectCode })
            Assert.Empty((await other.OpenAsync($"/leads?q={Uri.EscapeDataString(search)}")).All("tbody tr"));
        Assert.Equal(HttpStatusCode.NotFound, (await other.OpenAsync($"/leads/{id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await other.OpenAsync($"/leads/{id}/progress")).Status);
    }

    [Fact]
    public async Task Filters_leave_what_they_say()
    {
        var test = await desk.LeadAsync(("last_name", "Filtered"), ("contact_state_test_mode", "true"));
        var live = await desk.LeadAsync(("last_name", "Filtered"));
        var today = TimeZoneInfo.ConvertTime(TimeProvider.System.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("Europe/London")).ToString("yyyy-MM-dd");
        var buyer = (await desk.Owner.OpenAsync("/leads")).All("#buyer option").Single(option => option.TextContent == "Buyer 2").GetAttribute("value");

        Assert.Equal([test], await FoundAsync("mode=test"));
        Assert.Equal([live], await FoundAsync("mode=live"));
        Assert.Equal([live, test], await FoundAsync($"from={today}&to={today}"));
        Assert.Empty(await FoundAsync("to=2020-01-01"));
        Assert.Equal([live, test], await FoundAsync("status=failed"));
        Assert.Equal([live, test], await FoundAsync($"status=failed&buyer={buyer}"));
        Assert.Empty(await FoundAsync($"status=delivered&buyer={buyer}"));
    }

    [Fact]
    public async Task An_empty_list_names_the_filter_that_emptied_it()
    {
        await desk.LeadAsync(("last_name", "Emptied"));

        var page = await desk.Owner.OpenAsync("/leads?q=Emptied&mode=live&to=2020-01-01");
        var without = await desk.Owner.OpenAsync(page.One(".empty-actions a").GetAttribute("href")!);

        Assert.Equal("No lead matches", page.One(".empty h2").TextContent);
        Assert.Equal(["Show without until 1 Jan 2020", "Clear filters"], page.Texts(".empty-actions a"));
        Assert.NotEmpty(without.All("tbody tr"));
    }

    [Fact]
    public async Task A_date_that_is_none_keeps_the_other_filters_and_says_so()
    {
        var page = await desk.Owner.OpenAsync("/leads?q=Kept&from=yesterday");

        Assert.Equal(["From must be a date, like 2026-09-18"], page.Texts(".error-summary a"));
        Assert.Equal("Kept", page.One("#q").GetAttribute("value"));
        Assert.Equal("yesterday", page.One("#from").GetAttribute("value"));
        Assert.StartsWith("Error: ", page.Title);
    }

    [Fact]
    public async Task Pages_hold_each_lead_once_and_an_old_cursor_leads_to_the_first()
    {
        using var other = await Visitor.SignedInAsync(desk.Server, "other@example.com");
        for (var i = 0; i < 30; i++)
            await desk.LeadAsync(("last_name", "Paged"));

        var first = await desk.Owner.OpenAsync("/leads?q=Paged&size=25");
        var second = await desk.Owner.OpenAsync(first.One("a[rel=next]").GetAttribute("href")!);
        var back = await desk.Owner.OpenAsync(second.One("a[rel=prev]").GetAttribute("href")!);
        var broken = await desk.Owner.OpenAsync("/leads?q=Paged&size=25&older=nonsense");

        Assert.Equal(25, Links(first).Count);
        Assert.Equal(5, Links(second).Count);
        Assert.Empty(first.All("a[rel=prev]"));
        Assert.Empty(second.All("a[rel=next]"));
        Assert.Empty(Links(first).Intersect(Links(second)));
        Assert.Equal(Links(first), Links(back));
        Assert.Equal(Links(first), Links(broken));
    }

    [Fact]
    public async Task A_rare_filter_pages_through_leads_that_do_not_match()
    {
        var test = await desk.LeadAsync(("last_name", "Rare"), ("contact_state_test_mode", "true"));
        for (var i = 0; i < 3; i++)
            await desk.LeadAsync(("last_name", "Rare"));

        var page = await desk.Owner.OpenAsync("/leads?q=Rare&mode=test");

        Assert.Equal([$"/leads/{test}"], Links(page));
        Assert.Empty(page.All("a[rel=next]"));
        Assert.Contains("Test leads: they go to", page.Text);
    }

    [Fact]
    public async Task A_search_for_nothing_that_can_be_found_is_no_error()
    {
        foreach (var odd in new[] { "%", "'", "🙂", new string('x', 3000), "/certs/none", "a@", "+" })
            Assert.Equal(HttpStatusCode.OK, (await desk.Owner.OpenAsync($"/leads?q={Uri.EscapeDataString(odd)}")).Status);
    }

    private async Task<List<string>> FoundAsync(string filters) =>
        [.. Links(await desk.Owner.OpenAsync("/leads?q=Filtered&" + filters)).Select(link => link.Split('/')[^1])];

    private static List<string> Links(Page page) => [.. page.All("tbody th a").Select(a => a.GetAttribute("href")!)];
}
