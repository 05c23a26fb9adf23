using Microsoft.EntityFrameworkCore;
using SellerPortal.TestKit;
using SellerPortal.Web.Tests.Notifications;

namespace SellerPortal.Web.Tests.Portal;

public sealed class ReceiverPageTests
{
    [Fact]
    public async Task Attempts_are_listed_with_what_came_of_them_and_one_or_all_failed_are_sent_again_under_the_same_id()
    {
        await using var receiver = await FakeBuyer.StartAsync();
        await using var server = new PortalServer(new Dictionary<string, string> { ["Notifications:RetryDelays"] = "" });
        await server.ConfigureAsync(Told.Document([], [("lead_created", "webhook", receiver.Url.AbsoluteUri)]));
        using var owner = await Visitor.SignedInAsync(server);
        var rule = await server.RowsAsync(db => db.NotificationRules.Select(r => r.Id).SingleAsync());
        var path = $"/developers/webhooks/{rule}";
        await server.PostLeadAsync(("contact_state_connect_code", ""));
        await AttemptsAsync(server, 1);
        receiver.AnswerWith(503, "canary of the receiver");
        for (var i = 2; i <= 4; i++)
        {
            await server.PostLeadAsync(("contact_state_connect_code", ""));
            await AttemptsAsync(server, i);
        }

        var all = await owner.OpenAsync(path);
        var failed = await owner.OpenAsync($"{path}?failed=true");
        receiver.AnswerWith(200);
        await owner.SubmitAsync(failed, "form[action*='/attempts/']");
        await AttemptsAsync(server, 5);
        var rest = await owner.SubmitAsync(failed, "form[action$='/send-again']", new() { ["since"] = "2020-01-01" });
        await AttemptsAsync(server, 7);
        var none = await owner.SubmitAsync(rest, "form[action$='/send-again']");
        var wrong = await owner.SubmitAsync(rest, "form[action$='/send-again']", new() { ["since"] = "yesterday" });
        var untold = await server.RowsAsync(db => db.Notices.CountAsync(n => n.SentAt == null));

        Assert.Equal((4, 3), (all.All("tbody tr").Count, failed.All("tbody tr").Count));
        Assert.Contains("The receiver answered 503.", failed.Text);
        Assert.Contains("Given up", failed.Texts("tbody tr")[0]);
        Assert.DoesNotContain("canary", all.Text, StringComparison.Ordinal);
        Assert.Contains("2 are sent again now.", rest.Text);
        Assert.Contains("There was nothing to send again.", none.Text);
        Assert.Equal(422, (int)wrong.Status);
        Assert.Equal(0, untold);
        Assert.Equal(4, receiver.Journal.Select(request => request.Headers["webhook-id"]).Distinct().Count());
        Assert.Equal(7, receiver.Journal.Count);
    }

    [Fact]
    public async Task Older_attempts_are_a_page_further()
    {
        await using var receiver = await FakeBuyer.StartAsync();
        await using var server = new PortalServer();
        await server.ConfigureAsync(Told.Document([], [("lead_created", "webhook", receiver.Url.AbsoluteUri)]));
        using var owner = await Visitor.SignedInAsync(server);
        var rule = await server.RowsAsync(db => db.NotificationRules.Select(r => r.Id).SingleAsync());
        for (var i = 0; i < 30; i++)
            await server.PostLeadAsync(("contact_state_connect_code", ""));
        await AttemptsAsync(server, 30);

        var first = await owner.OpenAsync($"/developers/webhooks/{rule}?size=25");
        var second = await owner.OpenAsync(first.One("a[rel=next]").GetAttribute("href")!);

        Assert.Equal((25, 5), (first.All("tbody tr").Count, second.All("tbody tr").Count));
        Assert.Equal(30, first.All("tbody tr a").Concat(second.All("tbody tr a")).Select(a => a.GetAttribute("href")).Distinct().Count());
    }

    [Fact]
    public async Task The_mail_servers_own_words_are_shown_when_it_refuses_a_test()
    {
        await using var mail = new FakeMailServer();
        mail.RefuseNext(1);
        await using var server = new PortalServer(new Dictionary<string, string>
        {
            ["Smtp:Host"] = "127.0.0.1", ["Smtp:Port"] = $"{mail.Port}", ["Smtp:From"] = "portal@seller.example",
        });
        await server.ConfigureAsync(Told.Document([], [("delivery_failure", "email", "ops@seller.example")]));
        using var owner = await Visitor.SignedInAsync(server);

        var refused = await owner.SubmitAsync(await owner.OpenAsync("/developers/webhooks"), "form[action$='/test']");
        var taken = await owner.SubmitAsync(refused, "form[action$='/test']");

        Assert.Contains("The test was not taken", refused.Text);
        Assert.Contains("The mail server answered 451.", refused.Text);
        Assert.Contains("not now", refused.Text);
        Assert.Contains("The test was taken", taken.Text);
        Assert.Single(mail.Mails);
    }

    private static Task AttemptsAsync(PortalServer server, int count) =>
        Eventually.HoldsAsync(async () => await server.RowsAsync(db => db.NoticeAttempts.CountAsync()) == count);
}
