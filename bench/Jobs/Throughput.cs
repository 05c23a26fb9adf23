using System.Diagnostics;
using System.Globalization;
using Hangfire;
using Hangfire.InMemory;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;
using SellerPortal.Hangfire.Sqlite;

namespace SellerPortal.Bench.Jobs;

/// <summary>
/// Empty jobs, enqueued by one thread and then processed by twenty workers: this storage, Hangfire.InMemory, and Hangfire.PostgreSql, by
/// turns in one run. The median of the rounds counts; a first, smaller round compiles the code.
/// </summary>
internal static class Throughput
{
    private const int Jobs = 10_000;
    private const int WarmUpJobs = 500;
    private const int Workers = 20;
    private const int Rounds = 5;

    public static void Compare(string? postgreSql)
    {
        using var files = new TemporaryFile();
        var storages = new Dictionary<string, Func<JobStorage>>
        {
            ["InMemory"] = () => new InMemoryStorage(),
            ["SQLite"] = () => new SQLiteStorage($"{files.Path}-{Guid.NewGuid():N}"),
        };
        if (postgreSql is not null)
        {
            var options = new PostgreSqlStorageOptions();
            storages["PostgreSql"] = () => new PostgreSqlStorage(new NpgsqlConnectionFactory(postgreSql, options), options);
        }
        foreach (var open in storages.Values)
        {
            Run(open(), WarmUpJobs);
        }
        var results = storages.Keys.ToDictionary(name => name, _ => new List<Result>());
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var (name, open) in storages)
            {
                // PostgreSQL takes about a minute a round; its figure hardly varies.
                if (name != "PostgreSql" || round == 0)
                {
                    results[name].Add(Run(open(), Jobs));
                }
            }
        }
        Print(results);
    }

    private static Result Run(JobStorage storage, int jobs)
    {
        EmptyJob.Reset();
        var client = new BackgroundJobClient(storage);
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < jobs; i++)
        {
            client.Enqueue(() => EmptyJob.Run());
        }
        var enqueued = Stopwatch.GetElapsedTime(start);
        TimeSpan total;
        using (new BackgroundJobServer(new BackgroundJobServerOptions { WorkerCount = Workers }, storage))
        {
            EmptyJob.WaitFor(jobs);
            total = Stopwatch.GetElapsedTime(start);
        }
        (storage as IDisposable)?.Dispose();
        return new Result(enqueued, total, Process.GetCurrentProcess().TotalProcessorTime - cpu);
    }

    private static void Print(Dictionary<string, List<Result>> results)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Jobs} empty jobs, {Workers} workers, {Environment.ProcessorCount} cores"));
        var medians = results.ToDictionary(pair => pair.Key, pair => pair.Value.OrderBy(result => result.Total).ElementAt(pair.Value.Count / 2));
        foreach (var (name, median) in medians)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{name,-10}  enqueue {median.Enqueue.TotalSeconds,6:F2} s   total {median.Total.TotalSeconds,6:F2} s   {Jobs / median.Total.TotalSeconds,7:F0} jobs/s   CPU {median.Cpu.TotalSeconds:F2} s"));
        }
        foreach (var (name, median) in medians.Where(pair => pair.Key != "SQLite"))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"SQLite is {median.Total / medians["SQLite"].Total:F3} x {name}"));
        }
    }

    private sealed record Result(TimeSpan Enqueue, TimeSpan Total, TimeSpan Cpu);
}
