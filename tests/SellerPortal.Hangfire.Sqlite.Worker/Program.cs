using System.Globalization;
using Hangfire;
using SellerPortal.Hangfire.Sqlite;
using SellerPortal.Hangfire.Sqlite.Worker;

// A process for the tests to start, and to kill: <verb> <file> <more>. It says "ready" when it is, and ends when its input does.
var (verb, path) = (args[0], args[1]);
using var storage = new SQLiteStorage(path, new SQLiteStorageOptions { LockLease = TimeSpan.FromSeconds(2) });
switch (verb)
{
    case "serve":
        Journal.Open(args[2]);
        var options = new BackgroundJobServerOptions
        {
            WorkerCount = int.Parse(args[3], CultureInfo.InvariantCulture),
            ServerTimeout = TimeSpan.FromMinutes(1),
            CancellationCheckInterval = TimeSpan.FromSeconds(1),
        };
        using (new BackgroundJobServer(options, storage))
        {
            WaitForEnd();
        }
        break;
    case "enqueue":
        var client = new BackgroundJobClient(storage);
        WaitForLine();
        client.Enqueue(() => JournalJobs.Note(int.Parse(args[2], CultureInfo.InvariantCulture)));
        WaitForEnd();
        break;
    case "lock":
        using (var connection = storage.GetConnection())
        using (connection.AcquireDistributedLock(args[2], TimeSpan.FromSeconds(10)))
        {
            WaitForEnd();
        }
        break;
    case "fetch":
        using (var connection = storage.GetConnection())
        {
            connection.AnnounceServer("doomed", new global::Hangfire.Server.ServerContext { Queues = ["default"], WorkerCount = 1 });
            using var job = connection.FetchNextJob(["default"], CancellationToken.None);
            WaitForEnd();
        }
        break;
    default:
        throw new ArgumentException($"Unknown verb {verb}.");
}

static void WaitForLine()
{
    Console.WriteLine("ready");
    Console.ReadLine();
}

static void WaitForEnd()
{
    Console.WriteLine("ready");
    while (Console.ReadLine() is not null)
    {
    }
}
