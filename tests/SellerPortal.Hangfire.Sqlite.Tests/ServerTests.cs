using Hangfire.Server;
using Hangfire.Storage;

namespace SellerPortal.Hangfire.Sqlite.Tests;

public sealed class ServerTests : StorageTests
{
    private static readonly ServerContext Context = new() { Queues = ["urgent", "default"], WorkerCount = 7 };

    [Fact]
    public void A_server_is_announced_and_announced_again_with_what_it_says_last()
    {
        Connection.AnnounceServer("b", Context);
        Connection.AnnounceServer("a", Context);
        Clock.Advance(TimeSpan.FromMinutes(1));
        Connection.AnnounceServer("b", new ServerContext { Queues = ["other"], WorkerCount = 1 });

        var servers = Monitor.Servers();
        Assert.Equal(["a", "b"], servers.Select(server => server.Name));
        Assert.Equal((7, Start, Start), (servers[0].WorkersCount, servers[0].StartedAt, servers[0].Heartbeat));
        Assert.Equal(["urgent", "default"], servers[0].Queues);
        Assert.Equal((1, Start.AddMinutes(1)), (servers[1].WorkersCount, servers[1].StartedAt));
        Assert.Equal(2, Monitor.GetStatistics().Servers);
    }

    [Fact]
    public void A_heartbeat_is_dated_and_refused_to_a_server_that_is_not_known()
    {
        Connection.AnnounceServer("a", Context);
        Clock.Advance(TimeSpan.FromMinutes(1));
        Connection.Heartbeat("a");

        Assert.Equal(Start.AddMinutes(1), Monitor.Servers().Single().Heartbeat);
        Connection.RemoveServer("a");
        Connection.RemoveServer("a");
        Assert.Throws<BackgroundServerGoneException>(() => Connection.Heartbeat("a"));
    }

    [Fact]
    public void Silent_servers_are_removed_and_counted()
    {
        Connection.AnnounceServer("silent", Context);
        Connection.AnnounceServer("silent too", Context);
        Connection.AnnounceServer("alive", Context);
        Clock.Advance(TimeSpan.FromMinutes(5));
        Connection.Heartbeat("alive");

        Assert.Equal(0, Connection.RemoveTimedOutServers(TimeSpan.FromMinutes(5)));
        Assert.Equal(2, Connection.RemoveTimedOutServers(TimeSpan.FromMinutes(4)));
        Assert.Equal("alive", Monitor.Servers().Single().Name);
        Assert.Equal("timeOut", Assert.Throws<ArgumentException>(() => Connection.RemoveTimedOutServers(TimeSpan.FromSeconds(-1))).ParamName);
    }

    [Fact]
    public void Arguments_that_are_missing_are_named()
    {
        Assert.Equal("serverId", Assert.Throws<ArgumentNullException>(() => Connection.AnnounceServer(null, Context)).ParamName);
        Assert.Equal("context", Assert.Throws<ArgumentNullException>(() => Connection.AnnounceServer("a", null)).ParamName);
        Assert.Equal("serverId", Assert.Throws<ArgumentNullException>(() => Connection.Heartbeat(null)).ParamName);
        Assert.Equal("serverId", Assert.Throws<ArgumentNullException>(() => Connection.RemoveServer(null)).ParamName);
    }
}
