using System.Net;
using SellerPortal.TestKit;

namespace SellerPortal.Web.Tests.Portal;

public sealed class LeadPageTests(LeadDesk desk) : IClassFixture<LeadDesk>
{
    [Fact]
    public async Task The_timeline_tells_the_story_in_order_with_request_and_reply()
    {
        var id = await desk.LeadAsync(("first_name", "Tim"), ("last_name", "Line"));
        (await desk.Server.Anonymous().PostAsync("/perform/leads", Json.Body(new { secret_key = TestAccount.SecretKey(1), connect_id = id, status = "SOLD" }))).EnsureSuccessStatusCode();

        var page = await desk.Owner.OpenAsync($"/leads/{id}");

        var story = page.Texts(".timeline-head strong");
        Assert.Equal(["Received", "Checked and accepted"], story.Take(2));
        Assert.Equal(["Delivered to Buyer 1", "Failed at Buyer 2"], story.Skip(2).Take(2).Order());
        Assert.Equal("Sold, says Buyer 1", story[^1]);
        Assert.Contains("Through the API.", page.Text);
        Assert.Contains(page.Texts(".timeline pre"), text => text.Contains($"\"connect_id\": \"{id}\"") && text.Contains("X-Api-Key: (hidden)"));
        Assert.DoesNotContain("canary-header-value", page.Text);
        Assert.Contains(page.Texts(".timeline pre"), text => text.StartsWith("422"));
    }

    [Fact]
    public async Task Deliveries_show_their_status_and_what_the_buyer_said()
    {
        var id = await desk.LeadAsync();

        var page = await desk.Owner.OpenAsync($"/leads/{id}");

        var deliveries = page.Texts(".delivery-list li");
        Assert.Contains(deliveries, text => text.StartsWith("Buyer 1 Delivered"));
        Assert.Contains(deliveries, text => text.StartsWith("Buyer 2 Failed We take no leads from bthis/b area."));
    }

    [Fact]
    public async Task Fields_stand_in_the_documentations_sections_and_what_was_not_given_is_left_out()
    {
        var id = await desk.LeadAsync(("product_type", "Life"), ("first_name", "<script>alert(1)</script>"));

        var page = await desk.Owner.OpenAsync($"/leads/{id}");

        Assert.Equal(["Consumer fields", "Product fields", "Contact State fields"], page.Texts(".field-sections h3"));
        Assert.Equal(["First name", "Last name", "Email", "Postal code"], page.Texts(".field-sections .panel:first-child dt"));
        Assert.Contains("<script>alert(1)</script>", page.Texts(".field-sections dd"));
        Assert.Empty(page.All("main script"));
        Assert.DoesNotContain("script", page.Title);
    }

    [Fact]
    public async Task The_json_is_the_APIs_own()
    {
        var id = await desk.LeadAsync();

        var page = await desk.Owner.OpenAsync($"/leads/{id}");

        var api = await (await desk.Api.GetAsync($"/connect/leads/{id}")).Content.ReadAsStringAsync();
        Assert.Contains(page.All("pre"), pre => pre.TextContent.StartsWith('{') && Json.Same(pre.TextContent, api));
    }

    [Fact]
    public async Task A_delivery_that_waits_says_when_it_is_tried_again()
    {
        await using var slow = await FakeBuyer.StartAsync();
        slow.AnswerWith(503);
        await using var server = new PortalServer();
        (await server.Api().PutAsync("/api/v1/configuration", Json.Body(TestAccount.Document([slow.Url])))).EnsureSuccessStatusCode();
        var lead = await (await server.Api().PostAsync("/connect/leads", Json.Body(TestAccount.Lead()))).ReadJsonAsync();
        using var owner = await Visitor.SignedInAsync(server);

        var page = await owner.OpenAsync($"/leads/{lead.GetProperty("id").GetString()}");

        Assert.Contains("Waiting to retry", page.One(".delivery-list").TextContent);
        Assert.Matches("Retry 1 of 5: in", page.Texts(".delivery-list li")[0]);
        Assert.Contains("Next attempt in", page.Text);
        Assert.Equal($"/leads/{lead.GetProperty("id").GetString()}/progress", page.One("[data-poll-url]").GetAttribute("data-poll-url"));
    }

    [Fact]
    public async Task A_lead_that_is_done_is_not_asked_about_again()
    {
        var id = await desk.LeadAsync();

        var page = await desk.Owner.OpenAsync($"/leads/{id}");

        Assert.Empty(page.All("[data-poll-url]"));
    }

    [Fact]
    public async Task A_test_lead_bears_the_tag()
    {
        var id = await desk.LeadAsync(("contact_state_test_mode", "true"));

        var page = await desk.Owner.OpenAsync($"/leads/{id}");

        Assert.Equal("Test", page.One(".page-header .tag").TextContent.Trim());
    }

    [Theory]
    [InlineData("/leads/71ebc642-0d25-4c6a-84f5-efc22f495ac0")]
    [InlineData("/leads/nothing")]
    public async Task An_unknown_lead_is_a_page_that_says_so(string address)
    {
        var page = await desk.Owner.OpenAsync(address);

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Equal("Page not found", page.Heading);
    }

    [Fact]
    public async Task Pages_of_leads_need_a_member()
    {
        using var stranger = new Visitor(desk.Server);

        foreach (var address in new[] { "/", "/leads", "/leads/new", "/leads/71ebc642-0d25-4c6a-84f5-efc22f495ac0" })
            Assert.Equal("Sign in", (await stranger.OpenAsync(address)).Heading);
    }
}
