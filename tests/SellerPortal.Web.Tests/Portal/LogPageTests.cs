using System.Net;
using Microsoft.Extensions.DependencyInjection;
using SellerPortal.Accounts.ApiLog;
using SellerPortal.Accounts.Members;
using SellerPortal.Data;
using SellerPortal.TestKit;
using SellerPortal.Web.Tests.Perform;

namespace SellerPortal.Web.Tests.Portal;

/// <summary>The API log as people read it.</summary>
public sealed class LogPageTests(PortalPages pages) : IClassFixture<PortalPages>
{
    [Fact]
    public async Task An_account_without_calls_is_told_how_to_make_one()
    {
        var (_, owner) = await pages.NewAccountAsync();

        var page = await owner.OpenAsync("/developers/logs");

        Assert.Equal("No calls yet", page.One(".empty h2").TextContent);
        Assert.Contains("$SELLERPORTAL_API_KEY", page.One(".code").TextContent, StringComparison.Ordinal);
        Assert.Contains("No call of the last 30 days is missing", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Calls_stand_newest_first_and_filters_in_the_address_find_them()
    {
        var (seller, owner) = await pages.NewAccountAsync();
        var lead = await LeadAsync(seller);
        await seller.Api.GetAsync($"/connect/leads/{lead}");
        await seller.Api.PostAsync("/connect/leads", Json.Body("""{"first_name":"Jane"}"""));
        await seller.Api.GetAsync("/perform/stats/nothing");
        await SeeAsync(owner, 4);

        async Task<IReadOnlyList<string>> FindAsync(string query) => (await owner.OpenAsync("/developers/logs?" + query)).Texts("tbody th");

        Assert.Equal(["GET /perform/stats/{id}", "POST /connect/leads", "GET /connect/leads/{id}", "POST /connect/leads"], await FindAsync(""));
        Assert.Equal(["GET /perform/stats/{id}"], await FindAsync("service=perform"));
        Assert.Equal(["GET /perform/stats/{id}", "POST /connect/leads"], await FindAsync("status=4"));
        Assert.Equal(["POST /connect/leads"], await FindAsync("code=validation"));
        Assert.Equal(["GET /perform/stats/{id}", "GET /connect/leads/{id}"], await FindAsync("method=GET"));
        Assert.Equal(["GET /connect/leads/{id}", "POST /connect/leads"], await FindAsync("q=" + lead));
        Assert.Empty(await FindAsync("key=" + Guid.NewGuid()));
        Assert.Contains("Enter a whole request ID", (await owner.OpenAsync("/developers/logs?q=jane")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_says_what_went_wrong_how_to_mend_it_and_what_was_sent()
    {
        var (seller, owner) = await pages.NewAccountAsync();
        var answer = await seller.Api.PostAsync("/connect/leads", Json.Body("""{"first_name":"<b>Jane</b>","shoe_size":"9"}"""));
        var id = answer.Headers.GetValues("X-Request-Id").Single();
        await SeeAsync(owner, 1);

        var page = await owner.OpenAsync($"/developers/logs/{id}");

        Assert.Contains("How to fix it", page.Text, StringComparison.Ordinal);
        Assert.Contains("validation: last_name, email", page.Text, StringComparison.Ordinal);
        Assert.Contains("\"first_name\": \"<b>Jane</b>\"", page.All(".code")[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("shoe_size", page.One(".facts").TextContent, StringComparison.Ordinal);
        Assert.Contains(id, page.One(".facts").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_accounts_call_is_not_there()
    {
        var (seller, owner) = await pages.NewAccountAsync();
        var (_, stranger) = await pages.NewAccountAsync();
        var lead = await LeadAsync(seller);
        await SeeAsync(owner, 1);
        var address = (await owner.OpenAsync("/developers/logs")).One("tbody th a").GetAttribute("href")!;

        Assert.Equal(HttpStatusCode.OK, (await owner.OpenAsync(address)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.OpenAsync(address)).Status);
        Assert.Empty((await stranger.OpenAsync("/developers/logs?q=" + lead)).All("tbody tr"));
    }

    [Fact]
    public async Task An_analyst_sees_the_log_without_personal_data()
    {
        var (seller, owner) = await pages.NewAccountAsync();
        using var analyst = await pages.MemberAsync(seller, MemberRole.Analyst);
        await LeadAsync(seller, "Zebedee");
        await seller.Api.PostAsync("/connect/leads", Json.Body("""{"first_name":"Zebedee","contact_state_test_mode":"true"}"""));
        await SeeAsync(owner, 2);

        foreach (var link in (await owner.OpenAsync("/developers/logs")).All("tbody th a").Select(a => a.GetAttribute("href")!))
        {
            Assert.Contains("Zebedee", (await owner.OpenAsync(link)).Text, StringComparison.Ordinal);
            var masked = await analyst.OpenAsync(link);
            Assert.Equal(HttpStatusCode.OK, masked.Status);
            Assert.DoesNotContain("Zebedee", masked.Document.DocumentElement.OuterHtml, StringComparison.Ordinal);
            Assert.Contains("\"first_name\": \"•••\"", masked.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_page_of_a_lead_shows_the_call_that_made_it()
    {
        var (seller, owner) = await pages.NewAccountAsync();
        var lead = await LeadAsync(seller);
        await SeeAsync(owner, 1);

        var call = (await owner.OpenAsync($"/leads/{lead}")).One("section[aria-labelledby=calls] tbody th a").GetAttribute("href")!;

        Assert.Contains(lead, (await owner.OpenAsync(call)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Errors_are_grouped_by_code_endpoint_and_key_and_lead_to_their_calls()
    {
        var (seller, owner) = await pages.NewAccountAsync();
        await LeadAsync(seller);
        for (var number = 0; number < 3; number++)
            await seller.Api.PostAsync("/connect/leads", Json.Body("""{"first_name":"Jane"}"""));
        await seller.Api.GetAsync($"/connect/leads/{Guid.NewGuid()}");
        await SeeAsync(owner, 5);

        var page = await owner.OpenAsync("/developers/logs/errors?period=7d");

        Assert.Equal(["validation", "lead_not_found"], page.Texts("tbody th"));
        Assert.Equal(["3", "1"], page.Texts("td[data-label=Calls]"));
        var behind = await owner.OpenAsync(page.One("tbody th a").GetAttribute("href")!);
        Assert.Equal(3, behind.All("tbody tr").Count);
    }

    [Fact]
    public async Task What_the_log_is_missing_is_said()
    {
        var (seller, owner) = await pages.NewAccountAsync();
        await seller.SaveAsync(new LostCalls { AccountId = seller.AccountId, Hour = TimeProvider.System.Now().AddHours(-2), Calls = 7 });

        Assert.Contains("7 calls are missing from the last 30 days", (await owner.OpenAsync("/developers/logs")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_follow_each_other_and_a_rare_call_is_found_behind_many_others()
    {
        var (seller, owner) = await pages.NewAccountAsync();
        var first = TimeProvider.System.Now().AddDays(-2);
        var rare = Call(seller, first, 404, "lead_not_found");
        await pages.Server.Services.GetRequiredService<WriteQueue>().RunAsync(session => CallRows.Write(
            session,
            [rare, .. Enumerable.Range(1, CallList.Window + 100).Select(i => Call(seller, first.AddHours(2).AddMilliseconds(i), 200, null))],
            new NoneErased()));

        var page = await owner.OpenAsync("/developers/logs?size=100");
        var older = await owner.OpenAsync(page.One("a[rel=next]").GetAttribute("href")!);
        var back = await owner.OpenAsync(older.One("a[rel=prev]").GetAttribute("href")!);
        var found = await owner.OpenAsync("/developers/logs?code=lead_not_found");

        Assert.Equal((100, 100), (page.All("tbody tr").Count, older.All("tbody tr").Count));
        Assert.Empty(page.All("tbody th a").Select(a => a.GetAttribute("href")).Intersect(older.All("tbody th a").Select(a => a.GetAttribute("href"))));
        Assert.Equal(page.All("tbody th a").Select(a => a.GetAttribute("href")), back.All("tbody th a").Select(a => a.GetAttribute("href")));
        Assert.Equal($"/developers/logs/{rare.Call.Id}", found.One("tbody th a").GetAttribute("href"));
    }

    private static PreparedCall Call(Seller seller, DateTimeOffset at, int status, string? code) => PreparedCall.Of(new CallEntry
    {
        Id = CallIds.New(at), At = at, Caller = new LoggedCaller(seller.AccountId, CallerKind.Server, seller.AccountId, "test"), Method = "GET", Status = status, ErrorCode = code,
        Endpoint = "/connect/leads/{id}", Path = "/connect/leads/x", Service = CallService.Connect,
    });

    private static async Task<string> LeadAsync(Seller seller, string name = "Jane") =>
        (await (await seller.Api.PostAsync("/connect/leads", Json.Body(TestAccount.Lead(("first_name", name), ("contact_state_connect_code", ""))))).ReadJsonAsync()).GetProperty("id").GetString()!;

    private static Task SeeAsync(Visitor owner, int calls) => Eventually.SeeAsync(() => owner.OpenAsync("/developers/logs"), page => page.All("tbody tr").Count == calls);

    private sealed class NoneErased : IErasedLeads
    {
        public IReadOnlySet<Guid> Among(SqlSession session, IEnumerable<Guid> leadIds) => new HashSet<Guid>();
    }
}
