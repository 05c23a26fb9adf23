using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using SellerPortal.Connect.Imports;
using SellerPortal.Data;
using SellerPortal.TestKit;

namespace SellerPortal.Web.Tests.Portal;

/// <summary>Imports through the death of their process, and past their time.</summary>
public sealed class ImportLifeTests
{
    [Fact]
    public async Task A_process_that_is_killed_in_the_middle_loses_no_row_and_submits_none_twice()
    {
        const int rows = 12_000;
        using var data = new TemporaryData();
        await using var buyer = await FakeBuyer.StartAsync();
        string address;
        await using (var process = await PortalProcess.Start(data).UntilReadyAsync())
        {
            using var api = process.Api();
            (await api.PutAsync("/api/v1/configuration", Json.Body(TestAccount.Document([buyer.Url])))).EnsureSuccessStatusCode();
            using var owner = await Visitor.SignedInAsync(process.Anonymous());
            var text = new StringBuilder("First name,Last name,Email\r\n");
            for (var i = 1; i <= rows; i++)
                text.Append($"Jane,Smith,{(i % 100 == 0 ? "" : $"jane{i}@example.com")}\r\n");
            var dryRun = await ImportDesk.TryOutAsync(owner, await ImportDesk.UploadAsync(owner, "leads.csv", text.ToString()));
            address = (await ImportDesk.ConfirmAsync(owner, dryRun)).Address;
            // It notes its progress every few hundred rows.
            await Eventually.HoldsAsync(async () => Accepted(await owner.OpenAsync($"{address}/progress")) > 0);
            await process.KillAsync();
        }

        await using var server = new PortalServer(dataDirectory: data.Directory);
        using var again = await Visitor.SignedInAsync(server);
        var result = await ImportDesk.DoneAsync(again, await again.OpenAsync(address));

        Assert.Equal(["11,880", "120", "0"], result.Texts(".tile-value"));
        Assert.Matches("Interrupted by a restart, resumed at row [0-9,]+\\.", result.Text);
        var emails = await RowsAsync(server, async db => (await db.Leads.Select(l => l.Fields).ToListAsync()).Select(f => f!.Split("\"email\":\"")[1].Split('"')[0]).ToList());
        Assert.Equal(11_880, emails.Count);
        Assert.Equal(11_880, emails.Distinct().Count());
    }

    [Fact]
    public async Task Rejected_rows_stand_on_home_as_long_as_they_can_be_mended()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var server = new PortalServer(clock: clock);
        using var owner = await Visitor.SignedInAsync(server);
        const string text = "First name,Last name,Email\r\nJane,Smith,jane@example.com\r\nJohn,Smith,\r\n";
        var result = await ImportDesk.SubmitAsync(owner, await ImportDesk.TryOutAsync(owner, await ImportDesk.UploadAsync(owner, "spring.csv", text)));

        var home = await owner.OpenAsync("/");
        clock.Advance(TimeSpan.FromDays(7.1));
        using var later = await Visitor.SignedInAsync(server);

        var line = home.All(".panel-list li").Single(li => li.TextContent.Contains("1 row of spring.csv was rejected", StringComparison.Ordinal));
        Assert.Equal(result.Address, line.QuerySelector("a")!.GetAttribute("href"));
        Assert.DoesNotContain("spring.csv", (await later.OpenAsync("/")).Text);
    }

    [Fact]
    public async Task What_nobody_confirms_is_deleted_after_a_week_and_rejected_rows_after_a_month()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var server = new PortalServer(clock: clock);
        using var owner = await Visitor.SignedInAsync(server);
        const string text = "First name,Last name,Email\r\nJane,Smith,jane@example.com\r\nJohn,Smith,\r\n";
        var rejected = await ImportDesk.SubmitAsync(owner, await ImportDesk.TryOutAsync(owner, await ImportDesk.UploadAsync(owner, "done.csv", text)));
        var forgotten = await ImportDesk.UploadAsync(owner, "forgotten.csv", text + "\r\n");

        await ExpireAsync(server, clock, TimeSpan.FromDays(7) - TimeSpan.FromHours(1));
        var kept = await RowsAsync(server, db => db.ImportRows.CountAsync(r => r.Payload != null));
        await ExpireAsync(server, clock, TimeSpan.FromHours(2));
        var week = await RowsAsync(server, db => db.ImportRows.CountAsync(r => r.Payload != null));
        await ExpireAsync(server, clock, TimeSpan.FromDays(30));
        var month = await RowsAsync(server, db => db.ImportRows.CountAsync(r => r.Payload != null));

        Assert.Equal((3, 1, 0), (kept, week, month));
        Assert.NotEmpty(rejected.All("a[href$='/rejects']"));
        using var later = await Visitor.SignedInAsync(server);
        Assert.Contains("Nobody confirmed it in time", (await later.OpenAsync(forgotten.Address)).Text);
        var result = await later.OpenAsync(rejected.Address);
        Assert.Contains("The rejected rows were deleted 30 days after the end.", result.Text);
        Assert.Equal(["1", "1", "0"], result.Texts(".tile-value"));
    }

    [Fact]
    public async Task An_import_that_another_node_works_on_is_left_alone_until_its_lease_is_over()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var server = new PortalServer(clock: clock);
        using var owner = await Visitor.SignedInAsync(server);
        var dryRun = await ImportDesk.TryOutAsync(owner, await ImportDesk.UploadAsync(owner, "a.csv", "First name,Last name,Email\r\nJane,Smith,jane@example.com\r\n"));
        await RowsAsync(server, db => db.Imports.ExecuteUpdateAsync(set => set
            .SetProperty(i => i.Status, ImportStatus.Running).SetProperty(i => i.StartedAt, clock.Now()).SetProperty(i => i.RunnerId, Guid.NewGuid()).SetProperty(i => i.LeasedUntil, clock.Now().AddSeconds(15))));
        var id = await RowsAsync(server, db => db.Imports.Select(i => i.Id).SingleAsync());

        await RunAsync(server, id);
        var leads = await RowsAsync(server, db => db.Leads.CountAsync());
        clock.Advance(TimeSpan.FromSeconds(16));
        await RunAsync(server, id);

        Assert.Equal((0, 1), (leads, await RowsAsync(server, db => db.Leads.CountAsync())));
        Assert.Contains("Finished", (await owner.OpenAsync(dryRun.Address)).Text);
    }

    private static int Accepted(Page progress) =>
        progress.Text.Split(" accepted")[0].Split(' ')[^1] is var number && int.TryParse(number.Replace(",", "", StringComparison.Ordinal), out var accepted) ? accepted : 0;

    private static async Task RunAsync(PortalServer server, Guid importId)
    {
        await using var scope = server.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ImportJob>().RunAsync(importId, CancellationToken.None);
    }

    private static async Task ExpireAsync(PortalServer server, FakeTimeProvider clock, TimeSpan after)
    {
        clock.Advance(after);
        await using var scope = server.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ExpiredImports>().DeleteAsync(CancellationToken.None);
    }

    private static async Task<T> RowsAsync<T>(PortalServer server, Func<PortalDbContext, Task<T>> read)
    {
        await using var scope = server.Services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<PortalDbContext>());
    }
}
