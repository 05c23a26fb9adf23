using System.Net;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SellerPortal.Accounts.Members;
using SellerPortal.Connect.Deliveries;
using SellerPortal.TestKit;
using SellerPortal.Web.BuyerArea;
using SellerPortal.Web.Portal;
using SellerPortal.Web.Tests.Perform;
using SellerPortal.Web.Tests.Portal;

namespace SellerPortal.Web.Tests.BuyerArea;

public sealed class BuyerAreaTests(PortalPages pages) : IClassFixture<PortalPages>
{
    private readonly PortalServer _server = pages.Server;

    [Fact]
    public async Task Signing_in_leads_a_buyers_person_to_the_area_and_the_portals_address_too()
    {
        var seller = await Seller.CreateAsync(_server);
        using var person = await _server.PersonOfAsync(seller, await seller.AddBuyerAsync("Harbour Life"));

        var page = await person.OpenAsync("/");

        Assert.Equal(("/buyer-area", "Leads"), (page.Address, page.Heading));
        Assert.Contains("Harbour Life", page.Text);
        Assert.Equal(
            ["/buyer-area", "/buyer-area/files", "/buyer-area/certificates", "/buyer-area/sharing", "/buyer-area/secret-key"],
            page.All(".nav-link").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public async Task A_buyers_person_opens_nothing_of_the_portal_and_members_nothing_of_the_area()
    {
        var seller = await Seller.CreateAsync(_server);
        using var person = await _server.PersonOfAsync(seller, await seller.AddBuyerAsync());
        using var owner = await pages.MemberAsync(seller, MemberRole.Owner);

        Assert.NotEmpty(PagesOf<PortalController>());
        foreach (var path in PagesOf<PortalController>().Where(path => path != "/"))
            Assert.True((await person.OpenAsync(path)).Status == HttpStatusCode.Forbidden, path);
        Assert.NotEmpty(PagesOf<BuyerAreaController>());
        foreach (var path in PagesOf<BuyerAreaController>())
            Assert.True((await owner.OpenAsync(path)).Status == HttpStatusCode.Forbidden, path);
    }

    [Fact]
    public async Task Two_buyers_of_one_lead_never_see_what_is_the_others()
    {
        var seller = await Seller.CreateAsync(_server);
        var (first, second) = (await seller.AddBuyerAsync("First"), await seller.AddBuyerAsync("Second"));
        var (shared, _) = await seller.AddDeliveredLeadAsync(first, new { first_name = "Jane", last_name = "Smith", email = "jane@example.com", notes = "for the seller only" });
        await seller.AddDeliveryAsync(shared, second);
        var (others, othersDelivery) = await seller.AddDeliveredLeadAsync(second, new { first_name = "Olga", last_name = "Other", email = "olga@example.com" });
        await seller.PushAsync(second, shared, """ "status":"SOLD","sale_revenue":"777.77","notes":"secret of the second" """);
        using var person = await _server.PersonOfAsync(seller, first);
        using var rival = await _server.PersonOfAsync(seller, second);
        await person.SayAsync(shared, new() { ["Status"] = "CONTACTED", ["Notes"] = "secret of the first" });
        var file = await rival.UploadAsync($"connect_id,status\n{others},SOLD\n");

        var (list, lead, rivals) = (await person.OpenAsync("/buyer-area"), await person.OpenAsync($"/buyer-area/leads/{shared}"), await rival.OpenAsync($"/buyer-area/leads/{shared}"));

        Assert.Equal(["Jane Smith"], list.Texts("tbody th"));
        Assert.Contains("secret of the first", lead.Text);
        Assert.Contains("secret of the second", rivals.Text);
        Assert.DoesNotContain("secret of the first", rivals.Text);
        Assert.All(["secret of the second", "777.77", "for the seller only", "Second"], text => Assert.DoesNotContain(text, lead.Text + list.Text));
        Assert.All(
            [$"/buyer-area/leads/{others}", $"/buyer-area/leads/{othersDelivery}", file.Address, file.Address + "/rejects", file.Address + "/mapping", file.Address + "/progress"],
            path => Assert.Equal(HttpStatusCode.NotFound, person.OpenAsync(path).GetAwaiter().GetResult().Status));
        foreach (var search in new[] { "olga@example.com", others.ToString(), othersDelivery.ToString(), "other" })
            Assert.Equal("No lead matches", (await person.OpenAsync($"/buyer-area?q={search}")).One("main h2").TextContent.Trim());
        Assert.Equal("SOLD", (await seller.StatsAsync(shared)).GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_lead_is_found_by_email_phone_and_ids()
    {
        await using var endpoint = await FakeBuyer.StartAsync();
        await using var server = new PortalServer();
        await server.ConfigureAsync(TestAccount.Document([endpoint.Url]));
        using var api = server.Api();
        var answer = await (await api.PostAsync("/connect/leads", Json.Body(TestAccount.Lead(("email", "jane@example.com"), ("home_phone", "01632 960123"))))).ReadJsonAsync();
        var (id, delivery) = (answer.GetProperty("id").GetString(), answer.GetProperty("deliveries")[0].GetProperty("id").GetString());
        using var person = await InvitedAsync(server);

        foreach (var search in new[] { "JANE@example.com", "+44 1632 960123", id, delivery, "smith" })
            Assert.Equal(["Jane Smith"], (await person.OpenAsync($"/buyer-area?q={Uri.EscapeDataString(search!)}")).Texts("tbody th"));
        Assert.Empty((await person.OpenAsync("/buyer-area?q=nobody@example.com")).All("tbody th"));
    }

    [Fact]
    public async Task What_failed_was_a_test_or_is_erased_is_not_there()
    {
        var seller = await Seller.CreateAsync(_server);
        var buyer = await seller.AddBuyerAsync();
        var failed = await seller.AddLeadAsync();
        await seller.AddDeliveryAsync(failed, buyer, DeliveryStatus.Failed);
        var test = await seller.AddLeadAsync(testMode: true);
        await seller.AddDeliveryAsync(test, buyer, testMode: true);
        var (erased, _) = await seller.AddDeliveredLeadAsync(buyer);
        var (kept, _) = await seller.AddDeliveredLeadAsync(buyer);
        Assert.True((await seller.Api.DeleteAsync($"/connect/leads/{erased}")).IsSuccessStatusCode);
        using var person = await _server.PersonOfAsync(seller, buyer);

        Assert.Equal([$"/buyer-area/leads/{kept}"], (await person.OpenAsync("/buyer-area")).All("tbody th a").Select(link => link.GetAttribute("href")));
        foreach (var id in new[] { failed, test, erased })
            Assert.Equal(HttpStatusCode.NotFound, (await person.OpenAsync($"/buyer-area/leads/{id}")).Status);
    }

    [Fact]
    public async Task Pages_of_leads_follow_each_other()
    {
        var seller = await Seller.CreateAsync(_server);
        var buyer = await seller.AddBuyerAsync();
        var ids = await seller.AddManyAsync(buyer, 60);
        using var person = await _server.PersonOfAsync(seller, buyer);

        var first = await person.OpenAsync("/buyer-area?size=25");
        var second = await person.OpenAsync(first.One("a[href*='older=']").GetAttribute("href")!);
        var back = await person.OpenAsync(second.One("a[href*='newer=']").GetAttribute("href")!);

        Assert.Equal(ids.Reverse().Take(25).Select(id => $"/buyer-area/leads/{id}"), Links(first));
        Assert.Equal(ids.Reverse().Skip(25).Take(25).Select(id => $"/buyer-area/leads/{id}"), Links(second));
        Assert.Equal(Links(first), Links(back));
    }

    [Fact]
    public async Task Feedback_by_hand_is_what_a_push_would_be()
    {
        var seller = await Seller.CreateAsync(_server);
        var buyer = await seller.AddBuyerAsync();
        var (lead, _) = await seller.AddDeliveredLeadAsync(buyer);
        using var person = await _server.PersonOfAsync(seller, buyer);

        var page = await person.SayAsync(lead, new()
        {
            ["Status"] = "SOLD", ["StatusAt"] = "2026-07-01T10:30", ["SaleSoldAt"] = "2026-01-15T10:30", ["SaleRevenue"] = "£1,000.90", ["SaleLeadCost"] = "35.15", ["SaleCosts"] = "20.99",
        });
        var stats = await seller.StatsAsync(lead);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("SOLD", stats.GetProperty("status").GetString());
        Assert.Equal(DateTimeOffset.Parse("2026-07-01T09:30:00Z", null), stats.GetProperty("status_at").GetDateTimeOffset());
        Assert.Equal(DateTimeOffset.Parse("2026-01-15T10:30:00Z", null), stats.GetProperty("sale_sold_at").GetDateTimeOffset());
        Assert.Equal("944.76", stats.GetProperty("sale_gross_profit").GetString());
    }

    [Fact]
    public async Task Wrong_feedback_is_named_and_nothing_of_it_is_lost()
    {
        var seller = await Seller.CreateAsync(_server);
        var buyer = await seller.AddBuyerAsync();
        var (lead, _) = await seller.AddDeliveredLeadAsync(buyer);
        using var person = await _server.PersonOfAsync(seller, buyer);

        var page = await person.SayAsync(lead, new() { ["Status"] = "SOLD", ["SaleRevenue"] = "a lot", ["SaleSoldAt"] = "yesterday", ["Notes"] = "asked for a call" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal(["#SaleSoldAt", "#SaleRevenue"], page.All(".error-summary a").Select(link => link.GetAttribute("href")));
        Assert.Equal("a lot", page.One("#SaleRevenue").GetAttribute("value"));
        Assert.Equal("asked for a call", page.One("#Notes").TextContent.Trim());
        Assert.Equal("NEW", (await seller.StatsAsync(lead)).GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_key_that_the_buyer_rotates_is_shown_once_and_works()
    {
        var seller = await Seller.CreateAsync(_server);
        var buyer = await seller.AddBuyerAsync();
        var (lead, _) = await seller.AddDeliveredLeadAsync(buyer);
        using var person = await _server.PersonOfAsync(seller, buyer);

        var shown = await person.SubmitAsync(await person.OpenAsync("/buyer-area/secret-key"), "form[action$='/secret-key']");
        var key = shown.One(".secret .copy-value").TextContent.Trim();
        var again = await person.OpenAsync("/buyer-area/secret-key");

        Assert.True(shown.Answer.Headers.CacheControl?.NoStore);
        Assert.DoesNotContain(key, again.Text);
        Assert.Equal(HttpStatusCode.Created, (await seller.PushAsync(buyer with { Secret = key }, lead, """ "status":"SOLD" """)).StatusCode);
    }

    [Fact]
    public async Task What_the_buyer_has_decided_the_sellers_form_leaves_alone()
    {
        var seller = await Seller.CreateAsync(_server);
        var buyer = await seller.AddBuyerAsync();
        using var person = await _server.PersonOfAsync(seller, buyer);
        using var owner = await pages.MemberAsync(seller, MemberRole.Owner);
        await person.SubmitAsync(await person.OpenAsync("/buyer-area/sharing"), "form[action$='/sharing']", new() { ["SharesFeedback"] = "false", ["SharedFields"] = null });

        var saved = await owner.SubmitAsync(
            await owner.OpenAsync($"/buyers/{buyer.Id}/edit"), "form[action$='/edit']", new() { ["SharesFeedback"] = "true", ["SharedFields"] = "notes", ["DailyCap"] = "7" });

        Assert.Contains("7 leads a day", saved.Text);
        Assert.Contains("Nothing: its columns in reports are empty", saved.Text);
        Assert.Contains("Decided by Harriet Cole of the buyer", saved.Text);
    }

    private static IEnumerable<string?> Links(Page page) => page.All("tbody th a").Select(link => link.GetAttribute("href"));

    /// <summary>A person who followed the invitation of 'Buyer 1'.</summary>
    private static async Task<Visitor> InvitedAsync(PortalServer server)
    {
        using var owner = await Visitor.SignedInAsync(server);
        var buyers = await owner.OpenAsync("/buyers");
        var people = await owner.OpenAsync(buyers.One("tbody th a").GetAttribute("href") + "/people");
        var link = (await owner.SubmitAsync(people, "form.panel", new() { ["email"] = "harriet@example.com" })).One(".secret .copy-value").TextContent.Trim();
        var person = new Visitor(server);
        var page = await person.SubmitAsync(
            await person.OpenAsync(new Uri(link).AbsolutePath), "form[action*='/invitations/']", new() { ["name"] = "Harriet Cole", ["password"] = "correct horse battery" });
        Assert.Equal("/buyer-area", page.Address);
        return person;
    }

    /// <summary>The addresses of all pages of a kind, with an id that nobody has where one belongs.</summary>
    private IReadOnlyList<string> PagesOf<T>() =>
    [
        .. from endpoint in _server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
           where endpoint.Metadata.GetMetadata<ControllerActionDescriptor>() is { } action && typeof(T).IsAssignableFrom(action.ControllerTypeInfo)
           where endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains("GET") == true
           select "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(segment => segment.Parts[0] switch
           {
               Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
               _ => Guid.NewGuid().ToString(),
           })),
    ];
}
