using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using SellerPortal.Accounts.ApiKeys;
using SellerPortal.Accounts.ApiLog;
using SellerPortal.Data;
using SellerPortal.TestKit;
using SellerPortal.TestKit.Databases;
using SellerPortal.Web.Tests.Connect;
using SellerPortal.Web.Tests.Perform;

namespace SellerPortal.Web.Tests.Accounts;

/// <summary>What the API log keeps of calls that came over HTTP, and what it must not.</summary>
public sealed class ApiLogTests(PerformServer shared) : IClassFixture<PerformServer>
{
    private readonly PortalServer _server = shared.Server;

    [Fact]
    public async Task Calls_of_every_service_are_logged_with_the_id_that_the_answer_named()
    {
        var seller = await Seller.CreateAsync(_server);
        var buyer = await seller.AddBuyerAsync();
        var (lead, _) = await seller.AddDeliveredLeadAsync(buyer);
        var created = await seller.Api.PostAsync("/connect/leads", Json.Body(TestAccount.Lead(("contact_state_connect_code", ""))));
        await seller.Api.GetAsync($"/connect/leads/{lead}?q=canary");
        await seller.PushAsync(buyer, lead, """ "status":"SOLD","favourite_colour":"red" """);
        await seller.Api.GetAsync($"/perform/stats/{lead}");
        await seller.Api.GetAsync("/api/v1/configuration");

        var calls = await CallsAsync(seller, 5);

        Assert.Equal(
            [
                ("Connect", "POST", "/connect/leads", 201, "test"), ("Connect", "GET", "/connect/leads/{id}", 200, "test"), ("Perform", "POST", "/perform/leads", 201, "Buyer 1"),
                ("Perform", "GET", "/perform/stats/{id}", 200, "test"), ("Configuration", "GET", "/api/v1/configuration", 200, "test"),
            ],
            calls.Select(call => (call.Service.ToString(), call.Method, call.Endpoint, call.Status, call.CallerName)));
        Assert.Equal(created.Headers.GetValues("X-Request-Id").Single(), calls[0].Id.ToString());
        Assert.Equal((await created.ReadJsonAsync()).GetProperty("id").GetGuid(), calls[0].LeadId);
        Assert.Equal([lead, lead, lead], calls[1..4].Select(call => call.LeadId!.Value));
        Assert.Equal($"/connect/leads/{lead}", calls[1].Path);
        Assert.Equal("127.0.0.1", calls[0].Ip);
        Assert.True(calls[0] is { Milliseconds: > 0, RequestBytes: > 50, ResponseBytes: > 50 });
        Assert.Equal("favourite_colour", (await ContentAsync(seller, calls[2].Id))!.Ignored);
    }

    [Fact]
    public async Task A_refusal_is_logged_with_code_fields_and_what_was_sent_and_an_accepted_lead_without_a_copy()
    {
        var seller = await Seller.CreateAsync(_server);
        await seller.Api.PostAsync("/connect/leads", Json.Body("""{"first_name":"Jane","email":"nowhere","shoe_size":"9","secret_thing":"s3cr3t"}"""));
        await seller.Api.PostAsync("/connect/leads", Json.Body(TestAccount.Lead(("contact_state_connect_code", ""), ("shoe_size", "9"))));

        var calls = await CallsAsync(seller, 2);

        Assert.Equal(
            (400, "invalid_request_error", "validation", "last_name", 2),
            (calls[0].Status, calls[0].ErrorType, calls[0].ErrorCode, calls[0].ErrorParams, calls[0].IgnoredFields));
        var refused = (await ContentAsync(seller, calls[0].Id))!;
        Assert.Equal("""{"first_name":"Jane","email":"nowhere","shoe_size":"9","secret_thing":"[removed]"}""", refused.Request);
        Assert.Contains("must be filled", refused.Response, StringComparison.Ordinal);
        Assert.Equal("shoe_size\nsecret_thing", refused.Ignored);
        var accepted = (await ContentAsync(seller, calls[1].Id))!;
        Assert.Equal(("shoe_size", null, null), (accepted.Ignored, accepted.Request, accepted.Response));
    }

    [Fact]
    public async Task A_key_that_has_ended_is_logged_at_its_account_and_an_unknown_one_nowhere()
    {
        var seller = await Seller.CreateAsync(_server);
        var (revoked, expired, now) = (SecretText.New(), SecretText.New(), TimeProvider.System.Now());
        var one = ApiKey.ForServer(seller.AccountId, "revoked", revoked, Scopes.All, now);
        one.RevokedAt = now;
        var other = ApiKey.ForServer(seller.AccountId, "expired", expired, Scopes.All, now);
        other.ExpiresAt = now;
        await seller.SaveAsync(one, other);
        var id = Guid.NewGuid();

        foreach (var key in (string[])[SecretText.New(), revoked, expired])
            Assert.Equal(HttpStatusCode.Unauthorized, (await _server.Api(key).GetAsync($"/connect/leads/{id}")).StatusCode);

        var calls = await CallsAsync(seller, 2);
        Assert.Equal([("revoked", 401, "invalid_credentials"), ("expired", 401, "invalid_credentials")], calls.Select(call => (call.CallerName, call.Status, call.ErrorCode!)));
        Assert.Equal(2, await seller.RowsAsync(db => db.LoggedCalls.CountAsync(call => call.Path.Contains(id.ToString()))));
    }

    [Fact]
    public async Task A_push_with_an_expired_key_and_one_that_is_refused_are_the_buyers()
    {
        var seller = await Seller.CreateAsync(_server);
        var buyer = await seller.AddBuyerAsync();
        var old = SecretText.New();
        await seller.AddKeyAsync(buyer.Id, old, TimeProvider.System.Now());
        await seller.PushAsync(buyer, Guid.NewGuid(), """ "status":"SOLD","notes":"likes it" """);
        await seller.PushAsync(buyer with { Secret = old }, Guid.NewGuid(), """ "status":"SOLD" """);
        await seller.PushAsync(buyer with { Secret = SecretText.New() }, Guid.NewGuid(), """ "status":"SOLD" """);

        var calls = await CallsAsync(seller, 2);

        Assert.All(calls, call => Assert.Equal((500, "push_refused", "Buyer 1", CallerKind.Buyer), (call.Status, call.ErrorCode, call.CallerName, call.CallerKind)));
        Assert.Contains("likes it", (await ContentAsync(seller, calls[0].Id))!.Request, StringComparison.Ordinal);
        Assert.Contains("secret_key is not valid", (await ContentAsync(seller, calls[1].Id))!.Response, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_secret_and_no_key_is_written_down()
    {
        await using var server = new PortalServer();
        var canary = "canary0canary0canary0canary0cana";
        await server.ConfigureAsync("""
            {"version":1,"seller_secret_key":"CANARYa","api_keys":[{"name":"two","kind":"server","key":"CANARYb"}],
             "buyers":[{"name":"B","secret_key":"CANARYc","endpoint":{"name":"Main","url":"https://buyer.example/leads","format":"json","headers":{"X-Auth":"CANARYd"}}}],
             "distribution_groups":[]}
            """.Replace("CANARY", canary, StringComparison.Ordinal));
        await server.Api().PutAsync("/api/v1/configuration", Json.Body($$"""{"version":1,"seller_secret_key":"{{canary}}e" """));
        await server.Anonymous().PostAsync("/perform/leads", Json.Body($$"""{"secret_key":"{{canary}}c","status":"SOLD","api_key":"{{canary}}f"}"""));
        await server.Anonymous().PostAsync("/perform/leads", new FormUrlEncodedContent([new("secret_key", canary + "c"), new("status", "SOLD")]));
        await server.Api(canary + "b").GetAsync($"/connect/leads/{Guid.NewGuid()}");

        await Eventually.HoldsAsync(async () => await RowsAsync(server, db => db.LoggedCalls.CountAsync()) == 5);

        Assert.Empty(await Remains.OfAsync(server, canary));
        Assert.Equal(4, await RowsAsync(server, db => db.LoggedContents.CountAsync(c => c.Request!.Contains("[removed"))));
    }

    [Fact]
    public async Task What_calls_said_goes_with_their_lead_also_of_calls_that_are_not_written_down_yet()
    {
        var seller = await Seller.CreateAsync(_server);
        var buyer = await seller.AddBuyerAsync();
        var (lead, _) = await seller.AddDeliveredLeadAsync(buyer);
        await seller.PushAsync(buyer, lead, """ "status":"SOLD","notes":"callcanary" """);
        await CallsAsync(seller, 1);
        Assert.Contains("callcanary", (await seller.RowsAsync(db => db.LoggedContents.SingleAsync(c => c.LeadId == lead))).Request, StringComparison.Ordinal);

        (await seller.Api.DeleteAsync($"/connect/leads/{lead}")).EnsureSuccessStatusCode();
        // A call that was answered before, and waited.
        Queue(_server).Add(Entry(seller, lead, """{"notes":"callcanary"}"""));

        await CallsAsync(seller, 3);
        Assert.False(await seller.RowsAsync(db => db.LoggedContents.AnyAsync(c => c.Request!.Contains("callcanary"))));
    }

    [Fact]
    public async Task Bodies_and_then_calls_are_deleted_when_their_time_is_over()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var server = new PortalServer(new Dictionary<string, string> { ["ApiLog:BodyDays"] = "3", ["ApiLog:CallDays"] = "9" }, clock);
        await server.Api().PostAsync("/connect/leads", Json.Body("""{"first_name":"Jane"}"""));
        await Eventually.HoldsAsync(async () => await RowsAsync(server, db => db.LoggedCalls.CountAsync()) == 1);

        clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal((1, 1, 1), await PruneAsync(server));
        clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal((0, 1, 1), await PruneAsync(server));
        clock.Advance(TimeSpan.FromDays(6));
        Assert.Equal((0, 0, 0), await PruneAsync(server));
        Assert.Equal((0, 0, 0), await PruneAsync(server));
    }

    [Fact]
    public async Task Calls_that_find_no_room_are_counted_and_answered_all_the_same()
    {
        await using var server = new PortalServer(new Dictionary<string, string> { ["ApiLog:QueueLength"] = "1" });
        var seller = await Seller.CreateAsync(server);
        const int calls = 2_000;
        var queue = Queue(server);

        var lost = Enumerable.Range(0, calls).Count(_ => !queue.Add(Entry(seller, null, "{}")));
        Assert.Equal(HttpStatusCode.NotFound, (await seller.Api.GetAsync($"/connect/leads/{Guid.NewGuid()}")).StatusCode);

        Assert.True(lost > 0);
        await Eventually.SeeAsync(
            () => seller.RowsAsync(async db => (Logged: await db.LoggedCalls.CountAsync(c => c.AccountId == seller.AccountId), Lost: await db.LostCalls.Where(l => l.AccountId == seller.AccountId).SumAsync(l => l.Calls))),
            seen => seen.Logged + seen.Lost == calls + 1 && seen.Lost >= lost);
    }

    [Fact]
    public async Task A_stop_writes_down_what_still_waits()
    {
        using var data = new TemporaryData();
        await using (var server = new PortalServer(dataDirectory: data.Directory))
            for (var number = 0; number < 20; number++)
                await server.Api().GetAsync($"/connect/leads/{Guid.NewGuid()}");

        await using var again = new PortalServer(dataDirectory: data.Directory);

        Assert.Equal(20, await RowsAsync(again, db => db.LoggedCalls.CountAsync()));
        Assert.Equal(20, await RowsAsync(again, db => db.CallCounts.SumAsync(c => c.Calls)));
    }

    [Fact]
    public async Task An_answer_does_not_wait_for_the_log()
    {
        if (TestDatabase.IsPostgreSql)
            return;
        var seller = await Seller.CreateAsync(_server);
        using (_server.Services.GetRequiredService<IPortalDatabase>().TakeTurn())
            Assert.Equal(HttpStatusCode.NotFound, (await seller.Api.GetAsync($"/connect/leads/{Guid.NewGuid()}")).StatusCode);
        await CallsAsync(seller, 1);
    }

    [Fact]
    public async Task Of_a_browser_key_no_address_and_no_browser_is_kept()
    {
        var seller = await Seller.CreateAsync(_server);
        var text = SecretText.New();
        await seller.SaveAsync(ApiKey.ForBrowser(seller.AccountId, "page", text, ["https://www.example.com"], TimeProvider.System.Now()));
        using var browser = _server.Api(text);
        browser.DefaultRequestHeaders.Add("Origin", "https://www.example.com");
        browser.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0");
        await browser.PostAsync("/connect/leads", Json.Body("{}"));

        var call = (await CallsAsync(seller, 1))[0];

        Assert.Equal(("127.0.0.0/24", "Content-Type: application/json"), (call.Ip, call.RequestHeaders));
    }

    [Fact]
    public async Task What_stands_in_a_path_and_is_no_id_is_not_kept()
    {
        var seller = await Seller.CreateAsync(_server);
        await seller.Api.GetAsync("/connect/leads/jane@example.com");
        await seller.Api.GetAsync("/connect/leads/undefined");

        Assert.Equal(["/connect/leads/…", "/connect/leads/undefined"], (await CallsAsync(seller, 2)).Select(call => call.Path));
    }

    private static CallQueue Queue(PortalServer server) => server.Services.GetRequiredService<CallQueue>();

    private static CallEntry Entry(Seller seller, Guid? leadId, string body)
    {
        var now = TimeProvider.System.GetUtcNow();
        return new CallEntry
        {
            Id = CallIds.New(now), At = now, Caller = new LoggedCaller(seller.AccountId, CallerKind.Server, Guid.NewGuid(), "test"), Method = "POST", Path = "/perform/leads",
            Endpoint = "/perform/leads", Service = CallService.Perform, Status = 201, LeadId = leadId,
            Request = new CallBody(System.Text.Encoding.UTF8.GetBytes(body), CallBodyFormat.Json),
        };
    }

    private static async Task<(int Bodies, int Calls, int Counts)> PruneAsync(PortalServer server)
    {
        await using var scope = server.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<CallRetention>().PruneAsync(CancellationToken.None);
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        return (await db.LoggedContents.CountAsync(), await db.LoggedCalls.CountAsync(), await db.CallCounts.CountAsync());
    }

    /// <summary>The account's calls, oldest first, once there are so many.</summary>
    private static Task<List<LoggedCall>> CallsAsync(Seller seller, int count) => Eventually.SeeAsync(
        () => seller.RowsAsync(db => db.LoggedCalls.AsNoTracking().Where(call => call.AccountId == seller.AccountId).OrderBy(call => call.Id).ToListAsync()),
        calls => calls.Count == count);

    private static Task<LoggedContent?> ContentAsync(Seller seller, Guid id) =>
        seller.RowsAsync(db => db.LoggedContents.AsNoTracking().SingleOrDefaultAsync(content => content.CallId == id));

    private static async Task<T> RowsAsync<T>(PortalServer server, Func<PortalDbContext, Task<T>> read)
    {
        await using var scope = server.Services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<PortalDbContext>());
    }
}
