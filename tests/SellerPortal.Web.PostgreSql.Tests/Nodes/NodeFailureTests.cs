using System.Net;
using Microsoft.AspNetCore.Http;
using SellerPortal.TestKit;
using SellerPortal.TestKit.Databases;

namespace SellerPortal.Web.Tests.Nodes;

/// <summary>Nodes that die, stand still, or lose their server, as processes of their own.</summary>
public sealed class NodeFailureTests
{
    private static readonly Dictionary<string, string> AnswerAtOnce = new() { ["Connect:FirstAttemptWaitSeconds"] = "0" };

    [Fact]
    public async Task Two_nodes_that_start_at_once_on_no_database_both_serve_one_account()
    {
        using var data = new TemporaryData(isPrepared: false);
        await using var one = PortalProcess.Start(data);
        await using var other = PortalProcess.Start(data);

        await Task.WhenAll(one.UntilReadyAsync(), other.UntilReadyAsync());

        await using var server = new PortalServer(dataDirectory: data.Directory);
        Assert.Equal(1, Count(server, "SELECT COUNT(*) FROM accounts"));
    }

    [Fact]
    public async Task A_node_killed_under_load_loses_nothing_and_its_work_goes_on_within_15_seconds()
    {
        using var data = new TemporaryData();
        await using var buyer = await SlowBuyerAsync(data, TimeSpan.FromMilliseconds(300));
        await using var survivor = await PortalProcess.Start(data, AnswerAtOnce).UntilReadyAsync();
        var victim = await PortalProcess.Start(data, AnswerAtOnce).UntilReadyAsync();
        var load = new Load([victim.Api(), survivor.Api()]);

        var posting = load.RunAsync(leads: 400);
        await Eventually.HoldsAsync(() => load.Acknowledged.Count > 100);
        await victim.KillAsync();
        var killed = TimeProvider.System.GetTimestamp();
        await victim.DisposeAsync();
        await posting;

        await Eventually.HoldsAsync(() => DeliveredLeads(buyer).IsSupersetOf(load.Acknowledged.Values), TimeSpan.FromSeconds(30));
        var took = TimeProvider.System.GetElapsedTime(killed);
        Assert.True(took < TimeSpan.FromSeconds(15), $"The last lead reached the buyer {took} after the kill.");
        await using var server = new PortalServer(dataDirectory: data.Directory);
        Assert.Equal(400, Count(server, "SELECT COUNT(*) FROM leads"));
        await Eventually.HoldsAsync(() => Count(server, "SELECT COUNT(*) FROM deliveries WHERE status = 'delivered'") == 400);
        // Only what the dead node had under way may have been sent twice, under the same key.
        var repeats = buyer.Journal.GroupBy(r => r.Headers["Idempotency-Key"]).Count(g => g.Count() > 1);
        Assert.InRange(repeats, 0, 64);
    }

    [Fact]
    public async Task The_late_result_of_a_node_that_stood_still_is_refused()
    {
        var settings = new Dictionary<string, string>(AnswerAtOnce) { ["Delivery:TimeoutSeconds"] = "2" };
        using var data = new TemporaryData();
        await using var buyer = await SlowBuyerAsync(data, TimeSpan.Zero);
        var never = new TaskCompletionSource();
        buyer.Answer = (context, _) => buyer.Journal.Count == 1 ? never.Task.WaitAsync(context.RequestAborted) : context.Response.WriteAsync("{}");
        await using var frozen = await PortalProcess.Start(data, settings).UntilReadyAsync();
        (await frozen.Api().PutAsync("/api/v1/configuration", Json.Body(new { version = 1, notifications = Told("delivery_success", "delivery_failure") })))
            .EnsureSuccessStatusCode();
        await frozen.Api().PostAsync("/connect/leads", Seed.Lead(1));
        await buyer.NextAsync();
        frozen.Freeze();

        await using var other = await PortalProcess.Start(data, settings).UntilReadyAsync();
        await buyer.NextAsync(TimeSpan.FromSeconds(20));
        await using var server = new PortalServer(dataDirectory: data.Directory);
        const string delivered = "SELECT COUNT(*) FROM deliveries WHERE status = 'delivered' AND retry_count = 0";
        await Eventually.HoldsAsync(() => Count(server, delivered) == 1);
        frozen.Thaw();

        // It takes down what it saw, in the row of its own attempt.
        await Eventually.HoldsAsync(() => Count(server, "SELECT COUNT(*) FROM delivery_attempts WHERE finished_at IS NOT NULL") == 2);
        Assert.Equal(1, Count(server, delivered));
        Assert.Equal(1, Count(server, "SELECT COUNT(*) FROM notices WHERE kind = 'delivery_success'"));
        Assert.Equal(0, Count(server, "SELECT COUNT(*) FROM notices WHERE kind = 'delivery_failure'"));
        Assert.Equal(2, buyer.Journal.Count);
        Assert.Single(buyer.Journal.Select(r => r.Headers["Idempotency-Key"]).Distinct());
    }

    [Fact]
    public async Task A_crash_of_the_server_under_load_makes_no_lead_twice_and_loses_none()
    {
        var cluster = PostgreSqlCluster.StartNew();
        using var data = new TemporaryData();
        var settings = new Dictionary<string, string> { ["ConnectionStrings:Portal"] = cluster.DatabaseFor("portal") };
        await using var one = new PortalServer(settings, dataDirectory: data.Directory);
        await using var other = new PortalServer(settings, dataDirectory: data.Directory);
        var load = new Load([one.Api(), other.Api()]) { ConnectCode = null };

        var posting = load.RunAsync(leads: 1500);
        for (var crash = 1; crash <= 3; crash++)
        {
            await Eventually.HoldsAsync(() => load.Acknowledged.Count > crash * 300);
            cluster.StopAtOnce();
            cluster.Start();
        }
        await posting;

        Assert.Equal(1500, Count(one, "SELECT COUNT(*) FROM leads"));
        Assert.Equal(1500, load.Acknowledged.Values.Distinct().Count());
        Assert.All(load.Refusals, refusal => Assert.Equal(HttpStatusCode.ServiceUnavailable, refusal));
    }

    private static async Task<FakeBuyer> SlowBuyerAsync(TemporaryData data, TimeSpan pause)
    {
        var buyer = await FakeBuyer.StartAsync();
        buyer.Answer = async (context, _) =>
        {
            await Task.Delay(pause);
            await context.Response.WriteAsync("{}");
        };
        await using var server = new PortalServer(dataDirectory: data.Directory);
        await Seed.BuyerAsync(server, buyer);
        return buyer;
    }

    /// <summary>Notifications whose receiver isn't there: their notices stay.</summary>
    private static object[] Told(params string[] events) =>
        [.. events.Select(name => new { @event = name, method = "webhook", target = "http://127.0.0.1:9/" })];

    private static HashSet<string> DeliveredLeads(FakeBuyer buyer) =>
        [.. buyer.Journal.Select(r => System.Text.Json.JsonDocument.Parse(r.Body).RootElement.GetProperty("connect_id").GetString()!)];

    private static long Count(PortalServer server, string sql)
    {
        using var connection = server.OpenDatabase();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }
}
