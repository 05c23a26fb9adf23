using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using SellerPortal.Connect.Alarms;
using SellerPortal.Connect.Deliveries;
using SellerPortal.Connect.Distribution;
using SellerPortal.Connect.Leads;
using SellerPortal.Data;
using SellerPortal.Notifications;
using SellerPortal.TestKit;
using SellerPortal.Web.Tests.Notifications;

namespace SellerPortal.Web.Tests.Connect;

public sealed class AlarmTests
{
    private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    private readonly FakeTimeProvider _clock = new(TimeProvider.System.GetUtcNow());

    [Fact]
    public async Task A_silence_is_told_once_when_it_is_noticed_and_once_when_it_is_over_and_stands_on_the_pages_meanwhile()
    {
        await using var buyer = await FakeBuyer.StartAsync();
        await using var slack = await FakeBuyer.StartAsync();
        await using var server = new PortalServer(clock: _clock);
        await server.ConfigureAsync(Told.Document(
            [buyer.Url], [("delivery_failure", "slack", slack.Url.AbsoluteUri), ("delivery_success", "slack", new Uri(slack.Url, "/other").AbsoluteUri), ("lead_created", "webhook", buyer.Url.AbsoluteUri)]));
        await server.RowsAsync(async db => { await db.NotificationRules.Where(r => r.Event == EventKind.DeliverySuccess).ExecuteDeleteAsync(); return 0; });
        await RememberAsync(server, "Test group");
        await server.PostLeadAsync();

        var open = await AlarmAsync(server, alarm => alarm is not null);
        await server.RecordedAsync(_clock);
        var told = Text(slack.Journal[0]);
        using var owner = await Visitor.SignedInAsync(server);
        var home = await owner.OpenAsync("/");
        var page = await owner.OpenAsync($"/groups/{open!.GroupId}");
        await server.PostLeadAsync();
        var closed = await AlarmAsync(server, alarm => alarm?.ClosedAt is not null);
        await server.RecordedAsync(_clock);
        var over = Text(slack.Journal[^1]);
        _clock.Advance(TimeSpan.FromHours(1));
        await server.RecordedAsync(_clock);

        Assert.InRange(open.UsualLeads!.Value, 10, 15);
        Assert.StartsWith("Test group: No lead since ", told, StringComparison.Ordinal);
        Assert.EndsWith($"/groups/{open.GroupId}", told, StringComparison.Ordinal);
        Assert.Contains("Test group: No lead since ", home.Text);
        Assert.Contains($"there are usually {open.UsualLeads}", page.Text);
        Assert.Contains("Goes on", page.Text);
        Assert.StartsWith("Leads from Test group again since ", over, StringComparison.Ordinal);
        Assert.True(closed!.ClosedAt > open.OpenedAt);
        Assert.DoesNotContain("No lead since", (await owner.OpenAsync("/")).Text);
        Assert.Single(await server.RowsAsync(db => db.GroupAlarms.ToListAsync()));
        // While the clock leaps a lease may end under way: a repeat has the same id.
        Assert.Equal(2, slack.Journal.Select(request => request.Headers["webhook-id"]).Distinct().Count());
    }

    [Fact]
    public async Task Without_a_notification_of_the_group_its_owner_is_told_by_e_mail()
    {
        await using var mail = new FakeMailServer();
        await using var buyer = await FakeBuyer.StartAsync();
        await using var server = new PortalServer(Smtp(mail), _clock);
        await server.ConfigureAsync(Told.Document([buyer.Url], []));
        await RememberAsync(server, "Test group");
        await server.PostLeadAsync();

        await AlarmAsync(server, alarm => alarm is not null);
        await server.RecordedAsync(_clock);

        var (recipients, message) = mail.Mails[0];
        Assert.Single(mail.Mails.Select(m => m.Message.MessageId).Distinct());
        Assert.Equal([PortalServer.Email], recipients);
        Assert.Equal("No leads from Test group", message.Subject);
        Assert.Contains("No lead since ", message.TextBody);
    }

    [Fact]
    public async Task Test_leads_count_for_nothing_a_group_without_a_past_is_not_watched_and_one_can_be_switched_off()
    {
        await using var buyer = await FakeBuyer.StartAsync();
        await using var server = new PortalServer(clock: _clock);
        await server.ConfigureAsync(Told.Document([buyer.Url], []));
        var account = await server.RowsAsync(db => db.Accounts.Select(a => a.Id).SingleAsync());
        foreach (var (name, alarm) in new[] { ("Of tests", AlarmSensitivity.High), ("Young", AlarmSensitivity.High), ("Switched off", AlarmSensitivity.Off) })
            await server.RowsAsync(async db =>
            {
                db.Add(new DistributionGroup { AccountId = account, Name = name, ConnectCode = name.Replace(" ", "", StringComparison.Ordinal), Alarm = alarm, CreatedAt = _clock.GetUtcNow() });
                return await db.SaveChangesAsync();
            });
        await RememberAsync(server, "Test group");
        await RememberAsync(server, "Of tests", testMode: true);
        await RememberAsync(server, "Young", weeks: 2);
        await RememberAsync(server, "Switched off");
        await server.PostLeadAsync();

        var first = await AlarmAsync(server, alarm => alarm is not null);
        // All groups are looked at in one go: with the end of the alarm the others had their turn too.
        await server.PostLeadAsync();
        await AlarmAsync(server, alarm => alarm?.ClosedAt is not null);

        Assert.Equal("Test group", await server.RowsAsync(db => db.DistributionGroups.Where(g => g.Id == first!.GroupId).Select(g => g.Name).SingleAsync()));
        Assert.Single(await server.RowsAsync(db => db.GroupAlarms.ToListAsync()));
    }

    [Fact]
    public async Task More_failures_than_usual_are_noticed_and_over_when_nothing_fails_any_more()
    {
        await using var buyer = await FakeBuyer.StartAsync();
        buyer.AnswerWith(400);
        await using var server = new PortalServer(clock: _clock);
        await server.ConfigureAsync(Told.Document([buyer.Url], []));
        // Only what failed is told of here: nothing comes in the hours after.
        await RememberAsync(server, "Test group", before: TimeSpan.FromHours(1), delivered: true);
        for (var i = 0; i < FailureShareRule.FewestDeliveries; i++)
            await server.PostLeadAsync();

        var alarm = await AlarmAsync(server, alarm => alarm is not null);
        _clock.Advance(TimeSpan.FromHours(1));
        await AlarmAsync(server, alarm => alarm?.ClosedAt is not null);

        Assert.Equal((AlarmKind.Failures, FailureShareRule.FewestDeliveries, FailureShareRule.FewestDeliveries, 0), (alarm!.Kind, alarm.Failed, alarm.Deliveries, alarm.UsualFailed));
        Assert.InRange(alarm.UsualDeliveries!.Value, 20, 80);
    }

    [Fact]
    public async Task Two_nodes_that_notice_the_same_open_one_alarm()
    {
        await using var server = new PortalServer(clock: _clock);
        await server.ConfigureAsync(Told.Document([], []));
        var group = await server.RowsAsync(db => db.DistributionGroups.SingleAsync());
        async Task<int> OpenAsync()
        {
            return await server.RowsAsync(async db =>
            {
                db.Add(new GroupAlarm { Id = Guid.NewGuid(), AccountId = group.AccountId, GroupId = group.Id, Kind = AlarmKind.Silence, OpenedAt = _clock.GetUtcNow(), Since = _clock.GetUtcNow() });
                return await db.SaveChangesAsync();
            });
        }

        Assert.Equal(1, await OpenAsync());
        var second = await Assert.ThrowsAsync<DbUpdateException>(OpenAsync);

        Assert.True(server.Services.GetRequiredService<IPortalDatabase>().IsUniqueViolation(second));
    }

    /// <summary>Gives a group leads in the same hours of earlier weeks: one each six minutes from now on, or each three until now.</summary>
    private async Task RememberAsync(PortalServer server, string name, bool testMode = false, int weeks = 4, TimeSpan? before = null, bool delivered = false)
    {
        var from = _clock.GetUtcNow() - (before ?? TimeSpan.Zero);
        await server.RowsAsync(async db =>
        {
            var group = await db.DistributionGroups.SingleAsync(g => g.Name == name);
            var buyer = await db.Buyers.Select(b => b.Id).FirstAsync();
            void Add(DateTimeOffset at)
            {
                var lead = new Lead
                {
                    Id = Guid.CreateVersion7(at), AccountId = group.AccountId, CreatedAt = at, TestMode = testMode, Method = LeadMethod.Api, DistributionGroupId = group.Id, Fields = "{}",
                };
                db.Add(lead);
                if (delivered)
                    db.Add(new Delivery
                    {
                        Id = Guid.CreateVersion7(at), AccountId = group.AccountId, LeadId = lead.Id, DistributionGroupId = group.Id, BuyerId = buyer, Position = 0, TestMode = false,
                        CreatedAt = at, Status = DeliveryStatus.Delivered, DeliveredAt = at,
                    });
            }

            Add(from.AddDays(-7 * weeks).AddHours(-3));
            for (var week = 1; week <= weeks; week++)
                for (var i = 1; i <= (before is null ? 15 : 20); i++)
                    Add(SameHours.WeeksBefore(from + TimeSpan.FromMinutes(before is null ? 6 * i : 3 * i - 1), week, London));
            return await db.SaveChangesAsync();
        });
    }

    /// <summary>Lets minutes pass until the account's only alarm is as it is wanted.</summary>
    private Task<GroupAlarm?> AlarmAsync(PortalServer server, Func<GroupAlarm?, bool> condition) => Eventually.SeeAsync(
        async () =>
        {
            _clock.Advance(TimeSpan.FromMinutes(1));
            return await server.RowsAsync(db => db.GroupAlarms.AsNoTracking().SingleOrDefaultAsync());
        },
        condition, TimeSpan.FromSeconds(60));

    private static string Text(ReceivedRequest request) => request.Content().GetProperty("text").GetString()!;

    private static Dictionary<string, string> Smtp(FakeMailServer mail) => new()
    {
        ["Smtp:Host"] = "127.0.0.1", ["Smtp:Port"] = $"{mail.Port}", ["Smtp:From"] = "portal@seller.example",
    };
}
