using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using SellerPortal.Accounts.Members;
using SellerPortal.Perform.Exports.Schedules;
using SellerPortal.TestKit;
using SellerPortal.Web.Tests.Notifications;

namespace SellerPortal.Web.Tests.Portal;

public sealed class FeedbackPageTests(PortalPages pages) : IClassFixture<PortalPages>
{
    private const string Form = "form[action$='/feedback']";
    private const string ScheduleForm = "form[action$='/feedback/schedules']";
    private static readonly DateTimeOffset Noon = new(2026, 7, 2, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    [InlineData("csv", "text/csv")]
    public async Task A_file_is_asked_for_and_downloaded(string format, string type)
    {
        var (seller, owner) = await pages.NewAccountAsync();
        await seller.AddDeliveredLeadAsync(await seller.AddBuyerAsync("One"), at: Noon);
        await seller.AddDeliveredLeadAsync(await seller.AddBuyerAsync("Two"), at: Noon);

        await owner.SubmitAsync(await owner.OpenAsync("/feedback"), Form, new()
        {
            ["Range"] = "custom", ["From"] = "2026-07-01", ["To"] = "2026-07-03", ["Buyer"] = "One", ["Format"] = format,
        });
        var page = await Eventually.SeeAsync(() => owner.OpenAsync("/feedback"), p => p.All("td.actions a").Any());
        var file = await seller.Public.GetAsync(page.One("td.actions a").GetAttribute("href")!);

        Assert.Equal(["1 Jul – 3 Jul 2026"], page.Texts("[aria-labelledby=files] tbody th"));
        Assert.Equal(["One", "1"], page.Texts("[aria-labelledby=files] td[data-label=Buyer], [aria-labelledby=files] td[data-label=Rows]"));
        Assert.Equal((HttpStatusCode.OK, type), (file.StatusCode, file.Content.Headers.ContentType!.MediaType));
    }

    [Fact]
    public async Task What_is_wrong_is_said_and_what_was_typed_is_kept()
    {
        var (_, owner) = await pages.NewAccountAsync();

        var page = await owner.SubmitAsync(await owner.OpenAsync("/feedback"), Form, new()
        {
            ["Range"] = "custom", ["From"] = "2026-07-03", ["To"] = "2026-07-01", ["Format"] = "csv",
        });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("Last day must not be before from", page.Text);
        Assert.Equal(("2026-07-03", "csv"), (page.One("#From").GetAttribute("value"), page.One("#Format option[selected]").GetAttribute("value")));
    }

    [Fact]
    public async Task An_analyst_gets_no_files_because_they_hold_personal_data()
    {
        var (seller, _) = await pages.NewAccountAsync();
        var analyst = await pages.MemberAsync(seller, MemberRole.Analyst);

        Assert.Equal(HttpStatusCode.Forbidden, (await analyst.OpenAsync("/feedback")).Status);
    }

    [Fact]
    public async Task Without_a_mail_server_no_schedule_can_be_made_and_the_page_says_why()
    {
        var (_, owner) = await pages.NewAccountAsync();

        var page = await owner.OpenAsync("/feedback");

        Assert.Empty(page.All(ScheduleForm));
        Assert.Contains("has no mail server", page.Text);
    }

    [Fact]
    public async Task A_schedule_sends_the_link_of_each_period_once_until_it_is_ended()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 7, 8, 12, 0, 0, TimeSpan.Zero));
        await using var mail = new FakeMailServer();
        await using var server = new PortalServer(Smtp(mail), clock);
        await server.ConfigureAsync(Told.Document([], []));
        using var owner = await Visitor.SignedInAsync(server);

        var refused = await owner.SubmitAsync(await owner.OpenAsync("/feedback"), ScheduleForm, new() { ["Period"] = "week", ["Recipients"] = "nobody" });
        await owner.SubmitAsync(await owner.OpenAsync("/feedback"), ScheduleForm, new()
        {
            ["Period"] = "week", ["As"] = "csv", ["Recipients"] = "a@example.com; b@example.com",
        });
        await RunDueAsync(server);
        var early = mail.Mails.Count;
        clock.SetUtcNow(new DateTimeOffset(2026, 7, 13, 5, 0, 0, TimeSpan.Zero));
        await RunDueAsync(server);
        await RunDueAsync(server);
        await Eventually.HoldsAsync(() => { clock.Advance(TimeSpan.FromMilliseconds(20)); return mail.Mails.Count == 2; });

        Assert.Contains("Send to must be one to 10 e-mail addresses", refused.Text);
        Assert.Equal(0, early);
        Assert.Equal(["a@example.com", "b@example.com"], mail.Mails.Select(m => Assert.Single(m.Recipients)).Order());
        var message = mail.Mails[0].Message;
        Assert.Equal("Feedback from 2026-07-06 to 2026-07-12", message.Subject);
        var link = message.TextBody!.Split((char[]?)null).Single(word => word.Contains("/downloads/", StringComparison.Ordinal));
        using var anonymous = server.Anonymous();
        Assert.Equal("text/csv", (await anonymous.GetAsync(link)).Content.Headers.ContentType!.MediaType);

        // The session has expired meanwhile.
        using var back = await Visitor.SignedInAsync(server);
        await back.SubmitAsync(await back.OpenAsync("/feedback"), "form[action$='/end']");
        clock.SetUtcNow(new DateTimeOffset(2026, 7, 20, 5, 0, 0, TimeSpan.Zero));
        await RunDueAsync(server);

        Assert.Single(await server.RowsAsync(db => db.FeedbackExports.ToListAsync()));
    }

    [Fact]
    public async Task A_foreign_schedule_looks_like_an_unknown_one()
    {
        var (seller, _) = await pages.NewAccountAsync();
        var (_, other) = await pages.NewAccountAsync();
        var schedule = new ExportSchedule
        {
            AccountId = seller.AccountId, CreatedAt = Noon, Period = SchedulePeriod.Day, Format = default, Recipients = ["a@example.com"], DueAt = DateTimeOffset.MaxValue,
        };
        await seller.SaveAsync(schedule);
        var token = (await other.OpenAsync("/feedback")).One("input[name=__RequestVerificationToken]").GetAttribute("value")!;

        var answer = await other.PostAsync($"/feedback/schedules/{schedule.Id}/end", new() { ["__RequestVerificationToken"] = token });

        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.Equal(1, await seller.RowsAsync(db => db.ExportSchedules.CountAsync(s => s.AccountId == seller.AccountId)));
    }

    private static Dictionary<string, string> Smtp(FakeMailServer mail) => new()
    {
        ["Smtp:Host"] = "127.0.0.1", ["Smtp:Port"] = mail.Port.ToString(CultureInfo.InvariantCulture), ["Smtp:From"] = "portal@example.com",
    };

    private static async Task RunDueAsync(PortalServer server)
    {
        await using var scope = server.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DueExports>().RequestAsync(CancellationToken.None);
    }
}
