using Microsoft.Extensions.Time.Testing;
using SellerPortal.TestKit;

namespace SellerPortal.Web.Tests.Notifications;

public sealed class MessageTests
{
    [Fact]
    public async Task Slack_gets_one_line_with_name_and_ids_in_which_nothing_is_markup()
    {
        await using var slack = await FakeBuyer.StartAsync();
        await using var server = new PortalServer();
        await server.ConfigureAsync(Told.Document([], [("lead_created", "slack", slack.Url.AbsoluteUri)]));

        var leadId = await server.PostLeadAsync(("first_name", "<!channel>"), ("last_name", "O'Brien & Co"), ("contact_state_connect_code", ""));
        var request = (await slack.HasAsync(1))[0];

        Assert.Equal(["text"], request.Content().EnumerateObject().Select(m => m.Name));
        Assert.Equal($"Lead created: &lt;!channel&gt; O'Brien &amp; Co, lead {leadId}", request.Content().GetProperty("text").GetString());
    }

    [Fact]
    public async Task A_text_message_is_handed_to_the_service_with_its_token_and_tried_again()
    {
        await using var buyer = await FakeBuyer.StartAsync();
        await using var service = await FakeBuyer.StartAsync();
        service.AnswerWith(401);
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var server = new PortalServer(
            new Dictionary<string, string> { ["Sms:Url"] = new Uri(service.Url, "/send").AbsoluteUri, ["Sms:Token"] = "token-1", ["Sms:From"] = "Seller" }, clock);
        await server.ConfigureAsync(Told.Document([buyer.Url], [("delivery_success", "sms", "+44 7700 900123")]));

        var leadId = await server.PostLeadAsync(("home_phone", "01223 444555"));
        var notice = await server.NoticeAsync(notice => notice?.Attempts == 1, clock);
        service.AnswerWith(202);
        clock.Advance(TimeSpan.FromSeconds(6));
        var request = (await service.HasAsync(2, clock))[1];

        Assert.Equal(("/send", "Bearer token-1"), (request.Path, request.Headers["Authorization"]));
        var text = $"Lead delivered: Jane Smith, lead {leadId}, delivery {notice!.DeliveryId}";
        Assert.True(Json.Same($$"""{"to":"+44 7700 900123","from":"Seller","text":"{{text}}"}""", request.Body), request.Body);
    }

    [Fact]
    public async Task An_e_mail_names_the_lead_and_no_line_of_it_comes_from_the_lead()
    {
        await using var mail = new FakeMailServer();
        await using var server = new PortalServer(Smtp(mail));
        await server.ConfigureAsync(Told.Document([], [("lead_created", "email", "ops@seller.example")]));

        var leadId = await server.PostLeadAsync(("first_name", "Jane\r\nBcc: canary@evil.example\r\n\r\n"), ("contact_state_connect_code", ""));
        await Eventually.HoldsAsync(() => mail.Mails.Count == 1);

        var (recipients, message) = mail.Mails[0];
        Assert.Equal(["ops@seller.example"], recipients);
        Assert.Equal("portal@seller.example", message.From.Mailboxes.Single().Address);
        Assert.Equal("Lead created", message.Subject);
        Assert.Empty(message.Bcc);
        Assert.Equal($"Lead created: Jane  Bcc: canary@evil.example     Smith, lead {leadId}.", message.TextBody!.TrimEnd());
    }

    [Fact]
    public async Task An_e_mail_that_the_server_refuses_is_sent_again_under_the_same_message_id()
    {
        await using var mail = new FakeMailServer();
        mail.RefuseNext(1);
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var server = new PortalServer(Smtp(mail), clock);
        await server.ConfigureAsync(Told.Document([], [("lead_created", "email", "ops@seller.example")]));

        await server.PostLeadAsync(("contact_state_connect_code", ""));
        var waiting = await server.NoticeAsync(notice => notice?.Attempts == 1, clock);
        clock.Advance(TimeSpan.FromSeconds(6));
        await server.NoticeAsync(notice => notice?.SentAt is not null, clock);

        Assert.Equal("The mail server answered 451.", waiting!.LastProblem);
        Assert.Equal(mail.Refused.Single(), Assert.Single(mail.Mails).Message.MessageId);
    }

    [Fact]
    public async Task Without_a_mail_server_that_listens_the_reason_is_kept()
    {
        await using var server = new PortalServer(new Dictionary<string, string> { ["Smtp:Host"] = "127.0.0.1", ["Smtp:Port"] = $"{PortalServer.FreePort()}" });
        await server.ConfigureAsync(Told.Document([], [("lead_created", "email", "ops@seller.example")]));

        await server.PostLeadAsync(("contact_state_connect_code", ""));
        var waiting = await server.NoticeAsync(notice => notice?.Attempts == 1);

        Assert.Equal("The mail server could not be reached, or not as Smtp:UseTls asks.", waiting!.LastProblem);
        Assert.NotNull(waiting.DueAt);
    }

    private static Dictionary<string, string> Smtp(FakeMailServer mail) => new()
    {
        ["Smtp:Host"] = "127.0.0.1", ["Smtp:Port"] = $"{mail.Port}", ["Smtp:From"] = "portal@seller.example",
    };
}
