using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SellerPortal.Accounts.Members;
using SellerPortal.Data;
using SellerPortal.TestKit;

namespace SellerPortal.Web.Tests.Portal;

public sealed class DeliveryPageTests(PortalPages pages) : IClassFixture<PortalPages>
{
    [Fact]
    public async Task The_list_has_tabs_with_counts_and_says_what_failed_by_cause()
    {
        await using var desk = new Desk();
        await desk.InitializeAsync();
        await desk.PostAsync("one@example.com");
        await desk.PostAsync("two@example.com");

        var page = await desk.Owner.OpenAsync("/deliveries?status=failed");

        Assert.Contains("Failed 2", page.Texts(".tabs a"));
        Assert.StartsWith("2 × 401 from Buyer 1 since", page.Texts(".panel-list li .fill").Single());
        Assert.Equal(2, page.All("tbody tr").Count);
        Assert.Contains("No delivery matches", (await desk.Owner.OpenAsync("/deliveries?status=delivered")).Text);
        Assert.Contains("Nothing has failed since 2999-01-01", (await desk.Owner.OpenAsync("/deliveries?status=failed&from=2999-01-01")).Text);
        Assert.Equal(2, (await desk.Owner.OpenAsync("/deliveries?http=4")).All("tbody tr").Count);
        Assert.Empty((await desk.Owner.OpenAsync("/deliveries?http=5")).All("tbody tr"));
        Assert.Equal(HttpStatusCode.OK, (await desk.Owner.OpenAsync("/deliveries?from=nonsense&http=%27&status=x&older=y")).Status);
    }

    [Fact]
    public async Task A_delivery_shows_its_attempts_newest_first_and_a_command_without_secrets()
    {
        await using var desk = new Desk();
        await desk.InitializeAsync();
        var id = await desk.PostAsync("one@example.com");

        var page = await desk.Owner.OpenAsync($"/deliveries/{id}");

        Assert.Contains("The receiver answered 401.", page.Text);
        Assert.Contains("tried again after 30 seconds, 2 minutes, 10 minutes, 1 hour and 6 hours", page.Text);
        Assert.Contains("-H \"X-Api-Key: $X_API_KEY\"", page.Text);
        Assert.Contains($"-H 'Idempotency-Key: {id}'", page.Text);
        Assert.DoesNotContain("canary-header-value", page.Document.Source.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await desk.Owner.OpenAsync($"/deliveries/{Guid.NewGuid()}")).Status);
    }

    [Fact]
    public async Task A_failed_delivery_goes_out_again_under_the_same_key_and_counts_as_a_retry()
    {
        await using var desk = new Desk();
        await desk.InitializeAsync();
        var id = await desk.PostAsync("one@example.com");
        desk.Buyer.AnswerWith(200);

        var ask = await desk.Owner.OpenAsync((await desk.Owner.OpenAsync($"/deliveries/{id}")).One("header a.button-primary, .page-header a.button-primary").GetAttribute("href")!);
        var job = await desk.Owner.SubmitAsync(ask, "form[action$='/send-again']");
        await desk.UntilAsync(id, "delivered");

        Assert.Equal("Send deliveries again", job.Heading);
        Assert.Equal([id, id], desk.Buyer.Journal.Select(request => request.Headers["Idempotency-Key"]));
        Assert.All(desk.Buyer.Journal, request => Assert.Equal("/live", request.Path));
        Assert.Equal(1, (await desk.ReadAsync(id)).GetProperty("retry_count").GetInt32());
        await Eventually.SeeAsync(async () => (await desk.Owner.OpenAsync("/jobs")).Text, text => text.Contains("Finished 1 of 1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Test_leads_are_sent_again_to_the_test_address_only()
    {
        await using var desk = new Desk();
        await desk.InitializeAsync();
        var id = await desk.PostAsync("one@example.com", ("contact_state_test_mode", "true"));
        desk.Buyer.AnswerWith(200);

        await desk.SendAgainAsync("status=failed");
        await desk.UntilAsync(id, "delivered");

        Assert.Equal(["/test", "/test"], desk.Buyer.Journal.Select(request => request.Path));
    }

    [Fact]
    public async Task A_duplicate_is_left_alone_unless_it_is_asked_for()
    {
        await using var desk = new Desk(buyer => buyer["duplicate_window_days"] = 30);
        await desk.InitializeAsync();
        desk.Buyer.AnswerWith(200);
        await desk.PostAsync("one@example.com");
        var duplicate = await desk.PostAsync("one@example.com");

        var job = await desk.SendAgainAsync("status=failed");
        await desk.EndedAsync(job, "1 left as they were");
        Assert.Single(desk.Buyer.Journal);

        await desk.SendAgainAsync("status=failed", new() { ["toDuplicates"] = "true" });
        await desk.UntilAsync(duplicate, "delivered");
        Assert.Equal(0, (await desk.ReadAsync(duplicate)).GetProperty("retry_count").GetInt32());
    }

    [Fact]
    public async Task An_erased_lead_is_never_sent_again()
    {
        await using var desk = new Desk();
        await desk.InitializeAsync();
        await desk.PostAsync("one@example.com");
        (await desk.Api.DeleteAsync($"/connect/leads/{desk.LastLead}")).EnsureSuccessStatusCode();

        await desk.EndedAsync(await desk.SendAgainAsync("status=failed"), "1 left as they were");

        Assert.Single(desk.Buyer.Journal);
    }

    [Fact]
    public async Task More_than_a_hundred_ask_for_their_count_and_all_go_out_once()
    {
        await using var desk = new Desk();
        await desk.InitializeAsync();
        var first = await desk.PostAsync("one@example.com");
        await desk.CopyAsync(first, 450);
        var ask = await desk.Owner.OpenAsync("/deliveries/send-again?status=failed");

        var refused = await desk.Owner.SubmitAsync(ask, "form[action$='/send-again']", new() { ["count"] = "12" });
        desk.Buyer.AnswerWith(200);
        var job = await desk.Owner.SubmitAsync(refused, "form[action$='/send-again']", new() { ["count"] = "451" });
        await desk.EndedAsync(job, "451 put into the queue");
        await Eventually.HoldsAsync(() => desk.Buyer.Journal.Count >= 452, TimeSpan.FromSeconds(60));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal(452, desk.Buyer.Journal.Count);
        Assert.Equal(451, desk.Buyer.Journal.Select(request => request.Headers["Idempotency-Key"]).Distinct().Count());
    }

    [Fact]
    public async Task Only_the_accounts_own_deliveries_and_jobs_are_there_and_an_analyst_sees_no_personal_data()
    {
        await using var desk = new Desk();
        await desk.InitializeAsync();
        var id = await desk.PostAsync("one@example.com");
        var (seller, stranger) = await pages.NewAccountAsync();
        using var analyst = await pages.MemberAsync(seller, MemberRole.Analyst);

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.OpenAsync($"/deliveries/{id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.OpenAsync($"/jobs/{Guid.NewGuid()}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await analyst.OpenAsync("/deliveries")).Status);
        Assert.NotEqual("Send 0 deliveries again?", (await analyst.OpenAsync("/deliveries/send-again?status=failed")).Title);
        stranger.Dispose();
    }

    /// <summary>A server with one listening buyer that answers 401 until it is told otherwise.</summary>
    private sealed class Desk(Action<Dictionary<string, object?>>? change = null) : IAsyncDisposable
    {
        public FakeBuyer Buyer { get; private set; } = null!;

        public PortalServer Server { get; } = new();

        public HttpClient Api { get; private set; } = null!;

        public Visitor Owner { get; private set; } = null!;

        public string LastLead { get; private set; } = "";

        public async Task InitializeAsync()
        {
            Buyer = await FakeBuyer.StartAsync();
            Buyer.AnswerWith(401);
            Api = Server.Api();
            await Server.ConfigureAsync(TestAccount.Document([Buyer.Url], change: (_, buyer) =>
            {
                buyer["duplicate_window_days"] = null;
                change?.Invoke(buyer);
            }));
            Owner = await Visitor.SignedInAsync(Server);
        }

        /// <summary>Hands in a lead; its delivery's id.</summary>
        public async Task<string> PostAsync(string email, params (string, string)[] more)
        {
            var answer = await Api.PostAsync("/connect/leads", Json.Body(TestAccount.Lead([("email", email), .. more])));
            answer.EnsureSuccessStatusCode();
            var receipt = await answer.ReadJsonAsync();
            LastLead = receipt.GetProperty("id").GetString()!;
            var id = receipt.GetProperty("deliveries")[0].GetProperty("id").GetString()!;
            await Eventually.SeeAsync(async () => (await ReadAsync(id)).GetProperty("status").GetString(), seen => seen is "failed" or "delivered");
            return id;
        }

        public async Task<JsonElement> ReadAsync(string delivery) =>
            (await (await Api.GetAsync($"/connect/leads/{LastLead}")).ReadJsonAsync()).GetProperty("deliveries").EnumerateArray()
                .Single(d => d.GetProperty("id").GetString() == delivery);

        public Task UntilAsync(string delivery, string status) =>
            Eventually.SeeAsync(async () => (await ReadAsync(delivery)).GetProperty("status").GetString(), seen => seen == status);

        public async Task<Page> SendAgainAsync(string query, Dictionary<string, string?>? changes = null) =>
            await Owner.SubmitAsync(await Owner.OpenAsync($"/deliveries/send-again?{query}"), "form[action$='/send-again']", changes);

        public async Task EndedAsync(Page job, string words) =>
            await Eventually.SeeAsync(async () => (await Owner.OpenAsync(job.Address)).Text, text => text.Contains(words, StringComparison.Ordinal) && text.Contains("Finished", StringComparison.Ordinal));

        /// <summary>Copies a delivery's row so many times.</summary>
        public Task CopyAsync(string delivery, int times) => Server.Services.GetRequiredService<WriteQueue>().RunAsync(session =>
        {
            for (var i = 1; i <= times; i++)
                session.Execute(
                    "INSERT INTO deliveries (id, account_id, lead_id, distribution_group_id, buyer_id, test_mode, status, message, problem, reply_status, created_at, failed_at, retry_count, lease_number, position) "
                    + "SELECT $1, account_id, lead_id, distribution_group_id, buyer_id, test_mode, status, message, problem, reply_status, created_at, failed_at, retry_count, lease_number, position FROM deliveries WHERE id = $2",
                    Guid.CreateVersion7(), Guid.Parse(delivery));
        });

        public async ValueTask DisposeAsync()
        {
            Owner.Dispose();
            Api.Dispose();
            await Server.DisposeAsync();
            await Buyer.DisposeAsync();
        }
    }
}
