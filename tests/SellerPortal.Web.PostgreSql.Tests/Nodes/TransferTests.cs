using System.IO.Compression;
using System.Net;
using SellerPortal.TestKit;

namespace SellerPortal.Web.Tests.Nodes;

/// <summary>Moving house: from one file to a server and back, with nothing lost or changed.</summary>
public sealed class TransferTests
{
    private static readonly Dictionary<string, string> OnSqlite = new() { ["Database:Provider"] = "Sqlite" };

    private const string ManyLeads =
        """
        INSERT INTO leads (id, account_id, created_at, test_mode, method, fields)
        SELECT gen_random_uuid(), a.id, now() - n * interval '1 minute', n % 10 = 0, 'api', '{"first_name":"Zoë","last_name":"O''Neil","email":"' || n || '@example.com"}'
        FROM accounts a, generate_series(1, 100000) n;
        INSERT INTO lead_keys (account_id, kind, value, lead_id) SELECT account_id, 'email', fields::json->>'email', id FROM leads;
        INSERT INTO deliveries (id, account_id, lead_id, distribution_group_id, buyer_id, test_mode, status, created_at, delivered_at, retry_count, lease_number, cap_day, position)
        SELECT gen_random_uuid(), l.account_id, l.id, g.group_id, g.buyer_id, false, 'delivered', l.created_at, l.created_at, 0, 1, l.created_at::date, 0
        FROM leads l CROSS JOIN group_buyers g WHERE NOT l.test_mode;
        """;

    [Fact]
    public async Task A_hundred_thousand_leads_move_to_one_file_and_back_to_a_server_unchanged()
    {
        using var first = new TemporaryData();
        using var file = new TemporaryData();
        using var second = new TemporaryData();
        await using var buyer = await FakeBuyer.StartAsync();
        await using (var server = new PortalServer(dataDirectory: first.Directory))
        {
            await Seed.BuyerAsync(server, buyer);
            await using var connection = server.OpenDatabase();
            await using var command = connection.CreateCommand();
            command.CommandText = ManyLeads;
            await command.ExecuteNonQueryAsync();
        }

        var exported = await RunAsync(first, null, "export", "one.gz");
        await RunAsync(file, OnSqlite, "import", exported);
        var again = await RunAsync(file, OnSqlite, "export", "two.gz");
        await RunAsync(second, null, "import", again);
        var last = await RunAsync(second, null, "export", "three.gz");

        var expected = Lines(exported);
        Assert.InRange(expected.Count, 290_000, 400_000);
        Assert.Equal(expected, Lines(again));
        Assert.Equal(expected, Lines(last));

        // It is alive: the key opens it, what was protected can be read, a new lead reaches the buyer.
        await using var moved = new PortalServer(dataDirectory: second.Directory);
        Assert.Equal(HttpStatusCode.Created, (await moved.Api().PostAsync("/connect/leads", Seed.Lead(1))).StatusCode);
        await buyer.NextAsync();
    }

    [Fact]
    public async Task An_import_into_a_database_that_is_in_use_is_refused()
    {
        using var data = new TemporaryData();
        await using (new PortalServer(dataDirectory: data.Directory))
        {
            // Its start creates the account.
        }
        var exported = await RunAsync(data, null, "export", "own.gz");

        await using var import = PortalProcess.Start(data, null, "import", exported);

        Assert.Equal(1, await import.ExitAsync());
        Assert.Contains("is not empty", Assert.Single(import.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Half_an_export_is_refused_and_nothing_of_it_is_stored()
    {
        using var data = new TemporaryData();
        await using (new PortalServer(dataDirectory: data.Directory))
        {
            // Its start creates the account.
        }
        var exported = await RunAsync(data, null, "export", "whole.gz");
        var half = Path.Combine(data.Directory, "half.gz");
        await using (var packed = new GZipStream(File.Create(half), CompressionLevel.Fastest))
        await using (var writer = new StreamWriter(packed))
            foreach (var line in ReadLines(exported).TakeWhile(line => !line.Contains("\"members\"", StringComparison.Ordinal)))
                await writer.WriteLineAsync(line);
        using var target = new TemporaryData();

        await using var import = PortalProcess.Start(target, OnSqlite, "import", half);

        Assert.Equal(1, await import.ExitAsync());
        Assert.Contains("ends too early", Assert.Single(import.Errors), StringComparison.Ordinal);
        await RunAsync(target, OnSqlite, "import", exported);
    }

    private static async Task<string> RunAsync(TemporaryData data, Dictionary<string, string>? settings, string command, string file)
    {
        var path = Path.Combine(data.Directory, file);
        await using var process = PortalProcess.Start(data, settings, command, path);
        var code = await process.ExitAsync();
        Assert.True(code == 0, string.Join('\n', process.Errors));
        return path;
    }

    /// <summary>An export's lines in an order that does not depend on the database.</summary>
    private static List<string> Lines(string path) => [.. ReadLines(path).Order(StringComparer.Ordinal)];

    private static IEnumerable<string> ReadLines(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
            yield return line;
    }
}
