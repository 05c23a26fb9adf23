using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using SellerPortal.TestKit;
using SellerPortal.TestKit.Databases;
using SellerPortal.Web.Tests.Certify;

namespace SellerPortal.Web.Tests.Nodes;

/// <summary>Two nodes on one database behave as one.</summary>
public sealed class TwoNodesTests
{
    private static readonly Dictionary<string, string> Limits = new()
    {
        ["Connect:RateLimits:RequestsPerMinute"] = "60",
        ["Connect:RateLimits:LeadsPerMinute"] = "10",
    };

    [Fact]
    public async Task What_one_node_protects_the_other_reads()
    {
        using var data = new TemporaryData();
        await using var one = new PortalServer(dataDirectory: data.Directory);
        await using var other = new PortalServer(dataDirectory: data.Directory);

        var text = Protector(one).Protect("cookie");

        Assert.Equal("cookie", Protector(other).Unprotect(text));
    }

    [Fact]
    public async Task Who_signs_in_on_one_is_signed_in_on_the_other()
    {
        using var data = new TemporaryData();
        await using var one = new PortalServer(dataDirectory: data.Directory);
        await using var other = new PortalServer(dataDirectory: data.Directory);
        using var stranger = new Visitor(other);
        Assert.StartsWith("/sign-in", (await stranger.OpenAsync("/leads")).Address, StringComparison.Ordinal);

        using var visitor = await Visitor.SignedInAsync(one);
        var page = await visitor.OpenAsync(new Uri(other.Url, "/leads").AbsoluteUri);

        Assert.Equal((HttpStatusCode.OK, "/leads"), (page.Status, page.Address));
    }

    [Fact]
    public async Task Limits_are_exact_across_both()
    {
        using var data = new TemporaryData();
        await using var one = new PortalServer(Limits, dataDirectory: data.Directory);
        await using var other = new PortalServer(Limits, dataDirectory: data.Directory);
        HttpClient[] nodes = [one.Api(), other.Api()];

        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(i =>
            nodes[i % 2].PostAsync("/connect/leads", Json.Body("""{"first_name":"Jane","last_name":"Smith","email":"jane@example.com"}"""))));

        Assert.Equal(10, answers.Count(a => a.StatusCode == HttpStatusCode.Created));
        Assert.Equal(30, answers.Count(a => a.StatusCode == HttpStatusCode.TooManyRequests));
        var remaining = answers.Where(a => a.StatusCode == HttpStatusCode.Created).Select(a => Header(a, "RateLimit-Remaining")).Order();
        Assert.Equal(Enumerable.Range(0, 10), remaining);
        Assert.All(answers.Where(a => a.StatusCode == HttpStatusCode.TooManyRequests), a => Assert.Equal(0, Header(a, "RateLimit-Remaining")));
        Assert.Single(answers.Select(a => Header(a, "RateLimit-Reset")).Distinct());
    }

    [Fact]
    public async Task Of_50_that_claim_a_certificate_on_both_at_once_one_gets_it()
    {
        using var data = new TemporaryData();
        await using var one = new PortalServer(dataDirectory: data.Directory);
        await using var other = new PortalServer(dataDirectory: data.Directory);
        await one.SetUpCertifyAsync("all", [.. Enumerable.Range(0, 50).Select(_ => new Uri("http://127.0.0.1:9"))]);
        var path = new Uri(await one.GenerateAsync()).AbsolutePath;
        PortalServer[] nodes = [one, other];

        var answers = await Task.WhenAll(Enumerable.Range(1, 50).Select(number => nodes[number % 2].ClaimAsync(path, TestAccount.SecretKey(number))));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Created);
        Assert.Equal(49, answers.Count(answer => answer.StatusCode == HttpStatusCode.InternalServerError));
    }

    [Fact]
    public async Task A_node_whose_clock_is_behind_does_not_begin_a_new_window()
    {
        using var data = new TemporaryData();
        var now = TimeProvider.System.GetUtcNow();
        await using var ahead = new PortalServer(Limits, new FakeTimeProvider(now), data.Directory);
        await using var behind = new PortalServer(Limits, new FakeTimeProvider(now.AddSeconds(-3)), data.Directory);
        async Task<HttpStatusCode> PostAsync(PortalServer node) =>
            (await node.Api().PostAsync("/connect/leads", Json.Body("""{"first_name":"Jane","last_name":"Smith","email":"jane@example.com"}"""))).StatusCode;

        for (var lead = 0; lead < 10; lead++)
            Assert.Equal(HttpStatusCode.Created, await PostAsync(ahead));

        Assert.Equal(HttpStatusCode.TooManyRequests, await PostAsync(behind));
    }

    [Fact]
    public async Task A_key_that_is_revoked_on_one_node_opens_nothing_on_the_other_within_a_second()
    {
        using var data = new TemporaryData();
        await using var one = new PortalServer(dataDirectory: data.Directory);
        await using var other = new PortalServer(dataDirectory: data.Directory);
        var api = other.Api();
        Assert.Equal(HttpStatusCode.NotFound, (await api.GetAsync("/connect/leads/none")).StatusCode);

        await Seed.RevokeKeyAsync(one);

        await Eventually.HoldsAsync(
            async () => (await api.GetAsync("/connect/leads/none")).StatusCode == HttpStatusCode.Unauthorized, TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task A_change_is_heard_although_the_listening_connection_was_cut()
    {
        using var data = new TemporaryData();
        await using var one = new PortalServer(dataDirectory: data.Directory);
        await using var other = new PortalServer(dataDirectory: data.Directory);
        var api = other.Api();
        Assert.Equal(HttpStatusCode.NotFound, (await api.GetAsync("/connect/leads/none")).StatusCode);

        PostgreSqlCluster.Shared.Execute(
            $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{TestDatabase.NameOf(data.Directory)}'");
        // Connections that were idle are found dead by whoever takes them next.
        await Eventually.HoldsAsync(async () =>
        {
            try
            {
                await Seed.RevokeKeyAsync(one);
                return true;
            }
            catch (InvalidOperationException)
            {
                return false;
            }
        });

        await Eventually.HoldsAsync(
            async () => (await api.GetAsync("/connect/leads/none")).StatusCode == HttpStatusCode.Unauthorized, TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task A_lead_posted_to_one_is_delivered_once_by_either()
    {
        const int leads = 200;
        using var data = new TemporaryData();
        await using var buyer = await FakeBuyer.StartAsync();
        await using var one = new PortalServer(dataDirectory: data.Directory);
        await using var other = new PortalServer(dataDirectory: data.Directory);
        await Seed.BuyerAsync(one, buyer);
        HttpClient[] nodes = [one.Api(), other.Api()];

        await Parallel.ForAsync(0, leads, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (number, cancellation) =>
        {
            var answer = await nodes[number % 2].PostAsync("/connect/leads", Seed.Lead(number), cancellation);
            Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        });

        await Eventually.HoldsAsync(() => buyer.Journal.Count >= leads);
        Assert.Equal(leads, buyer.Journal.Select(r => r.Headers["Idempotency-Key"]).Distinct().Count());
        Assert.Equal(leads, buyer.Journal.Count);
    }

    [Fact]
    public async Task The_same_idempotency_key_at_both_nodes_at_once_makes_one_lead()
    {
        using var data = new TemporaryData();
        await using var one = new PortalServer(dataDirectory: data.Directory);
        await using var other = new PortalServer(dataDirectory: data.Directory);
        HttpClient[] nodes = [one.Api(), other.Api()];
        for (var round = 0; round < 20; round++)
        {
            var answers = await Task.WhenAll(nodes.Select(node => node.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/connect/leads")
            {
                Headers = { { "Idempotency-Key", $"round {round}" } },
                Content = Json.Body("""{"first_name":"Jane","last_name":"Smith","email":"jane@example.com"}"""),
            })));

            Assert.All(answers, a => Assert.True(a.StatusCode is HttpStatusCode.Created or HttpStatusCode.Conflict, $"{a.StatusCode}"));
            var ids = new List<string?>();
            foreach (var created in answers.Where(a => a.StatusCode == HttpStatusCode.Created))
                ids.Add((await created.ReadJsonAsync()).GetProperty("id").GetString());
            Assert.Single(ids.Distinct());
        }
        Assert.Equal(20, Count(one, "leads"));
    }

    private static IDataProtector Protector(PortalServer server) =>
        server.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");

    private static int Header(HttpResponseMessage answer, string name) =>
        int.Parse(answer.Headers.GetValues(name).Single(), CultureInfo.InvariantCulture);

    private static long Count(PortalServer server, string table)
    {
        using var connection = server.OpenDatabase();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT COUNT(*) FROM {table}";
        return (long)command.ExecuteScalar()!;
    }
}
