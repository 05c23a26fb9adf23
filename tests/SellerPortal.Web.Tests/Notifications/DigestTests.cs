using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using SellerPortal.Notifications;
using SellerPortal.TestKit;

namespace SellerPortal.Web.Tests.Notifications;

public sealed class DigestTests
{
    private readonly FakeTimeProvider _clock = new(TimeProvider.System.GetUtcNow());

    [Fact]
    public async Task The_first_failure_is_told_at_once_and_those_that_follow_come_as_one_message()
    {
        await using var buyer = await FakeBuyer.StartAsync();
        await using var slack = await FakeBuyer.StartAsync();
        await using var hook = await FakeBuyer.StartAsync();
        buyer.AnswerWith(400);
        await using var server = new PortalServer(clock: _clock);
        await server.ConfigureAsync(Told.Document([buyer.Url], [("delivery_failure", "slack", slack.Url.AbsoluteUri), ("delivery_failure", "webhook", hook.Url.AbsoluteUri)]));

        var first = await server.PostLeadAsync();
        await slack.HasAsync(1, _clock);
        var since = await FailAsync(server, 3);
        await slack.StaysAtAsync(1, _clock);
        _clock.Advance(FailureWindow.Length);
        var messages = await slack.HasAsync(2, _clock);
        await server.RecordedAsync(_clock);
        _clock.Advance(TimeSpan.FromHours(1));
        await slack.StaysAtAsync(2, _clock);

        Assert.StartsWith($"Delivery failed: Jane Smith, lead {first}, delivery ", messages[0].Content().GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal($"3 deliveries failed since {since}", messages[1].Content().GetProperty("text").GetString());
        Assert.Equal(4, hook.Journal.Count);
        Assert.True(await server.RowsAsync(db => db.Notices.AllAsync(n => n.SentAt != null)));
    }

    [Fact]
    public async Task One_that_follows_alone_keeps_its_own_words_and_failures_that_go_on_come_every_ten_minutes()
    {
        await using var buyer = await FakeBuyer.StartAsync();
        await using var slack = await FakeBuyer.StartAsync();
        buyer.AnswerWith(400);
        await using var server = new PortalServer(clock: _clock);
        await server.ConfigureAsync(Told.Document([buyer.Url], [("delivery_failure", "slack", slack.Url.AbsoluteUri)]));

        await FailAsync(server, 1);
        await slack.HasAsync(1, _clock);
        await FailAsync(server, 1);
        _clock.Advance(FailureWindow.Length);
        var second = (await slack.HasAsync(2, _clock))[1];
        await FailAsync(server, 2);
        await slack.StaysAtAsync(2, _clock);
        _clock.Advance(FailureWindow.Length);
        var third = (await slack.HasAsync(3, _clock))[2];

        Assert.StartsWith("Delivery failed: Jane Smith, lead ", second.Content().GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("2 deliveries failed since ", third.Content().GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_digest_that_is_not_taken_is_tried_again_under_the_same_id()
    {
        await using var buyer = await FakeBuyer.StartAsync();
        await using var slack = await FakeBuyer.StartAsync();
        buyer.AnswerWith(400);
        await using var server = new PortalServer(clock: _clock);
        await server.ConfigureAsync(Told.Document([buyer.Url], [("delivery_failure", "slack", slack.Url.AbsoluteUri)]));

        await FailAsync(server, 1);
        await slack.HasAsync(1, _clock);
        await Eventually.HoldsAsync(() => server.RowsAsync(db => db.Notices.AnyAsync(n => n.SentAt != null)));
        await FailAsync(server, 2);
        slack.AnswerWith(500);
        _clock.Advance(FailureWindow.Length);
        await slack.HasAsync(2, _clock);
        await Eventually.HoldsAsync(() => server.RowsAsync(db => db.Notices.AnyAsync(n => n.Kind == NoticeKind.FailureDigest && n.Attempts == 1)));
        slack.AnswerWith(200);
        _clock.Advance(TimeSpan.FromSeconds(6));
        var messages = await slack.HasAsync(3, _clock);

        Assert.Equal(messages[1].Headers["webhook-id"], messages[2].Headers["webhook-id"]);
        Assert.Equal(messages[1].Body, messages[2].Body);
        Assert.NotEqual(messages[0].Headers["webhook-id"], messages[1].Headers["webhook-id"]);
    }

    [Fact]
    public async Task An_erased_lead_is_not_counted_and_nothing_is_sent_where_none_is_left()
    {
        await using var buyer = await FakeBuyer.StartAsync();
        await using var slack = await FakeBuyer.StartAsync();
        buyer.AnswerWith(400);
        await using var server = new PortalServer(clock: _clock);
        await server.ConfigureAsync(Told.Document([buyer.Url], [("delivery_failure", "slack", slack.Url.AbsoluteUri)]));
        using var api = server.Api();

        await FailAsync(server, 1);
        await slack.HasAsync(1, _clock);
        var erased = await server.PostLeadAsync();
        await GatheredAsync(server, 1);
        await server.RecordedAsync(_clock);
        Assert.True((await api.DeleteAsync($"/connect/leads/{erased}")).IsSuccessStatusCode);
        _clock.Advance(FailureWindow.Length);
        await Eventually.HoldsAsync(async () =>
        {
            _clock.Advance(TimeSpan.FromMilliseconds(20));
            return !await server.RowsAsync(db => db.Notices.AnyAsync(n => n.Kind == NoticeKind.FailureDigest));
        });

        Assert.Single(slack.Journal);
    }

    [Fact]
    public async Task What_was_gathered_when_the_process_was_killed_is_told_by_the_next_one_and_the_first_is_not_told_anew()
    {
        using var data = new TemporaryData();
        await using var buyer = await FakeBuyer.StartAsync();
        await using var slack = await FakeBuyer.StartAsync();
        buyer.AnswerWith(400);
        await using (var process = await PortalProcess.Start(data).UntilReadyAsync())
        {
            using var api = process.Api();
            var document = Told.Document([buyer.Url], [("delivery_failure", "slack", slack.Url.AbsoluteUri)]);
            (await api.PutAsync("/api/v1/configuration", Json.Body(document))).EnsureSuccessStatusCode();
            for (var i = 0; i < 4; i++)
                (await api.PostAsync("/connect/leads", Json.Body(TestAccount.Lead()))).EnsureSuccessStatusCode();
            await slack.HasAsync(1);
            await process.KillAsync();
        }

        await using var server = new PortalServer(dataDirectory: data.Directory, clock: _clock);
        await Eventually.HoldsAsync(async () =>
        {
            _clock.Advance(TimeSpan.FromMilliseconds(20));
            return await server.RowsAsync(db => db.Notices.CountAsync(n => n.DigestId != null)) == 3;
        });
        _clock.Advance(FailureWindow.Length + TimeSpan.FromMinutes(1));
        await Eventually.HoldsAsync(async () =>
        {
            _clock.Advance(TimeSpan.FromMilliseconds(20));
            return await server.RowsAsync(db => db.Notices.AllAsync(n => n.SentAt != null));
        });

        var digest = slack.Journal[^1];
        Assert.StartsWith("3 deliveries failed since ", digest.Content().GetProperty("text").GetString(), StringComparison.Ordinal);
        // The process may have died between the receiver's answer and noting it: then the first comes again, under its own id.
        Assert.Equal(2, slack.Journal.Select(request => request.Headers["webhook-id"]).Distinct().Count());
    }

    /// <summary>Posts leads one after the other whose deliveries fail; the time of day of the first, once all are gathered.</summary>
    private async Task<string> FailAsync(PortalServer server, int count)
    {
        var before = await server.RowsAsync(db => db.Notices.CountAsync(n => n.LeadId != null && n.Method == NotificationMethod.Slack));
        for (var i = 0; i < count; i++)
            await server.PostLeadAsync();
        await Eventually.HoldsAsync(async () =>
        {
            _clock.Advance(TimeSpan.FromMilliseconds(20));
            return await server.RowsAsync(db => db.Notices.CountAsync(n =>
                n.LeadId != null && n.Method == NotificationMethod.Slack && (n.DigestId != null || n.Attempts > 0))) == before + count;
        });
        await server.RecordedAsync(_clock);
        return await server.RowsAsync(db => db.Notices.Where(n => n.DigestId != null).MinAsync(n => (DateTimeOffset?)n.CreatedAt)) is { } first
            ? TimeZoneInfo.ConvertTime(first, TimeZoneInfo.FindSystemTimeZoneById("Europe/London")).ToString("HH:mm", null)
            : "";
    }

    private Task GatheredAsync(PortalServer server, int count) => Eventually.HoldsAsync(async () =>
    {
        _clock.Advance(TimeSpan.FromMilliseconds(20));
        return await server.RowsAsync(db => db.Notices.CountAsync(n => n.DigestId != null)) == count;
    });
}
