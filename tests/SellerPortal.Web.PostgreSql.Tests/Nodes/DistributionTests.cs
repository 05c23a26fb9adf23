using System.Net;
using SellerPortal.TestKit;

namespace SellerPortal.Web.PostgreSql.Tests.Nodes;

/// <summary>Whose turn it is and whose cap is reached, where two nodes take leads at once.</summary>
public sealed class DistributionTests
{
    [Fact]
    public async Task Round_robin_gives_every_buyer_its_share_across_both()
    {
        var journals = await PostAsync(3, 60, "round_robin", (_, _) => { });

        Assert.All(journals, keys => Assert.Equal(20, keys.Count));
    }

    [Fact]
    public async Task Caps_are_exact_across_both()
    {
        var journals = await PostAsync(2, 60, "all", (number, buyer) => buyer["daily_cap"] = 10 * number);

        Assert.Equal([10, 20], journals.Select(keys => keys.Count));
    }

    [Fact]
    public async Task A_buyer_whose_cap_is_reached_leaves_the_rest_to_the_next_in_turn()
    {
        var journals = await PostAsync(2, 60, "round_robin", (number, buyer) => buyer["daily_cap"] = number == 1 ? 7 : 1000);

        Assert.Equal([7, 53], journals.Select(keys => keys.Count));
    }

    /// <returns>What each buyer got: the keys, each once.</returns>
    private static async Task<List<HashSet<string>>> PostAsync(int buyers, int leads, string strategy, Action<int, Dictionary<string, object?>> change)
    {
        using var data = new TemporaryData();
        var listening = new List<FakeBuyer>();
        for (var i = 0; i < buyers; i++)
            listening.Add(await FakeBuyer.StartAsync());
        await using var one = new PortalServer(dataDirectory: data.Directory);
        await using var other = new PortalServer(dataDirectory: data.Directory);
        await one.ConfigureAsync(TestAccount.Document([.. listening.Select(buyer => buyer.Url)], strategy, change));
        HttpClient[] nodes = [one.Api(), other.Api()];
        await Eventually.HoldsAsync(async () => (await nodes[1].PostAsync("/connect/leads", Json.Body(TestAccount.Lead(("first_name", "")))))
            is { StatusCode: HttpStatusCode.BadRequest } refused && !(await refused.Content.ReadAsStringAsync()).Contains("connect code", StringComparison.Ordinal));
        await Parallel.ForAsync(0, leads, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (number, cancellation) =>
        {
            var answer = await nodes[number % 2].PostAsync("/connect/leads", Json.Body(TestAccount.Lead()), cancellation);
            Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        });
        var journals = listening.ConvertAll(buyer => buyer.Journal.Select(request => request.Headers["Idempotency-Key"]).ToHashSet());
        foreach (var buyer in listening)
            await buyer.DisposeAsync();
        return journals;
    }
}
