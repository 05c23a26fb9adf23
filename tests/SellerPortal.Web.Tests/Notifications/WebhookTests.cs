using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using SellerPortal.TestKit;

namespace SellerPortal.Web.Tests.Notifications;

public sealed class WebhookTests
{
    [Fact]
    public async Task A_created_and_a_delivered_lead_are_told_with_the_documented_body_and_a_signature_that_holds()
    {
        await using var buyer = await FakeBuyer.StartAsync();
        await using var receiver = await FakeBuyer.StartAsync();
        await using var server = new PortalServer();
        await server.ConfigureAsync(Told.Document([buyer.Url], [Webhook("lead_created", receiver, "/created"), Webhook("delivery_success", receiver, "/delivered")]));

        var leadId = await server.PostLeadAsync(("notes", "Größe & <more>"), ("home_phone", "01223 444555"));
        var requests = await receiver.HasAsync(2);

        Assert.All(requests, request => Told.IsSigned(request));
        Assert.Equal(2, requests.Select(r => r.Headers["webhook-id"]).Distinct().Count());
        var created = requests.Single(r => r.Path == "/created").Content();
        var delivered = requests.Single(r => r.Path == "/delivered").Content();
        Assert.Equal(["event", "lead", "deliveries"], delivered.EnumerateObject().Select(m => m.Name));
        Assert.Equal(("lead_created", "delivery_success"), (created.GetProperty("event").GetString(), delivered.GetProperty("event").GetString()));
        var lead = delivered.GetProperty("lead");
        Assert.Equal(leadId, lead.GetProperty("id").GetGuid());
        Assert.Equal("Größe & <more>", lead.GetProperty("notes").GetString());
        Assert.Equal(TestAccount.ConnectCode, lead.GetProperty("contact_state_connect_code").GetString());
        Assert.Equal(TestAccount.ConnectCode, lead.GetProperty("contact_state_routing_code").GetString());
        Assert.True(lead.TryGetProperty("created_at", out _));
        var stored = (await (await server.Api().GetAsync($"/connect/leads/{leadId}")).ReadJsonAsync()).GetProperty("deliveries");
        Assert.True(Json.Same(stored.GetRawText(), delivered.GetProperty("deliveries").GetRawText()));
    }

    [Fact]
    public async Task A_failed_delivery_is_told_once_and_names_the_one_concerned()
    {
        await using var takes = await FakeBuyer.StartAsync();
        await using var down = await FakeBuyer.StartAsync();
        await using var receiver = await FakeBuyer.StartAsync();
        down.AnswerWith(503);
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var server = new PortalServer(new Dictionary<string, string> { ["Delivery:RetryDelays"] = "00:01:00" }, clock);
        await server.ConfigureAsync(Told.Document([takes.Url, down.Url], [Webhook("delivery_failure", receiver)]));

        await server.PostLeadAsync();
        await receiver.StaysAtAsync(0, clock);
        clock.Advance(TimeSpan.FromMinutes(2));
        var content = (await receiver.HasAsync(1, clock))[0].Content();
        await server.NoticeAsync(notice => notice?.SentAt is not null, clock);
        clock.Advance(TimeSpan.FromHours(48));
        await receiver.StaysAtAsync(1, clock);

        Assert.Equal("delivery_failure", content.GetProperty("event").GetString());
        var delivery = Assert.Single(content.GetProperty("deliveries").EnumerateArray().ToList());
        Assert.Equal(("Buyer 2", "failed", 1), (
            delivery.GetProperty("buyer_name").GetString(), delivery.GetProperty("status").GetString(), delivery.GetProperty("retry_count").GetInt32()));
    }

    [Fact]
    public async Task A_lead_without_a_connect_code_is_told_with_no_deliveries_and_all_of_them_are_told_of_one_with()
    {
        await using var one = await FakeBuyer.StartAsync();
        await using var two = await FakeBuyer.StartAsync();
        await using var receiver = await FakeBuyer.StartAsync();
        await using var server = new PortalServer();
        await server.ConfigureAsync(Told.Document([one.Url, two.Url], [Webhook("lead_created", receiver)]));

        await server.PostLeadAsync(("contact_state_connect_code", ""));
        await receiver.HasAsync(1);
        await server.PostLeadAsync();
        var requests = await receiver.HasAsync(2);

        Assert.Equal([0, 2], requests.Select(r => r.Content().GetProperty("deliveries").GetArrayLength()));
        Assert.False(requests[0].Content().GetProperty("lead").TryGetProperty("contact_state_routing_code", out _));
    }

    [Fact]
    public async Task Whatever_is_no_2xx_is_tried_again_under_the_same_id_after_each_delay()
    {
        await using var receiver = await FakeBuyer.StartAsync();
        receiver.AnswerWith(404);
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var server = new PortalServer(clock: clock);
        await server.ConfigureAsync(Told.Document([], [Webhook("lead_created", receiver)]));

        await server.PostLeadAsync(("contact_state_connect_code", ""));
        await server.NoticeAsync(notice => notice?.Attempts == 1, clock);
        clock.Advance(TimeSpan.FromSeconds(4));
        await receiver.StaysAtAsync(1, clock);
        receiver.AnswerWith(500);
        clock.Advance(TimeSpan.FromSeconds(2));
        var waiting = await server.NoticeAsync(notice => notice?.Attempts == 2, clock);
        receiver.AnswerWith(200);
        clock.Advance(TimeSpan.FromMinutes(6));
        var requests = await receiver.HasAsync(3, clock);
        var sent = await server.NoticeAsync(notice => notice?.SentAt is not null, clock);

        Assert.Equal("The receiver answered 500.", waiting!.LastProblem);
        Assert.Equal((3, null, null), (sent!.Attempts, sent.DueAt, sent.LastProblem));
        Assert.Equal(sent.Id.ToString(), Assert.Single(requests.Select(r => r.Headers["webhook-id"]).Distinct()));
        Assert.All(requests, request => Told.IsSigned(request, within: 600));
    }

    [Fact]
    public async Task A_receiver_that_asks_to_be_left_alone_is_left_alone_that_long()
    {
        await using var receiver = await FakeBuyer.StartAsync();
        receiver.Answer = (context, _) =>
        {
            (context.Response.StatusCode, context.Response.Headers.RetryAfter) = (429, "3600");
            return Task.CompletedTask;
        };
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var server = new PortalServer(clock: clock);
        await server.ConfigureAsync(Told.Document([], [Webhook("lead_created", receiver)]));

        await server.PostLeadAsync(("contact_state_connect_code", ""));
        var waiting = await server.NoticeAsync(notice => notice?.Attempts == 1, clock);

        Assert.InRange((waiting!.DueAt!.Value - waiting.CreatedAt).TotalSeconds, 3600, 3605);
    }

    [Fact]
    public async Task A_receiver_that_was_down_gets_what_it_missed_and_one_that_stays_down_is_given_up()
    {
        var url = new Uri($"http://127.0.0.1:{PortalServer.FreePort()}");
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var server = new PortalServer(new Dictionary<string, string> { ["Notifications:RetryDelays"] = "00:10:00" }, clock);
        await server.ConfigureAsync(Told.Document([], [("lead_created", "webhook", url.AbsoluteUri)]));

        var leadId = await server.PostLeadAsync(("contact_state_connect_code", ""));
        var waiting = await server.NoticeAsync(notice => notice?.Attempts == 1, clock);
        await using (var receiver = await FakeBuyer.StartAsync(url))
        {
            clock.Advance(TimeSpan.FromMinutes(12));
            var request = (await receiver.HasAsync(1, clock))[0];
            Assert.Equal(leadId, request.Content().GetProperty("lead").GetProperty("id").GetGuid());
            Assert.Equal(waiting!.Id.ToString(), request.Headers["webhook-id"]);
            await server.NoticeAsync(notice => notice?.SentAt is not null, clock);
        }
        await server.RowsAsync(db => db.Notices.ExecuteDeleteAsync());

        await server.PostLeadAsync(("contact_state_connect_code", ""));
        await server.NoticeAsync(notice => notice?.Attempts == 1, clock);
        clock.Advance(TimeSpan.FromMinutes(12));
        var givenUp = await server.NoticeAsync(notice => notice?.GaveUpAt is not null, clock);

        Assert.Equal((2, null, null), (givenUp!.Attempts, givenUp.DueAt, givenUp.SentAt));
    }

    [Fact]
    public async Task What_waits_for_an_erased_lead_is_dropped()
    {
        await using var receiver = await FakeBuyer.StartAsync();
        receiver.AnswerWith(500);
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var server = new PortalServer(clock: clock);
        await server.ConfigureAsync(Told.Document([], [Webhook("lead_created", receiver)]));

        var leadId = await server.PostLeadAsync(("contact_state_connect_code", ""));
        await server.NoticeAsync(notice => notice?.Attempts == 1, clock);
        await server.RowsAsync(db => db.Leads.Where(l => l.Id == leadId).ExecuteUpdateAsync(set => set.SetProperty(l => l.Fields, (string?)null)));
        clock.Advance(TimeSpan.FromSeconds(6));
        await server.NoticeAsync(notice => notice is null, clock);

        Assert.Single(receiver.Journal);
    }

    [Fact]
    public async Task A_private_address_gets_no_webhook_unless_it_is_allowed()
    {
        await using var receiver = await FakeBuyer.StartAsync();
        await using var server = new PortalServer(new Dictionary<string, string> { ["Outbound:AllowPrivateNetworks"] = "false" });
        await server.ConfigureAsync(Told.Document([], [Webhook("lead_created", receiver)]));

        await server.PostLeadAsync(("contact_state_connect_code", ""));
        var notice = await server.NoticeAsync(notice => notice?.Attempts == 1);

        Assert.Empty(receiver.Journal);
        Assert.Equal("The address is not public; the installation sends nothing to it.", notice!.LastProblem);
    }

    [Fact]
    public async Task The_leads_page_shows_what_was_told_and_what_was_not()
    {
        await using var receiver = await FakeBuyer.StartAsync();
        receiver.Answer = (context, request) =>
        {
            context.Response.StatusCode = request.Path == "/up" ? 204 : 500;
            return Task.CompletedTask;
        };
        await using var server = new PortalServer();
        await server.ConfigureAsync(Told.Document([], [Webhook("lead_created", receiver, "/up"), Webhook("lead_created", receiver, "/down")]));

        var leadId = await server.PostLeadAsync(("contact_state_connect_code", ""));
        await Eventually.HoldsAsync(() => server.RowsAsync(db => db.Notices.AllAsync(n => n.Attempts > 0)));
        var owner = await Visitor.SignedInAsync(server);
        var page = await owner.OpenAsync($"/leads/{leadId}");

        var story = page.Texts(".timeline-head strong");
        Assert.Contains("Webhook sent: lead created", story);
        Assert.Contains("Webhook not sent yet: lead created", story);
        Assert.Contains("The receiver answered 500.", page.Text);
    }

    private static (string Event, string Method, string Target) Webhook(string kind, FakeBuyer receiver, string path = "/hook") =>
        (kind, "webhook", new Uri(receiver.Url, path).AbsoluteUri);
}
