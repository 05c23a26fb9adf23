using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SellerPortal.Accounts;
using SellerPortal.Accounts.Members;
using SellerPortal.Data;
using SellerPortal.Notifications;
using SellerPortal.TestKit;
using SellerPortal.Web.Tests.Notifications;

namespace SellerPortal.Web.Tests.Portal;

public sealed class NotificationPageTests(PortalPages pages) : IClassFixture<PortalPages>
{
    [Fact]
    public async Task A_notification_is_added_tested_and_removed()
    {
        await using var receiver = await FakeBuyer.StartAsync();
        receiver.AnswerWith(418, "I am a teapot");
        var (seller, owner) = await pages.NewAccountAsync();
        var empty = await owner.OpenAsync("/developers/webhooks");
        var form = await owner.OpenAsync("/developers/webhooks/new?event=delivery_failure&method=webhook");

        var wrong = await owner.SubmitAsync(form, "form[action$='/new']", new() { ["Target"] = "nonsense" });
        var list = await owner.SubmitAsync(wrong, "form[action$='/new']", new() { ["Target"] = receiver.Url.AbsoluteUri });
        var test = await owner.SubmitAsync(list, "form[action$='/test']");
        var none = await owner.SubmitAsync(await owner.OpenAsync(list.One("a[href$='/remove']").GetAttribute("href")!), "form[action$='/remove']");

        Assert.Contains("Nobody is told", empty.Text);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Contains(receiver.Url.AbsoluteUri, list.Text);
        Assert.Contains("The receiver answered 418.", test.Text);
        Assert.Contains("I am a teapot", test.Text);
        Assert.Contains("\"event\":\"delivery_failure\"", Assert.Single(receiver.Journal).Body);
        Assert.Contains("Nobody is told", none.Text);
        Assert.Empty(await pages.Server.RowsAsync(db => db.Notices.Where(n => n.AccountId == seller.AccountId).ToListAsync()));
    }

    [Fact]
    public async Task A_rotated_secret_signs_beside_its_successor_for_a_day()
    {
        await using var receiver = await FakeBuyer.StartAsync();
        await using var server = new PortalServer();
        await server.ConfigureAsync(Told.Document([], [("lead_created", "webhook", receiver.Url.AbsoluteUri)]));
        using var owner = await Visitor.SignedInAsync(server);
        await server.PostLeadAsync();
        await receiver.HasAsync(1);

        var shown = await owner.SubmitAsync(await owner.OpenAsync("/developers/webhooks/secret"), "form[action$='/secret']");
        await server.PostLeadAsync();
        var both = (await receiver.HasAsync(2))[1].Headers["webhook-signature"].Split(' ');
        await using var scope = server.Services.CreateAsyncScope();
        var (db, secrets) = (scope.ServiceProvider.GetRequiredService<PortalDbContext>(), scope.ServiceProvider.GetRequiredService<WebhookSecrets>());
        var account = await db.Accounts.Select(a => a.Id).SingleAsync();
        var inADay = await secrets.InUseAsync(db, account, DateTimeOffset.MaxValue, default);

        Assert.Single(receiver.Journal[0].Headers["webhook-signature"].Split(' '));
        Assert.Equal(2, both.Distinct().Count());
        Assert.All(both, signature => Assert.StartsWith("v1,", signature));
        Assert.Contains(Assert.Single(inADay), shown.Text);
        Assert.True(shown.Answer.Headers.CacheControl!.NoStore);
        Assert.DoesNotContain("whsec_", (await owner.OpenAsync("/developers/webhooks")).Document.Source.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_receiver_that_is_gone_is_switched_off_and_can_be_switched_on_and_told_again_under_the_same_id()
    {
        await using var receiver = await FakeBuyer.StartAsync();
        receiver.AnswerWith(410);
        await using var server = new PortalServer();
        await server.ConfigureAsync(Told.Document([], [("lead_created", "webhook", receiver.Url.AbsoluteUri)]));
        using var owner = await Visitor.SignedInAsync(server);
        await server.PostLeadAsync();

        var off = await Eventually.SeeAsync(() => owner.OpenAsync("/developers/webhooks"), page => page.Text.Contains("Given up", StringComparison.Ordinal) && page.Text.Contains("Switched off", StringComparison.Ordinal));
        await server.PostLeadAsync();
        receiver.AnswerWith(200);
        await owner.SubmitAsync(await owner.SubmitAsync(off, "form[action$='/switch-on']"), "form[action$='/tell-again']");
        var journal = await receiver.HasAsync(2);
        await Eventually.SeeAsync(() => owner.OpenAsync("/developers/webhooks"), page => page.Text.Contains("Sent", StringComparison.Ordinal));

        Assert.Equal(2, journal.Count);
        Assert.Single(journal.Select(request => request.Headers["webhook-id"]).Distinct());
        Assert.Single(await server.RowsAsync(db => db.Notices.ToListAsync()));
    }

    [Fact]
    public async Task What_was_told_more_than_90_days_ago_goes_and_what_is_still_to_be_told_stays()
    {
        var (seller, owner) = await pages.NewAccountAsync();
        owner.Dispose();
        var now = DateTimeOffset.UnixEpoch.AddYears(60);
        var old = DateTimeOffset.UnixEpoch.AddYears(50);
        await pages.Server.RowsAsync(async db =>
        {
            db.AddRange(NewNotice(seller.AccountId, old, dueAt: null), NewNotice(seller.AccountId, old, dueAt: now), NewNotice(seller.AccountId, now, dueAt: null));
            return await db.SaveChangesAsync();
        });

        await using var scope = pages.Server.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<OldNotices>().DeleteAsync(default);

        var left = await pages.Server.RowsAsync(db => db.Notices.Where(n => n.AccountId == seller.AccountId).ToListAsync());
        Assert.Equal(2, left.Count);
        Assert.DoesNotContain(left, n => n.CreatedAt == old && n.DueAt is null);
    }

    [Fact]
    public async Task The_feedback_webhook_is_set_and_nobody_else_may_look()
    {
        var (seller, owner) = await pages.NewAccountAsync();
        using var analyst = await pages.MemberAsync(seller, MemberRole.Analyst);
        using var ops = await pages.MemberAsync(seller, MemberRole.Ops);
        var page = await owner.OpenAsync("/developers/webhooks");

        var wrong = await owner.SubmitAsync(page, "form[action$='/feedback']", new() { ["url"] = "ftp://nowhere" });
        var saved = await owner.SubmitAsync(wrong, "form[action$='/feedback']", new() { ["url"] = "https://seller.example/perform" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Equal("https://seller.example/perform", saved.One("input[name=url]").GetAttribute("value"));
        Assert.DoesNotContain("Notifications", (await analyst.OpenAsync("/developers/webhooks")).Heading);
        Assert.DoesNotContain("Signing secret", (await ops.OpenAsync("/developers/webhooks")).Text);
        owner.Dispose();
    }

    private static Notice NewNotice(Guid accountId, DateTimeOffset at, DateTimeOffset? dueAt) => new()
    {
        Id = Guid.CreateVersion7(at),
        AccountId = accountId,
        Kind = NoticeKind.LeadCreated,
        Method = NotificationMethod.Webhook,
        RouteId = accountId,
        ProtectedTarget = "",
        LeadId = Guid.NewGuid(),
        CreatedAt = at,
        DueAt = dueAt,
        SentAt = dueAt is null ? at : null,
    };
}
