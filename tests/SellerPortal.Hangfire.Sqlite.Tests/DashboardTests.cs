using System.Net;
using Hangfire;
using Hangfire.Common;
using Hangfire.Dashboard;
using Hangfire.Logging;
using Hangfire.States;
using Hangfire.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace SellerPortal.Hangfire.Sqlite.Tests;

/// <summary>Hangfire's dashboard over the storage, through a real web server.</summary>
public sealed class DashboardTests : StorageTests, IAsyncLifetime
{
    private WebApplication _application = null!;
    private HttpClient _client = null!;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddHangfire(configuration => configuration
            .UseStorage(Storage).UseLogProvider(new Silence()).UseActivator(new JobActivator()));
        _application = builder.Build();
        _application.UseHangfireDashboard("/jobs", new DashboardOptions { Authorization = [new Anybody()], IgnoreAntiforgeryToken = true });
        await _application.StartAsync();
        _client = new HttpClient { BaseAddress = new Uri(_application.Urls.Single()) };
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        _client.Dispose();
        await _application.DisposeAsync();
    }

    [Fact]
    public async Task Every_page_shows_what_is_in_the_storage()
    {
        var jobs = Populate();

        foreach (var (path, id) in new[]
        {
            ("", null), ("/jobs/enqueued", jobs["Enqueued"]), ("/jobs/enqueued/default", jobs["Enqueued"]),
            ("/jobs/enqueued/fetched/default", jobs["Fetched"]), ("/jobs/processing", jobs["Processing"]), ("/jobs/scheduled", jobs["Scheduled"]),
            ("/jobs/succeeded", jobs["Succeeded"]), ("/jobs/failed", jobs["Failed"]), ("/jobs/deleted", jobs["Deleted"]),
            ("/jobs/awaiting", jobs["Awaiting"]), ("/recurring", "nightly"), ("/retries", jobs["Retry"]), ("/servers", "server-1"),
            ($"/jobs/details/{jobs["Failed"]}", "Boom"), ($"/jobs/details/{jobs["Succeeded"]}", "Say"),
        })
        {
            var page = await GetPage(path);
            Assert.DoesNotContain("Unhandled exception", page, StringComparison.OrdinalIgnoreCase);
            if (id is not null)
            {
                Assert.Contains(id, page, StringComparison.Ordinal);
            }
        }
        Assert.Contains("servers:count", await (await _client.PostAsync("/jobs/stats", StatisticsForm())).Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_page_of_an_empty_storage_is_shown_as_well()
    {
        foreach (var path in new[]
        {
            "", "/jobs/enqueued", "/jobs/enqueued/none", "/jobs/enqueued/fetched/none", "/jobs/processing", "/jobs/scheduled", "/jobs/succeeded",
            "/jobs/failed", "/jobs/deleted", "/jobs/awaiting", "/recurring", "/retries", "/servers", "/jobs/details/4711", "/jobs/details/none",
        })
        {
            await GetPage(path);
        }
    }

    [Fact]
    public async Task Long_lists_have_pages()
    {
        for (var i = 0; i < 45; i++)
        {
            NewJobInState("Succeeded");
        }

        var last = await GetPage("/jobs/succeeded?from=40&count=20");

        Assert.Contains("#1<", last, StringComparison.Ordinal);
        Assert.DoesNotContain("#40<", last, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Jobs_are_requeued_and_deleted_from_the_dashboard()
    {
        var jobs = Populate();

        await Post($"/jobs/jobs/actions/requeue/{jobs["Failed"]}");
        await Post($"/jobs/jobs/actions/delete/{jobs["Scheduled"]}");
        await Post("/jobs/recurring/trigger", ("jobs[]", "nightly"));

        Assert.Equal(EnqueuedState.StateName, Connection.GetJobData(jobs["Failed"]).State);
        Assert.Equal(DeletedState.StateName, Connection.GetJobData(jobs["Scheduled"]).State);
        Assert.NotNull(Connection.GetRecurringJobs().Single().LastJobId);
    }

    private Dictionary<string, string> Populate()
    {
        var client = new BackgroundJobClient(Storage);
        var jobs = new Dictionary<string, string> { ["Fetched"] = Enqueue(), ["Enqueued"] = Enqueue() };
        Fetch();
        jobs["Processing"] = NewJobInState(
            "Processing", ("ServerId", "server-1"), ("WorkerId", "worker"), ("StartedAt", JobHelper.SerializeDateTime(Start)));
        jobs["Succeeded"] = NewJobInState(
            "Succeeded", ("Result", "42"), ("PerformanceDuration", "3"), ("Latency", "4"), ("SucceededAt", JobHelper.SerializeDateTime(Start)));
        jobs["Failed"] = NewJobInState(
            "Failed", ("ExceptionType", "System.Exception"), ("ExceptionMessage", "Boom"), ("ExceptionDetails", "System.Exception: Boom"),
            ("FailedAt", JobHelper.SerializeDateTime(Start)));
        jobs["Deleted"] = NewJobInState("Deleted", ("DeletedAt", JobHelper.SerializeDateTime(Start)));
        jobs["Scheduled"] = client.Schedule(() => SampleJobs.Say("later"), TimeSpan.FromHours(1));
        jobs["Awaiting"] = client.ContinueJobWith(jobs["Scheduled"], () => SampleJobs.Say("after"));
        jobs["Retry"] = client.Schedule(() => SampleJobs.Say("again"), TimeSpan.FromHours(1));
        Commit(transaction => transaction.AddToSet("retries", jobs["Retry"]));
        new RecurringJobManager(Storage).AddOrUpdate("nightly", () => SampleJobs.Say("night"), Cron.Daily());
        Connection.AnnounceServer("server-1", new global::Hangfire.Server.ServerContext { Queues = ["default"], WorkerCount = 3 });
        return jobs;
    }

    private async Task<string> GetPage(string path)
    {
        var response = await _client.GetAsync($"/jobs{path}");
        var page = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{path}: {response.StatusCode} {page}");
        Assert.Contains("</html>", page, StringComparison.Ordinal);
        return page;
    }

    private async Task Post(string path, params (string Name, string Value)[] form)
    {
        using var content = new FormUrlEncodedContent(form.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        var response = await _client.PostAsync(path, content);
        Assert.True(response.IsSuccessStatusCode, $"{path}: {response.StatusCode}");
    }

    private static FormUrlEncodedContent StatisticsForm() =>
        new(new[] { "servers:count", "enqueued:count-or-null", "failed:count-or-null" }.Select(name => KeyValuePair.Create("metrics[]", name)));

    /// <summary>Hangfire has one log and one activator for the process, and those of this host end with it while other tests go on.</summary>
    private sealed class Silence : ILogProvider, ILog
    {
        public ILog GetLogger(string name) => this;

        public bool Log(LogLevel logLevel, Func<string>? messageFunc, Exception? exception = null) => false;
    }

    private sealed class Anybody : IDashboardAuthorizationFilter
    {
        public bool Authorize(DashboardContext context) => true;
    }
}
