using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using SellerPortal.Connect.Directory;
using SellerPortal.Connect.Distribution;
using SellerPortal.Connect.Terms;
using SellerPortal.TestKit;
using SellerPortal.Web.Tests.Accounts;

namespace SellerPortal.Web.Tests.Connect;

public sealed class TermsTests
{
    [Fact]
    public async Task A_reached_cap_is_told_on_the_leads_page_with_its_time()
    {
        await using var desk = await TermsDesk.OpenAsync(change: (_, b) => b["daily_cap"] = 1);
        await desk.PostAsync();

        var over = await desk.PostAsync();

        Assert.Equal(["failed"], TermsDesk.Statuses(over));
        Assert.Matches(@"Skipped: daily cap of 1 reached at \d\d:\d\d\.", await desk.PageAsync(over));
    }

    [Fact]
    public async Task Buyers_without_a_delivery_are_told_too()
    {
        await using var desk = await TermsDesk.OpenAsync(2, "round_robin");
        var lead = await desk.PostAsync();
        Assert.Equal(["delivered"], TermsDesk.Statuses(lead));
        Assert.Contains("Buyer 2 Skipped: not its turn: the lead went to Buyer 1.", await desk.PageAsync(lead));
    }

    [Fact]
    public async Task A_buyer_that_was_not_asked_is_told_until_it_is_asked()
    {
        await using var desk = await TermsDesk.OpenAsync(2, "first_accepting");
        var taken = await desk.PostAsync();
        desk.Buyers[0].AnswerWith(422);
        var passedOn = await desk.PostAsync();

        Assert.Contains("Buyer 2 Skipped: not asked", await desk.PageAsync(taken));
        Assert.Equal(["failed", "delivered"], TermsDesk.Statuses(await desk.BecomesAsync(passedOn, "failed", "delivered")));
        Assert.DoesNotContain("Skipped", await desk.PageAsync(passedOn));
    }

    [Fact]
    public async Task Leads_for_a_paused_buyer_wait_and_are_sent_when_it_resumes_under_their_own_keys()
    {
        await using var desk = await TermsDesk.OpenAsync(2, settings: new() { ["Connect:FirstAttemptWaitSeconds"] = "30" });
        await desk.PauseAsync();

        var lead = await desk.PostAsync();
        Assert.Equal(["pending", "delivered"], TermsDesk.Statuses(lead));
        Assert.Contains("Waits: its endpoint is paused.", await desk.PageAsync(lead));
        Assert.Empty(desk.Buyers[0].Journal);
        await desk.ResumeAsync();

        await desk.BecomesAsync(lead, "delivered", "delivered");
        Assert.Equal(lead.GetProperty("deliveries")[0].GetProperty("id").GetString(), desk.Buyers[0].Journal.Single().Headers["Idempotency-Key"]);
    }

    [Fact]
    public async Task A_lead_for_one_buyer_goes_past_a_paused_one_and_waits_where_all_are_paused()
    {
        await using var desk = await TermsDesk.OpenAsync(2, "first_accepting");
        await desk.PauseAsync();
        var passedOn = await desk.PostAsync();
        await desk.PauseAsync(2);
        var waiting = await desk.PostAsync();

        Assert.Equal(["delivered"], TermsDesk.Statuses(passedOn));
        Assert.Contains("Buyer 1 Skipped: its endpoint is paused.", await desk.PageAsync(passedOn));
        Assert.Equal(["pending"], TermsDesk.Statuses(waiting));
        await desk.ResumeAsync();
        await desk.BecomesAsync(waiting, "delivered");
        Assert.Single(desk.Buyers[0].Journal);
    }

    [Fact]
    public async Task A_retry_waits_for_a_paused_buyer_and_test_leads_do_not()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var desk = await TermsDesk.OpenAsync(clock: clock);
        desk.Buyers[0].AnswerWith(503);
        var lead = await desk.PostAsync();
        Assert.Equal(["pending_retry"], TermsDesk.Statuses(lead));
        desk.Buyers[0].AnswerWith(200);
        await desk.PauseAsync();

        clock.Advance(TimeSpan.FromMinutes(1));
        await Eventually.HoldsAsync(async () =>
        {
            clock.Advance(TimeSpan.FromSeconds(1.1));
            using var database = desk.Server.OpenDatabase();
            await using var command = database.CreateCommand();
            command.CommandText = "SELECT COUNT(*) FROM deliveries WHERE held_at IS NOT NULL";
            return Convert.ToInt64(await command.ExecuteScalarAsync()) == 1;
        });
        Assert.Equal(["delivered"], TermsDesk.Statuses(await desk.PostAsync(("contact_state_test_mode", "true"))));
        Assert.Equal(["/live", "/test"], desk.Buyers[0].Journal.Select(r => r.Path));
        await desk.ResumeAsync();

        var done = await desk.BecomesAsync(lead, "delivered");
        Assert.Equal(1, done.GetProperty("deliveries")[0].GetProperty("retry_count").GetInt32());
        Assert.Equal(3, desk.Buyers[0].Journal.Count);
    }

    [Fact]
    public async Task Hourly_and_total_caps_are_exact_for_many_leads_at_once_and_a_failure_gives_its_place_back()
    {
        await using var desk = await TermsDesk.OpenAsync(2);
        await desk.SetAsync(new TermsInput { HourlyCap = 3 });
        await desk.SetAsync(new TermsInput { TotalCap = 4 }, 2);
        desk.Buyers[1].AnswerWith(422);
        await desk.PostAsync();
        desk.Buyers[1].AnswerWith(200);

        var leads = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => desk.PostAsync()));

        // The first buyer may have had the lead before; a full hour may end in between.
        Assert.InRange(leads.Count(lead => TermsDesk.Statuses(lead)[0] == "delivered"), 2, 3);
        Assert.Equal(4, leads.Count(lead => TermsDesk.Statuses(lead)[1] == "delivered"));
        var over = leads.First(lead => TermsDesk.Statuses(lead)[1] == "failed");
        Assert.Contains("Skipped: total cap of 4 reached at", await desk.PageAsync(over));
    }

    [Fact]
    public async Task What_makes_a_duplicate_is_the_buyers_choice()
    {
        await using var desk = await TermsDesk.OpenAsync(change: (_, b) => b["duplicate_window_days"] = 30);
        await desk.SetAsync(new TermsInput { DuplicateFields = "email" });
        await desk.PostAsync(("email", "jane@example.com"), ("home_phone", "01223 444555"));

        var samePhone = await desk.PostAsync(("home_phone", "01223 444555"));
        var sameEmail = await desk.PostAsync(("email", "jane@example.com"));

        Assert.Equal(["delivered"], TermsDesk.Statuses(samePhone));
        Assert.Equal(["failed"], TermsDesk.Statuses(sameEmail));
        Assert.Contains("Skipped: a lead with the same email within 30 days.", await desk.PageAsync(sameEmail));
    }

    [Fact]
    public async Task A_lead_outside_a_buyers_hours_waits_until_it_opens()
    {
        // A Saturday at noon in London.
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 21, 12, 0, 0, default));
        await using var desk = await TermsDesk.OpenAsync(2, clock: clock);
        await desk.SetAsync(new TermsInput { TimeZone = "Europe/London", Hours = [(DayOfWeek.Monday, "09:00", "17:00")] });

        var lead = await desk.PostAsync();
        Assert.Equal(["pending", "delivered"], TermsDesk.Statuses(lead));
        Assert.Contains("opens Monday 09:00 (Europe/London)", await desk.PageAsync(lead));
        clock.Advance(TimeSpan.FromHours(45));

        await desk.BecomesAsync(lead, "delivered", "delivered");
        Assert.Single(desk.Buyers[0].Journal);
    }

    [Fact]
    public async Task A_filter_keeps_leads_from_one_buyer_only()
    {
        await using var desk = await TermsDesk.OpenAsync(2);
        await desk.SetAsync(new TermsInput { Filters = [new("postal_code", "not_match", "BT")] });

        var lead = await desk.PostAsync(("postal_code", "BT1 5GS"));
        await desk.PostAsync(("postal_code", "N1 6AU"));

        Assert.Equal(["failed", "delivered"], TermsDesk.Statuses(lead));
        Assert.Equal("The buyer does not take leads like this one.", lead.GetProperty("deliveries")[0].GetProperty("message").GetString());
        Assert.Contains("Skipped: its filter: Postal code must not match BT.", await desk.PageAsync(lead), StringComparison.OrdinalIgnoreCase);
        Assert.Single(desk.Buyers[0].Journal);
    }

    [Fact]
    public async Task A_group_gives_a_lead_to_as_many_buyers_as_it_may()
    {
        await using var desk = await TermsDesk.OpenAsync(3);
        await desk.SetAsync(new TermsInput { Filters = [new("email", "match", "nobody")] });
        await using (var scope = await ServiceScope.OpenAsync(desk.Server))
        {
            var groups = scope.Get<GroupService>();
            var group = (await groups.ListAsync(desk.AccountId, false, default)).Single();
            await groups.EditAsync(desk.AccountId, group.Id, new GroupInput { Name = group.Name, MostBuyers = 1, Buyers = [new("Buyer 1"), new("Buyer 2"), new("Buyer 3")] }, default);
        }

        var lead = await desk.PostAsync();

        Assert.Equal(["failed", "delivered"], TermsDesk.Statuses(lead));
        Assert.Contains("Buyer 3 Skipped: the group gives a lead to 1 buyer at most.", await desk.PageAsync(lead));
    }

    [Fact]
    public async Task A_buyer_gets_its_own_request_and_the_others_the_documented_one()
    {
        await using var desk = await TermsDesk.OpenAsync(2);
        await desk.SetAsync(new TermsInput
        {
            Mapping =
            [
                ("template", "name", "{{first_name}} {{last_name}}"), ("leave_out", "first_name", null), ("rename", "email", "mail"),
                ("constant", "source", "us"), ("values", "title", "Mr=1; Mrs=2"),
            ],
        });

        await desk.PostAsync(("email", "jane@example.com"), ("title", "Mrs"), ("notes", "secret"));

        var mapped = JsonDocument.Parse(desk.Buyers[0].Journal.Single().Body).RootElement;
        Assert.Equal(["connect_id", "delivery_id", "last_name", "mail", "name", "source", "title"], mapped.EnumerateObject().Select(m => m.Name).Order(StringComparer.Ordinal));
        Assert.Equal("2", mapped.GetProperty("title").GetString());
        Assert.Equal("Jane Smith", mapped.GetProperty("name").GetString());
        Assert.Matches("""^\{"title":"Mrs","first_name":"Jane","last_name":"Smith","email":"jane@example.com","connect_id":"[^"]+","delivery_id":"[^"]+"\}$""", desk.Buyers[1].Journal.Single().Body);
    }

    [Fact]
    public async Task A_reply_is_read_as_the_buyer_means_it()
    {
        await using var desk = await TermsDesk.OpenAsync();
        await desk.SetAsync(new TermsInput { ReplyPath = "$.result", AcceptedReplies = ["accepted", "OK"], MessagePath = "$.why" });
        desk.Buyers[0].AnswerWith(200, """{"result":"rejected","why":"We take no leads from <b>here</b>."}""");
        var refused = await desk.PostAsync();
        desk.Buyers[0].AnswerWith(200, """{"result":"ok"}""");
        var taken = await desk.PostAsync();

        Assert.Equal(["failed", "delivered"], [TermsDesk.Statuses(refused)[0], TermsDesk.Statuses(taken)[0]]);
        Assert.Equal("We take no leads from bhere/b.", refused.GetProperty("deliveries")[0].GetProperty("message").GetString());
    }

    [Fact]
    public async Task A_buyer_has_its_own_time_out_and_its_price_is_kept_with_what_arrives()
    {
        await using var desk = await TermsDesk.OpenAsync(2);
        var release = new TaskCompletionSource();
        desk.Buyers[0].Answer = async (_, _) => await release.Task;
        await desk.SetAsync(new TermsInput { TimeoutSeconds = 1, Price = 10 });
        await desk.SetAsync(new TermsInput { TimeoutSeconds = 30, Price = 12.5m, Currency = "EUR" }, 2);

        var lead = await desk.PostAsync();
        await desk.BecomesAsync(lead, "pending_retry", "delivered");
        release.SetResult();

        var page = await desk.PageAsync(lead);
        Assert.Contains("€12.50", page);
        Assert.DoesNotContain("10.00", page);
        Assert.Contains("No complete reply within 1 seconds.", page);
    }

    [Fact]
    public async Task The_configuration_document_knows_nothing_of_terms_and_leaves_them()
    {
        await using var desk = await TermsDesk.OpenAsync();
        await desk.SetAsync(new TermsInput { HourlyCap = 7, Filters = [new("email", "match", "a")], Price = 1.25m });

        using var api = desk.Server.Api();
        var document = await (await api.GetAsync("/api/v1/configuration")).Content.ReadAsStringAsync();
        await desk.Server.ConfigureAsync(document);

        Assert.DoesNotContain("hourly", document);
        var terms = await desk.FindAsync();
        Assert.Equal((7, 1.25m), (terms.HourlyCap, terms.Price));
        Assert.Equal(new BuyerFilter("email", "match", "a"), Assert.Single(terms.Filters));
    }

    [Fact]
    public async Task An_endpoint_that_fails_too_often_is_left_alone_probed_and_taken_up_again()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var desk = await TermsDesk.OpenAsync(clock: clock, settings: new() { ["Delivery:RetryDelays"] = "06:00:00" });
        desk.Buyers[0].AnswerWith(503);
        for (var i = 0; i < CircuitBreaker.FewestFailures; i++)
            await desk.PostAsync();
        var (directories, id) = (desk.Server.Services.GetRequiredService<AccountDirectories>(), await desk.IdAsync());
        await Eventually.HoldsAsync(async () => (await directories.GetAsync(desk.AccountId, default)).Buyers[id].Terms.PauseReason == PauseReason.Failing);

        var first = await desk.PostAsync();
        // Of two leads of one moment either may be the older one, which is probed.
        clock.Advance(TimeSpan.FromMilliseconds(10));
        var held = new[] { first, await desk.PostAsync() };
        Assert.All(held, lead => Assert.Equal(["pending"], TermsDesk.Statuses(lead)));
        Assert.Contains("fails too often", await desk.PageAsync(held[0]));
        Assert.Equal(CircuitBreaker.FewestFailures, desk.Buyers[0].Journal.Count);

        // The first probe fails: one request, and a longer pause.
        clock.Advance(TimeSpan.FromMinutes(1));
        await Eventually.HoldsAsync(async () => { clock.Advance(TimeSpan.FromSeconds(1.1)); return (await desk.FindAsync()).FailedProbes == 1; });
        Assert.Equal(CircuitBreaker.FewestFailures + 1, desk.Buyers[0].Journal.Count);
        Assert.Equal(["pending"], TermsDesk.Statuses(await desk.LeadAsync(held[1])));

        // The second is taken: everything that waited follows.
        desk.Buyers[0].AnswerWith(200);
        clock.Advance(TimeSpan.FromMinutes(2));
        await desk.BecomesAsync(held[1], "delivered");
        await Eventually.HoldsAsync(async () => (await desk.FindAsync()).TrippedAt is null);
        Assert.Equal(["delivered"], TermsDesk.Statuses(await desk.PostAsync()));
    }
}
