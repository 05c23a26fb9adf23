using SellerPortal.Bench.Jobs;

// See README.md for the commands and what they gave.
switch (args)
{
    case ["throughput"]:
        Throughput.Compare(postgreSql: null);
        break;
    case ["throughput", var connectionString]:
        Throughput.Compare(connectionString);
        break;
    case ["latency"]:
        Latency.Measure();
        break;
    case ["idle"]:
        Idle.Measure();
        break;
    case ["week"]:
        Week.Simulate();
        break;
    default:
        Console.Error.WriteLine("throughput [PostgreSQL connection string] | latency | idle | week");
        return 1;
}
return 0;
