using System.Diagnostics;

namespace SellerPortal.Bench.Deliveries;

/// <summary>Leads at a steady pace, and how long after its acknowledgement each was at the buyer's socket.</summary>
internal static class Paced
{
    /// <summary>Hands in leads for that long.</summary>
    /// <returns>Milliseconds from the 201 to the buyer's socket of each delivery, in order; those that came before their 201 are 0.</returns>
    public static async Task<double[]> MeasureAsync(Product product, Sink sink, string lead, int perSecond, TimeSpan length)
    {
        var sent = new List<Task<(long Acknowledged, string[] Ids)>>();
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < length)
        {
            while (sent.Count < clock.Elapsed.TotalSeconds * perSecond)
                sent.Add(PostAsync(product, lead));
            await Task.Delay(1);
        }
        var times = new List<double>();
        foreach (var (acknowledged, ids) in await Task.WhenAll(sent))
            foreach (var id in ids)
                times.Add(Math.Max(0, Stopwatch.GetElapsedTime(acknowledged, await ArrivalAsync(sink, id)).TotalMilliseconds));
        times.Sort();
        return [.. times];
    }

    /// <summary>The value that this share of a sorted list doesn't exceed.</summary>
    public static double At(this double[] sorted, double share) => sorted[(int)((sorted.Length - 1) * share)];

    private static async Task<(long, string[])> PostAsync(Product product, string lead)
    {
        var ids = await product.PostAsync(lead);
        return (Stopwatch.GetTimestamp(), ids);
    }

    private static async Task<long> ArrivalAsync(Sink sink, string id)
    {
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < TimeSpan.FromSeconds(30); await Task.Delay(5))
            if (sink.ArrivalOf(id) is { } at)
                return at;
        throw new TimeoutException($"Delivery {id} never came.");
    }
}
