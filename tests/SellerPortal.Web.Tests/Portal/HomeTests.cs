using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using SellerPortal.Accounts.Members;
using SellerPortal.TestKit;

namespace SellerPortal.Web.Tests.Portal;

public sealed class HomeTests(LeadDesk desk) : IClassFixture<LeadDesk>
{
    [Fact]
    public async Task The_first_steps_are_ticked_from_what_is_there()
    {
        using var other = await Visitor.SignedInAsync(desk.Server, "other@example.com");

        var page = await other.OpenAsync("/");

        Assert.Contains("0 of 6 done", page.Text);
        Assert.Equal(
            ["/buyers/new", "/groups/new", "/developers/keys", "/leads/new", "/leads", "/buyers"],
            page.All(".panel-list a").Select(a => a.GetAttribute("href")));
        Assert.Contains("No leads yet.", page.Text);
    }

    [Fact]
    public async Task Feedback_is_the_last_step_and_then_they_are_gone()
    {
        var id = await desk.LeadAsync();
        var before = await desk.Owner.OpenAsync("/");
        (await desk.Server.Anonymous().PostAsync("/perform/leads", Json.Body(new { secret_key = TestAccount.SecretKey(1), connect_id = id, status = "QUOTE" }))).EnsureSuccessStatusCode();

        var after = await desk.Owner.OpenAsync("/");

        Assert.Contains("5 of 6 done", before.Text);
        Assert.DoesNotContain("First steps", after.Text);
        Assert.Contains("Quoted", after.Texts("tbody tr")[0]);
    }

    [Fact]
    public async Task Failures_of_the_last_day_lead_to_the_deliveries_that_prove_them()
    {
        var id = await desk.LeadAsync();

        var page = await desk.Owner.OpenAsync("/");
        var line = page.All(".panel-list li").Single(li => li.TextContent.Contains("to Buyer 2 failed in the last 24 hours"));
        var list = await desk.Owner.OpenAsync(line.QuerySelector("a")!.GetAttribute("href")!);

        var failed = (await (await desk.Api.GetAsync($"/connect/leads/{id}")).ReadJsonAsync()).GetProperty("deliveries").EnumerateArray()
            .Single(delivery => delivery.GetProperty("buyer_name").GetString() == "Buyer 2");
        Assert.Contains($"/deliveries/{failed.GetProperty("id").GetString()}", list.All("tbody a").Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public async Task An_analyst_sees_figures_and_no_leads()
    {
        await desk.LeadAsync(("first_name", "Unseen"));
        await using (var scope = desk.Server.Services.CreateAsyncScope())
        {
            var members = scope.ServiceProvider.GetRequiredService<UserManager<Member>>();
            var owner = (await members.FindByEmailAsync(PortalServer.Email))!;
            await members.CreateAsync(
                new Member { AccountId = owner.AccountId, Name = "Ana", Email = "ana@example.com", UserName = "ana@example.com", Role = MemberRole.Analyst }, PortalServer.Password);
        }
        using var analyst = await Visitor.SignedInAsync(desk.Server, "ana@example.com");

        var home = await analyst.OpenAsync("/");
        var leads = await analyst.OpenAsync("/leads");

        Assert.NotEmpty(home.All(".tile"));
        Assert.DoesNotContain("Unseen", home.Text);
        Assert.Equal((HttpStatusCode.Forbidden, "/leads"), (leads.Status, leads.Address));
        Assert.Equal("You may not open this page", leads.Heading);
    }

    [Fact]
    public async Task Today_counts_live_leads_and_their_deliveries()
    {
        await using var willing = await FakeBuyer.StartAsync();
        await using var server = new PortalServer();
        (await server.Api().PutAsync("/api/v1/configuration", Json.Body(TestAccount.Document([willing.Url])))).EnsureSuccessStatusCode();
        foreach (var test in new[] { "false", "false", "true" })
            (await server.Api().PostAsync("/connect/leads", Json.Body(TestAccount.Lead(("contact_state_test_mode", test))))).EnsureSuccessStatusCode();
        using var owner = await Visitor.SignedInAsync(server);

        var page = await owner.OpenAsync("/");

        Assert.Equal(["2", "2", "0"], page.Texts(".tile-value"));
        Assert.Equal(3, page.All("tbody tr").Count);
    }
}
