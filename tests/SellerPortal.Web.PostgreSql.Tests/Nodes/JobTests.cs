using System.Collections.Concurrent;
using Hangfire;
using SellerPortal.TestKit;
using SellerPortal.TestKit.Databases;
using SellerPortal.Web.Startup;

namespace SellerPortal.Web.Tests.Nodes;

public sealed class JobTests
{
    [Fact]
    public async Task Jobs_of_two_nodes_on_one_database_run_once_each()
    {
        const int jobs = 100;
        var database = PostgreSqlCluster.Shared.DatabaseFor("jobs");
        PostgreSqlJobs.Prepare(database);
        PostgreSqlJobs.Prepare(database);
        // Hangfire's own activator is the newest host's of this process, which may be gone.
        var options = new BackgroundJobServerOptions { WorkerCount = 4, Activator = new JobActivator() };
        using var one = new BackgroundJobServer(options, PostgreSqlJobs.NewStorage(database));
        using var other = new BackgroundJobServer(options, PostgreSqlJobs.NewStorage(database));
        var client = new BackgroundJobClient(PostgreSqlJobs.NewStorage(database));

        foreach (var number in Enumerable.Range(0, jobs))
            client.Enqueue(() => Job.Run(number));

        await Eventually.HoldsAsync(() => Job.Ran.Count >= jobs, TimeSpan.FromSeconds(60));
        Assert.Equal(Enumerable.Range(0, jobs), Job.Ran.Order());
    }

    public static class Job
    {
        internal static readonly ConcurrentQueue<int> Ran = new();

        public static void Run(int number) => Ran.Enqueue(number);
    }
}
