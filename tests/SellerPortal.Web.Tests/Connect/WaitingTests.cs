using Microsoft.Extensions.Time.Testing;
using SellerPortal.Connect.Deliveries;
using SellerPortal.Connect.Deliveries.Again;
using SellerPortal.Connect.Directory;
using SellerPortal.Connect.Terms;
using SellerPortal.TestKit;
using SellerPortal.Web.Tests.Accounts;

namespace SellerPortal.Web.Tests.Connect;

/// <summary>What waits, and what it holds meanwhile: hours that change, places in a cap, a buyer that is down for a day.</summary>
public sealed class WaitingTests
{
    // A Saturday at noon in London.
    private static readonly DateTimeOffset Saturday = new(2026, 11, 21, 12, 30, 0, default);

    [Fact]
    public async Task What_waits_for_a_buyer_to_open_follows_its_new_hours()
    {
        var clock = new FakeTimeProvider(Saturday);
        await using var desk = await TermsDesk.OpenAsync(clock: clock);
        await desk.SetAsync(Open(DayOfWeek.Monday));
        var lead = await desk.PostAsync();
        Assert.Equal(["pending"], TermsDesk.Statuses(lead));

        await desk.SetAsync(Open(DayOfWeek.Saturday));

        await desk.BecomesAsync(lead, "delivered");
    }

    [Fact]
    public async Task A_lead_that_is_sent_again_gives_its_place_back_to_the_hour_in_which_it_took_it()
    {
        var clock = new FakeTimeProvider(Saturday);
        await using var desk = await TermsDesk.OpenAsync(clock: clock);
        await desk.SetAsync(new TermsInput { HourlyCap = 1 });
        desk.Buyers[0].AnswerWith(422);
        var first = await desk.PostAsync();
        Assert.Equal(["failed"], TermsDesk.Statuses(first));
        clock.Advance(TimeSpan.FromHours(1));

        await SendAgainAsync(desk);
        await Eventually.SeeAsync(
            async () => (await desk.LeadAsync(first)).GetProperty("deliveries")[0],
            delivery => delivery.GetProperty("retry_count").GetInt32() == 1 && delivery.GetProperty("status").GetString() == "failed");
        desk.Buyers[0].AnswerWith(200);

        Assert.Equal(["delivered"], TermsDesk.Statuses(await desk.PostAsync()));
    }

    [Fact]
    public async Task What_comes_while_a_buyer_is_down_for_a_day_arrives_once_afterwards()
    {
        const int hours = 24;
        const int leads = 10;
        var clock = new FakeTimeProvider(Saturday);
        await using var desk = await TermsDesk.OpenAsync(clock: clock, settings: new()
        {
            ["Delivery:RetryDelays"] = string.Join(", ", Enumerable.Repeat("01:00:00", hours)), ["Connect:FirstAttemptWaitSeconds"] = "0",
        });
        var url = desk.Buyers[0].Url;
        await desk.Buyers[0].DisposeAsync();
        var posted = new List<System.Text.Json.JsonElement>();
        for (var i = 0; i < leads; i++)
            posted.Add(await desk.PostAsync());

        for (var hour = 0; hour < hours - 1; hour++)
        {
            await RetriedAsync(desk, posted, hour);
            clock.Advance(TimeSpan.FromMinutes(67));
        }
        await RetriedAsync(desk, posted, hours - 1);
        await using var back = await FakeBuyer.StartAsync(url);
        clock.Advance(TimeSpan.FromMinutes(67));
        foreach (var lead in posted)
            await desk.BecomesAsync(lead, "delivered");

        var keys = back.Journal.Select(request => request.Headers["Idempotency-Key"]).ToList();
        Assert.Equal(leads, keys.Count);
        Assert.Equal(posted.Select(lead => lead.GetProperty("deliveries")[0].GetProperty("id").GetString()).Order(), keys.Order());
    }

    private static async Task RetriedAsync(TermsDesk desk, List<System.Text.Json.JsonElement> leads, int times)
    {
        foreach (var lead in leads)
            await Eventually.SeeAsync(
                async () =>
                {
                    desk.Clock!.Advance(TimeSpan.FromSeconds(1.1));
                    return (await desk.LeadAsync(lead)).GetProperty("deliveries")[0];
                },
                delivery => delivery.GetProperty("status").GetString() == "pending_retry" && delivery.GetProperty("retry_count").GetInt32() == times);
    }

    private static TermsInput Open(DayOfWeek day) => new() { TimeZone = "Europe/London", Hours = [(day, "09:00", "17:00")] };

    private static async Task SendAgainAsync(TermsDesk desk)
    {
        await using var scope = await ServiceScope.OpenAsync(desk.Server);
        var directory = await scope.Get<AccountDirectories>().GetAsync(desk.AccountId, default);
        await scope.Get<SendAgain>().StartAsync(directory, new SendAgainRequest(new DeliveryFilter(DeliveryStatus.Failed)), "Priya Shah", "All failed", default);
    }
}
