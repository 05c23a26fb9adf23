using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using SellerPortal.Connect.Terms;
using SellerPortal.TestKit;
using SellerPortal.Web.Tests.Connect;

namespace SellerPortal.Web.Tests.Notifications;

/// <summary>What the account's owner is told by e-mail.</summary>
public sealed class OwnerMailTests
{
    private readonly FakeTimeProvider _clock = new(TimeProvider.System.GetUtcNow());

    [Fact]
    public async Task A_paused_endpoint_is_told_once_with_a_link_to_its_page_and_nothing_of_a_lead()
    {
        await using var mail = new FakeMailServer();
        await using var desk = await TermsDesk.OpenAsync(clock: _clock, settings: new(Smtp(mail)) { ["Delivery:RetryDelays"] = "06:00:00" });
        desk.Buyers[0].AnswerWith(503);
        for (var i = 0; i < CircuitBreaker.FewestFailures; i++)
            await desk.PostAsync();

        await Eventually.HoldsAsync(() => { _clock.Advance(TimeSpan.FromMilliseconds(20)); return mail.Mails.Count == 1; });
        await desk.Server.NoticeAsync(notice => notice?.SentAt is not null, _clock);
        await desk.PostAsync();
        _clock.Advance(TimeSpan.FromSeconds(30));
        await desk.Server.RecordedAsync(_clock);

        var (recipients, message) = Assert.Single(mail.Mails);
        Assert.Equal([PortalServer.Email], recipients);
        Assert.Equal("Buyer 1 is paused", message.Subject);
        Assert.Contains("fails too often", message.TextBody);
        Assert.Contains($"/buyers/{await desk.IdAsync()}", message.TextBody);
        Assert.DoesNotContain("Smith", message.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_receiver_that_is_gone_is_told_and_stands_on_home_until_it_is_mended()
    {
        await using var mail = new FakeMailServer();
        await using var receiver = await FakeBuyer.StartAsync();
        receiver.AnswerWith(410);
        await using var server = new PortalServer(Smtp(mail));
        await server.ConfigureAsync(Told.Document([], [("lead_created", "webhook", new Uri(receiver.Url, "/secret-path").AbsoluteUri)]));

        await server.PostLeadAsync(("contact_state_connect_code", ""));
        await Eventually.HoldsAsync(() => mail.Mails.Count == 1);
        await Eventually.HoldsAsync(() => server.RowsAsync(db => db.Notices.AnyAsync(n => n.GaveUpAt != null)));
        using var owner = await Visitor.SignedInAsync(server);
        var home = await owner.OpenAsync("/");
        var link = home.All(".panel-list li").Single(li => li.TextContent.Contains("is switched off", StringComparison.Ordinal)).QuerySelector("a")!.GetAttribute("href")!;
        var page = await owner.OpenAsync(link);
        await owner.SubmitAsync(page, "form[action$='/switch-on']");

        var message = mail.Mails[0].Message;
        Assert.Equal("A notification is switched off", message.Subject);
        Assert.Contains("says that it is gone (410)", message.TextBody);
        Assert.Contains(link, message.TextBody);
        Assert.DoesNotContain("secret-path", message.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("is switched off", (await owner.OpenAsync("/")).Text);
    }

    [Fact]
    public async Task A_receiver_that_has_done_nothing_but_fail_for_five_days_is_switched_off_and_told()
    {
        await using var mail = new FakeMailServer();
        await using var receiver = await FakeBuyer.StartAsync();
        receiver.AnswerWith(500);
        await using var server = new PortalServer(
            new Dictionary<string, string>(Smtp(mail)) { ["Notifications:RetryDelays"] = "2.00:00:00, 2.00:00:00, 2.00:00:00, 2.00:00:00" }, _clock);
        await server.ConfigureAsync(Told.Document([], [("lead_created", "webhook", receiver.Url.AbsoluteUri)]));

        await server.PostLeadAsync(("contact_state_connect_code", ""));
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            await FailedAsync(server, attempt);
            Assert.Null(await server.RowsAsync(db => db.NotificationRules.Select(r => r.SwitchedOffAt).SingleAsync()));
            _clock.Advance(TimeSpan.FromDays(2.25));
        }
        await Eventually.HoldsAsync(() => { _clock.Advance(TimeSpan.FromMilliseconds(20)); return mail.Mails.Count == 1; });

        Assert.Contains("has done nothing but fail for five days", mail.Mails[0].Message.TextBody);
        var given = await Eventually.SeeAsync(() => server.RowsAsync(db => db.Notices.AsNoTracking().SingleAsync(n => n.LeadId != null)), notice => notice.GaveUpAt is not null);
        Assert.Equal((4, null), (given.Attempts, given.DueAt));
    }

    [Fact]
    public async Task Without_a_mail_server_nobody_is_written_to()
    {
        await using var receiver = await FakeBuyer.StartAsync();
        receiver.AnswerWith(410);
        await using var server = new PortalServer();
        await server.ConfigureAsync(Told.Document([], [("lead_created", "webhook", receiver.Url.AbsoluteUri)]));

        await server.PostLeadAsync(("contact_state_connect_code", ""));
        await Eventually.HoldsAsync(() => server.RowsAsync(db => db.NotificationRules.AnyAsync(r => r.SwitchedOffAt != null)));

        Assert.Equal(1, await server.RowsAsync(db => db.Notices.CountAsync()));
    }

    private Task FailedAsync(PortalServer server, int attempts) => Eventually.HoldsAsync(async () =>
    {
        _clock.Advance(TimeSpan.FromMilliseconds(20));
        return await server.RowsAsync(db => db.Notices.AnyAsync(n => n.Attempts == attempts))
            && await server.RowsAsync(db => db.NotificationRules.AnyAsync(r => r.FailingSince != null));
    });

    private static Dictionary<string, string> Smtp(FakeMailServer mail) => new()
    {
        ["Smtp:Host"] = "127.0.0.1", ["Smtp:Port"] = $"{mail.Port}", ["Smtp:From"] = "portal@seller.example",
    };
}
