using System.Net;
using System.Net.Sockets;
using SellerPortal.TestKit;

namespace SellerPortal.Web.Tests;

public sealed class FaultTests
{
    [Fact]
    public async Task What_was_answered_with_201_is_delivered_after_a_kill()
    {
        await using var buyer = await FakeBuyer.StartAsync();
        using var data = new TemporaryData();
        var settings = new Dictionary<string, string> { ["Connect:FirstAttemptWaitSeconds"] = "0" };
        // The first process never gets an answer from the buyer; what it sends is cut off by its death.
        var held = new TaskCompletionSource();
        buyer.Answer = async (_, _) => await held.Task;
        string leadId;
        await using (var first = await PortalProcess.Start(data, settings).UntilReadyAsync())
        {
            (await first.Api().PutAsync("/api/v1/configuration", Json.Body(TestAccount.Document([buyer.Url])))).EnsureSuccessStatusCode();
            var created = await first.Api().PostAsync("/connect/leads", Json.Body(TestAccount.Lead()));
            Assert.Equal(HttpStatusCode.Created, created.StatusCode);
            leadId = (await created.ReadJsonAsync()).GetProperty("id").GetString()!;
            await first.KillAsync();
        }
        buyer.AnswerWith(200);
        held.SetResult();

        await using var second = await PortalProcess.Start(data, settings).UntilReadyAsync();
        var lead = await Eventually.SeeAsync(
            async () =>
            {
                var answer = await second.Api().GetAsync($"/connect/leads/{leadId}");
                Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
                return await answer.ReadJsonAsync();
            },
            seen => seen.GetProperty("deliveries")[0].GetProperty("status").GetString() == "delivered");

        var deliveryId = lead.GetProperty("deliveries")[0].GetProperty("id").GetString();
        Assert.All(buyer.Journal, request => Assert.Equal(deliveryId, request.Headers["Idempotency-Key"]));
    }

    [Fact]
    public async Task Kills_while_leads_are_being_sent_lose_none_and_repeats_carry_the_same_key()
    {
        const int leads = 40;
        // Many rounds are for a machine with an evening to spare.
        var rounds = int.Parse(Environment.GetEnvironmentVariable("SELLERPORTAL_KILLS") ?? "2", System.Globalization.CultureInfo.InvariantCulture);
        await using var buyer = await FakeBuyer.StartAsync();
        buyer.Answer = (context, _) => Task.Delay(20, context.RequestAborted);
        using var data = new TemporaryData();
        var settings = new Dictionary<string, string>
        {
            ["Connect:FirstAttemptWaitSeconds"] = "0", ["Connect:RateLimits:LeadsPerMinute"] = "0", ["Connect:RateLimits:RequestsPerMinute"] = "0",
        };
        var expected = new HashSet<string>(StringComparer.Ordinal);
        for (var round = 0; round < rounds; round++)
        {
            await using var portal = await PortalProcess.Start(data, settings).UntilReadyAsync();
            if (round == 0)
                (await portal.Api().PutAsync("/api/v1/configuration", Json.Body(TestAccount.Document([buyer.Url])))).EnsureSuccessStatusCode();
            var seen = buyer.Journal.Count;
            foreach (var id in await PostAsync(portal, leads))
                expected.Add(id);
            await Eventually.HoldsAsync(() => buyer.Journal.Count > seen);
            await portal.KillAsync();
        }
        await using var last = await PortalProcess.Start(data, settings).UntilReadyAsync();

        await Eventually.HoldsAsync(() => expected.IsSubsetOf(Keys(buyer)), TimeSpan.FromSeconds(60));
        Assert.True(expected.SetEquals(Keys(buyer)));
    }

    private static IEnumerable<string> Keys(FakeBuyer buyer) => buyer.Journal.Select(request => request.Headers["Idempotency-Key"]);

    private static async Task<string[]> PostAsync(PortalProcess portal, int leads)
    {
        using var api = portal.Api();
        return await Task.WhenAll(Enumerable.Range(0, leads).Select(async _ =>
        {
            var created = await api.PostAsync("/connect/leads", Json.Body(TestAccount.Lead()));
            Assert.Equal(HttpStatusCode.Created, created.StatusCode);
            return (await created.ReadJsonAsync()).GetProperty("deliveries")[0].GetProperty("id").GetString()!;
        }));
    }

    [Fact]
    public async Task A_taken_port_is_told_in_one_line()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        using var data = new TemporaryData(isPrepared: false);

        var (exitCode, errors) = await PortalProcess.RunToEndAsync(
            ("DataDirectory", data.Directory), ("urls", $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}"));

        Assert.Equal(1, exitCode);
        Assert.Contains("--urls", OneLine(errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_data_directory_that_can_t_be_made_is_told_in_one_line()
    {
        using var data = new TemporaryData(isPrepared: false);
        var file = Path.Combine(data.Directory, "a file");
        await File.WriteAllTextAsync(file, "in the way");

        var (exitCode, errors) = await PortalProcess.RunToEndAsync(("DataDirectory", Path.Combine(file, "data")));

        Assert.Equal(1, exitCode);
        Assert.Contains("a file", OneLine(errors), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Connect:RateLimits:LeadsPerMinute", "ten", "whole number")]
    [InlineData("Connect:FirstAttemptWaitSeconds", "-1", "whole number")]
    [InlineData("Delivery:RetryDelays", "00:00:30, soon", "00:00:30")]
    [InlineData("Delivery:TimeoutSeconds", "0", "whole number")]
    [InlineData("PublicUrls:Connect", "connect.example.com", "http")]
    [InlineData("Proxy:TrustedNetworks", "10.0.0.0/33", "10.1.0.0/16")]
    [InlineData("Outbound:AllowedHosts", "10.0.0.0/8, b d", "host names")]
    [InlineData("Database:Provider", "Oracle", "Sqlite")]
    [InlineData("Maintenance", "perhaps", "true or false")]
    [InlineData("Perform:DownloadLifetime", "a week", "hours:minutes:seconds")]
    public async Task A_wrong_value_ends_the_start_with_its_key_and_what_it_accepts(string key, string value, string accepts)
    {
        var (exitCode, errors) = await PortalProcess.RunToEndAsync((key, value));

        Assert.Equal(1, exitCode);
        Assert.StartsWith($"{key} is '", OneLine(errors), StringComparison.Ordinal);
        Assert.Contains(accepts, errors, StringComparison.Ordinal);
    }

    private static string OneLine(string errors) => Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
}
