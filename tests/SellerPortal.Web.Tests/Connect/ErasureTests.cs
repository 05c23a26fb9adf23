using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using SellerPortal.Accounts.ApiKeys;
using SellerPortal.Certify.Claims;
using SellerPortal.Connect.Deliveries;
using SellerPortal.Data;
using SellerPortal.TestKit;
using SellerPortal.TestKit.Databases;
using SellerPortal.Web.Tests.Certify;
using SellerPortal.Web.Tests.Portal;

namespace SellerPortal.Web.Tests.Connect;

/// <summary>What <c>DELETE /leads</c> takes away from leads that came in and were sent over HTTP, and what it leaves.</summary>
public sealed class ErasureTests
{
    private const string Canary = "zzcanary";
    private static readonly TimeSpan Promised = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Nothing_of_an_erased_lead_is_left_in_any_file_but_its_figures_stay()
    {
        await using var taking = await FakeBuyer.StartAsync();
        await using var refusing = await FakeBuyer.StartAsync();
        taking.Answer = (context, request) => context.Response.WriteAsync(request.Body);
        refusing.AnswerWith(422, $$"""{"message":"We know {{Canary}}@example.com already."}""");
        await using var server = new PortalServer();
        await server.ConfigureAsync(TestAccount.Document([taking.Url, refusing.Url]));
        var leads = new List<string>();
        for (var number = 0; number < 30; number++)
            leads.Add(await PostAsync(server, $"{Canary}-{number}", HttpStatusCode.Created));
        foreach (var lead in leads)
            await PushAsync(server, lead);
        leads.Add(await ImportAsync(server));
        if (!TestDatabase.IsPostgreSql)
            await File.WriteAllTextAsync(Path.Combine(server.DataDirectory, "portal.db.before-upgrade"), Canary);
        Assert.NotEmpty(await Remains.OfAsync(server, Canary));

        // A few alone, the others together, so that pages of the file have been split and filled in between.
        foreach (var lead in leads.Take(5))
            await SucceedsAsync(server.Api().DeleteAsync($"/connect/leads/{lead}"));
        await SucceedsAsync(DeleteManyAsync(server.Api(), [.. leads.Skip(5).Take(25)]));
        await SucceedsAsync(DeleteManyAsync(server.Api(), [.. leads.Skip(30)]));

        await Eventually.SeeAsync(async () => string.Join(", ", await Remains.OfAsync(server, Canary)), places => places == "", Promised);
        var stats = await (await server.Api().GetAsync($"/perform/stats/{leads[0]}")).ReadJsonAsync();
        Assert.Equal(("SOLD", "1000.90"), (stats.GetProperty("status").GetString(), stats.GetProperty("sale_revenue").GetString()));
        Assert.Equal(HttpStatusCode.NotFound, (await server.Api().GetAsync($"/connect/leads/{leads[0]}")).StatusCode);
        // The same request again makes no second lead.
        await PostAsync(server, $"{Canary}-0", HttpStatusCode.NotFound);
        Assert.Equal(31, await RowsAsync(server, db => db.Leads.CountAsync(l => l.ErasedAt != null)));
    }

    /// <summary>Whoever guesses the address can confirm it by its hash: claimed for each buyer, scored, compared, logged.</summary>
    [Fact]
    public async Task Nothing_is_left_of_the_hash_of_an_erased_leads_email_either()
    {
        await using var taking = await FakeBuyer.StartAsync();
        await using var server = new PortalServer();
        await server.SetUpCertifyAsync(buyers: [taking.Url, taking.Url]);
        const string email = $"{Canary}@example.com";
        var hash = LeadValues.HashOf(email);
        var claimUrl = await server.GenerateAsync(("email", email), ("home_phone", "01223 444555"));
        using var answer = await server.Api().PostAsync("/connect/leads", Json.Body(TestAccount.Lead(
            ("email", email), ("contact_state_claim_url", claimUrl), ("contact_state_landing_page_id", CertifyDesk.PageId), ("contact_state_connect_code", TestAccount.ConnectCode))));
        var lead = (await answer.ReadJsonAsync()).GetProperty("id").GetString();
        await Eventually.SeeAsync(
            () => server.RowsAsync(db => db.Certificates.Where(c => c.LeadId == Guid.Parse(lead!) && c.ScoredAt != null).CountAsync()), scored => scored == 2);
        Assert.NotEmpty(await Remains.OfAsync(server, hash));

        await SucceedsAsync(server.Api().DeleteAsync($"/connect/leads/{lead}"));

        await Eventually.SeeAsync(async () => string.Join(", ", await Remains.OfAsync(server, hash)), places => places == "", Promised);
    }

    [Fact]
    public async Task What_waits_to_be_sent_is_dropped_and_its_place_given_back()
    {
        await using var buyer = await FakeBuyer.StartAsync();
        buyer.AnswerWith(503);
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var server = new PortalServer(new Dictionary<string, string> { ["Delivery:RetryDelays"] = "00:01:00" }, clock);
        await server.ConfigureAsync(TestAccount.Document([buyer.Url], change: (_, one) => one["daily_cap"] = 1));
        var first = await PostAsync(server, "first", HttpStatusCode.Created);

        await SucceedsAsync(server.Api().DeleteAsync($"/connect/leads/{first}"));
        clock.Advance(TimeSpan.FromMinutes(10));
        // The second one gets the day's only place; it would not overtake a retry that is due.
        var second = await PostAsync(server, "second", HttpStatusCode.Created);

        Assert.Equal([first, second], buyer.Journal.Select(r => JsonDocument.Parse(r.Body).RootElement.GetProperty("connect_id").GetString()!));
        var dropped = await RowsAsync(server, db => db.Deliveries.SingleAsync(d => d.LeadId == Guid.Parse(first)));
        Assert.Equal((DeliveryStatus.Failed, DeliveryMessages.Erased, null, null), (dropped.Status, dropped.Message, dropped.DueAt, dropped.CapDay));
    }

    [Fact]
    public async Task A_send_that_is_under_way_brings_nothing_back()
    {
        await using var buyer = await FakeBuyer.StartAsync();
        var release = new TaskCompletionSource();
        buyer.Answer = async (context, request) =>
        {
            await release.Task;
            await context.Response.WriteAsync(request.Body);
        };
        await using var server = new PortalServer(new Dictionary<string, string> { ["Connect:FirstAttemptWaitSeconds"] = "0" });
        await server.ConfigureAsync(TestAccount.Document([buyer.Url]));
        var lead = await PostAsync(server, Canary, HttpStatusCode.Created);
        await buyer.NextAsync();

        await SucceedsAsync(server.Api().DeleteAsync($"/connect/leads/{lead}"));
        release.SetResult();

        var attempt = await Eventually.SeeAsync(() => RowsAsync(server, db => db.DeliveryAttempts.AsNoTracking().SingleAsync()), a => a.FinishedAt is not null);
        Assert.Equal((200, null, null, null), (attempt.ReplyStatus, attempt.RequestBody, attempt.ReplyBody, attempt.Url));
        await Eventually.SeeAsync(async () => string.Join(", ", await Remains.OfAsync(server, Canary)), places => places == "", Promised);
        Assert.Single(buyer.Journal);
    }

    [Fact]
    public async Task A_lead_is_erased_once()
    {
        await using var server = new PortalServer();
        var lead = await PostAsync(server, "once", HttpStatusCode.Created, connectCode: "");

        await SucceedsAsync(server.Api().DeleteAsync($"/connect/leads/{lead}"));

        await IsMissingAsync(server.Api().DeleteAsync($"/connect/leads/{lead}"), lead);
        await IsMissingAsync(server.Api().DeleteAsync("/connect/leads/nothing<b>"), "nothingb");
    }

    [Fact]
    public async Task Many_are_erased_together_or_none_is()
    {
        await using var server = new PortalServer();
        var api = server.Api();
        List<string> leads = [];
        for (var number = 0; number < 26; number++)
            leads.Add(await PostAsync(server, $"n{number}", HttpStatusCode.Created, connectCode: ""));
        var (unknown, twentyFive) = (Guid.NewGuid().ToString(), leads.Take(25).ToList());

        await IsMissingAsync(DeleteManyAsync(api, [leads[0], unknown, "no id"]), unknown, "no id");
        Assert.Equal(HttpStatusCode.BadRequest, (await DeleteManyAsync(api, [.. leads])).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await api.GetAsync($"/connect/leads/{leads[0]}")).StatusCode);
        await SucceedsAsync(DeleteManyAsync(api, [.. twentyFive, leads[0], leads[1].ToUpperInvariant()]));

        Assert.Equal([leads[25]], await RowsAsync(server, async db => (await db.Leads.Where(l => l.Fields != null).ToListAsync()).Select(l => l.Id.ToString())));
    }

    [Theory]
    [InlineData("""{"lead_ids":[]}""", "validation", "lead_ids")]
    [InlineData("{}", "validation", "lead_ids")]
    [InlineData("""{"lead_ids":null}""", "validation", "lead_ids")]
    [InlineData("""{"lead_ids":[1]}""", "invalid_parameters", null)]
    [InlineData("""{"lead_ids":[null]}""", "invalid_parameters", null)]
    [InlineData("""{"lead_ids":[["a"]]}""", "invalid_parameters", null)]
    [InlineData("""{"lead_ids":"71ebc642-0d25-4c6a-84f5-efc22f495ac0"}""", "invalid_parameters", null)]
    [InlineData("""{"lead_ids":["\ud800"]}""", "invalid_parameters", null)]
    [InlineData("""{"lead_ids":["a"],"lead_ids":["b"]}""", "invalid_parameters", null)]
    [InlineData("[]", "invalid_parameters", null)]
    [InlineData("", "invalid_parameters", null)]
    [InlineData("{", "invalid_parameters", null)]
    public void A_body_that_names_no_leads_is_refused(string body, string code, string? param)
    {
        var (request, error) = SellerPortal.Connect.Leads.ErasureRequest.Read(System.Text.Encoding.UTF8.GetBytes(body));

        Assert.Null(request);
        Assert.Equal((code, param), (error!.Code, error.Param));
    }

    [Fact]
    public async Task A_key_erases_leads_of_its_own_account_and_only_with_the_scope()
    {
        await using var server = new PortalServer();
        var other = await Perform.Seller.CreateAsync(server);
        var foreign = (await other.AddLeadAsync()).ToString();
        var own = await PostAsync(server, "own", HttpStatusCode.Created, connectCode: "");
        var readOnly = SecretText.New();
        await other.SaveAsync(ApiKey.ForServer(other.AccountId, "read only", readOnly, [Scopes.LeadsRead], TimeProvider.System.Now()));

        await IsMissingAsync(server.Api().DeleteAsync($"/connect/leads/{foreign}"), foreign);
        await IsMissingAsync(DeleteManyAsync(server.Api(), [own, foreign]), foreign);
        Assert.Equal(HttpStatusCode.Forbidden, (await server.Api(readOnly).DeleteAsync($"/connect/leads/{foreign}")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await server.Api().SendAsync(new(HttpMethod.Delete, "/connect/leads"))).StatusCode);

        Assert.Equal(0, await RowsAsync(server, db => db.Leads.CountAsync(l => l.ErasedAt != null)));
        await SucceedsAsync(other.Api.DeleteAsync($"/connect/leads/{foreign}"));
    }

    /// <summary>Hands in a lead full of the text, and so is its Idempotency-Key.</summary>
    private static async Task<string> PostAsync(PortalServer server, string text, HttpStatusCode expected, string connectCode = TestAccount.ConnectCode)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/connect/leads")
        {
            Headers = { { "Idempotency-Key", text } },
            Content = Json.Body(TestAccount.Lead(
                ("first_name", text), ("last_name", text), ("email", $"{text}@example.com"), ("address", $"{text} Street"), ("home_phone", "01223 444555"),
                ("notes", string.Concat(Enumerable.Repeat(text + " ", 900))), ("contact_state_connect_code", connectCode))),
        };
        using var answer = await server.Api().SendAsync(request);
        Assert.True(answer.StatusCode == expected, await answer.Content.ReadAsStringAsync());
        return expected == HttpStatusCode.Created ? (await answer.ReadJsonAsync()).GetProperty("id").GetString()! : "";
    }

    /// <summary>Hands in a file with one lead full of the canary, and uploads it again without going on.</summary>
    private static async Task<string> ImportAsync(PortalServer server)
    {
        using var owner = await Visitor.SignedInAsync(server);
        const string file = $"First name,Last name,Email,Notes\r\n{Canary},{Canary},{Canary}@example.com,{Canary}\r\n";
        await ImportDesk.SubmitAsync(owner, await ImportDesk.TryOutAsync(owner, await ImportDesk.UploadAsync(owner, "leads.csv", file)));
        await ImportDesk.UploadAsync(owner, "leads.csv", file);
        return (await RowsAsync(server, db => db.ImportRows.Where(r => r.LeadId != null).SingleAsync())).LeadId.ToString()!;
    }

    private static async Task PushAsync(PortalServer server, string lead) => (await server.Anonymous().PostAsync("/perform/leads", Json.Body(new
    {
        secret_key = TestAccount.SecretKey(1), connect_id = lead, status = "SOLD", sale_revenue = "1000.90", notes = $"{Canary} likes it", status_by = Canary,
        internal_identifier = Canary, internal_status = Canary, sale_sold_by = Canary,
    }))).EnsureSuccessStatusCode();

    private static Task<HttpResponseMessage> DeleteManyAsync(HttpClient api, IReadOnlyList<string> leads) =>
        api.SendAsync(new(HttpMethod.Delete, "/connect/leads") { Content = Json.Body(new { lead_ids = leads }) });

    private static async Task SucceedsAsync(Task<HttpResponseMessage> call)
    {
        using var answer = await call;
        Assert.Equal((HttpStatusCode.OK, """{"status":"success"}"""), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
    }

    private static async Task IsMissingAsync(Task<HttpResponseMessage> call, params string[] ids)
    {
        using var answer = await call;
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        var error = await answer.ReadJsonAsync();
        Assert.Equal("resource_missing_error", error.GetProperty("error_type").GetString());
        Assert.Equal(
            ids.Select(id => ("lead_not_found", $"Lead with id='{id}' not found")),
            error.GetProperty("errors").EnumerateArray().Select(e => (e.GetProperty("code").GetString()!, e.GetProperty("message").GetString()!)));
    }

    private static async Task<T> RowsAsync<T>(PortalServer server, Func<PortalDbContext, Task<T>> read)
    {
        await using var scope = server.Services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<PortalDbContext>());
    }
}
