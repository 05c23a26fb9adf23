using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using SellerPortal.Perform.Exports;
using SellerPortal.TestKit;

namespace SellerPortal.Web.Tests.Perform;

/// <summary>Exports across restarts and time.</summary>
public sealed class ExportLifeTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("sellerportal-").FullName;

    [Fact]
    public async Task A_stop_in_the_middle_of_an_export_ends_in_a_whole_file_after_the_restart()
    {
        Guid exportId;
        IReadOnlyList<Guid> leads;
        string key;
        await using (var server = new PortalServer(dataDirectory: _directory))
        {
            var seller = await Seller.CreateAsync(server);
            leads = await seller.AddManyAsync(await seller.AddBuyerAsync(), 3_000);
            key = seller.ApiKey;
            var job = await (await seller.Api.PostAsync("/perform/stats", null)).ReadJsonAsync();
            exportId = Guid.Parse(job.GetProperty("job_url").GetString()!.Split('/')[^1]);
            await Eventually.SeeAsync(() => seller.RowsAsync(db => db.FeedbackExports.AnyAsync(e => e.Id == exportId && e.Attempts == 1)), begun => begun);
        }
        Assert.DoesNotContain(Files(), name => name.EndsWith(".tmp", StringComparison.Ordinal));

        await using (var server = new PortalServer(dataDirectory: _directory))
        {
            var seller = Seller.Existing(server, key);
            var url = await seller.DownloadUrlAsync($"/perform/jobs/{exportId}");
            var sheet = Workbooks.Read(await seller.Public.GetByteArrayAsync(url));

            Assert.Equal(leads.Select(id => (object?)id.ToString()), sheet.Column("connect_id"));
        }
    }

    [Fact]
    public async Task What_a_killed_process_left_is_taken_up_and_its_half_file_is_never_served()
    {
        var exportId = Guid.CreateVersion7();
        string key;
        await using (var server = new PortalServer(dataDirectory: _directory))
        {
            var seller = await Seller.CreateAsync(server);
            await seller.AddDeliveredLeadAsync(await seller.AddBuyerAsync());
            key = seller.ApiKey;
            // As it is on disk when the power goes: the job had begun, its file was half written, and Hangfire's memory is gone.
            await seller.SaveAsync(new FeedbackExport { Id = exportId, AccountId = seller.AccountId, CreatedAt = TimeProvider.System.Now(), Attempts = 1 });
        }
        Directory.CreateDirectory(Path.Combine(_directory, "exports"));
        await File.WriteAllTextAsync(Path.Combine(_directory, "exports", $"{exportId}-1.xlsx.tmp"), "half a workb");
        await File.WriteAllTextAsync(Path.Combine(_directory, "exports", $"{exportId}-1.xlsx"), "renamed, but the row was not written");

        await using (var server = new PortalServer(dataDirectory: _directory))
        {
            var seller = Seller.Existing(server, key);
            var url = await seller.DownloadUrlAsync($"/perform/jobs/{exportId}");

            Assert.Single(Workbooks.Read(await seller.Public.GetByteArrayAsync(url)).Lines);
        }
    }

    [Fact]
    public async Task An_export_whose_process_dies_each_time_fails_in_the_end()
    {
        await using var server = new PortalServer(dataDirectory: _directory);
        var seller = await Seller.CreateAsync(server);
        var export = new FeedbackExport
        {
            AccountId = seller.AccountId, CreatedAt = TimeProvider.System.Now(), Attempts = FeedbackExportJob.MostAttempts,
        };
        await seller.SaveAsync(export);

        await RunAsync(server, export.Id);

        var job = await (await seller.Api.GetAsync($"/perform/jobs/{export.Id}")).ReadJsonAsync();
        Assert.True(Json.Same("""{"status":"failed","download_url":null}""", job.ToString()));
    }

    [Fact]
    public async Task A_job_that_runs_again_changes_neither_file_nor_link()
    {
        await using var server = new PortalServer(dataDirectory: _directory);
        var seller = await Seller.CreateAsync(server);
        var url = await seller.ExportAsync();
        var export = await seller.RowsAsync(db => db.FeedbackExports.SingleAsync());

        await RunAsync(server, export.Id);

        Assert.Equal([export.FileName!], Files());
        Assert.Equal(url, await seller.DownloadUrlAsync($"/perform/jobs/{export.Id}"));
        Assert.Equal(HttpStatusCode.OK, (await seller.Public.GetAsync(url)).StatusCode);
    }

    [Fact]
    public async Task A_link_is_valid_as_long_as_configured_to_the_second_and_then_the_file_goes()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero));
        await using var server = new PortalServer(new Dictionary<string, string> { ["Perform:DownloadLifetime"] = "7.00:00:00" }, clock, _directory);
        var seller = await Seller.CreateAsync(server, clock);
        var url = await seller.ExportAsync();
        var export = await seller.RowsAsync(db => db.FeedbackExports.AsNoTracking().SingleAsync());

        clock.SetUtcNow(export.ExpiresAt!.Value.AddSeconds(-1));
        await CleanAsync(server);
        var atLast = await seller.Public.GetAsync(url);
        clock.SetUtcNow(export.ExpiresAt.Value);
        var tooLate = await seller.Public.GetAsync(url);
        var job = await (await seller.Api.GetAsync($"/perform/jobs/{export.Id}")).ReadJsonAsync();
        await CleanAsync(server);

        Assert.Equal(TimeSpan.FromDays(7), export.ExpiresAt - export.FinishedAt);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (atLast.StatusCode, tooLate.StatusCode));
        Assert.True(Json.Same("""{"status":"success","download_url":null}""", job.ToString()));
        Assert.Empty(Files());
        Assert.Null((await seller.RowsAsync(db => db.FeedbackExports.AsNoTracking().SingleAsync())).TokenHash);
    }

    [Fact]
    public async Task Files_that_belong_to_nothing_go_after_a_day_and_others_stay()
    {
        await using var server = new PortalServer(dataDirectory: _directory);
        var seller = await Seller.CreateAsync(server);
        await seller.ExportAsync();
        var kept = Files().Single();
        foreach (var name in new[] { "old.xlsx", "old.xlsx.tmp", "young.xlsx.tmp" })
            await File.WriteAllTextAsync(Path.Combine(_directory, "exports", name), "left");
        foreach (var name in new[] { kept, "old.xlsx", "old.xlsx.tmp" })
            File.SetLastWriteTimeUtc(Path.Combine(_directory, "exports", name), TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(-25));

        await CleanAsync(server);

        Assert.Equal([kept, "young.xlsx.tmp"], Files().Order(StringComparer.Ordinal));
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_directory, recursive: true);
    }

    private IReadOnlyList<string> Files() => Directory.Exists(Path.Combine(_directory, "exports"))
        ? [.. Directory.EnumerateFiles(Path.Combine(_directory, "exports")).Select(path => Path.GetFileName(path)!)]
        : [];

    private static async Task RunAsync(PortalServer server, Guid exportId)
    {
        await using var scope = server.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<FeedbackExportJob>().RunAsync(exportId, CancellationToken.None);
    }

    private static async Task CleanAsync(PortalServer server)
    {
        await using var scope = server.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ExpiredExports>().DeleteAsync(CancellationToken.None);
    }
}
