using System.Diagnostics;

namespace SellerPortal.TestKit;

/// <summary>Waits for what must come true by itself, and says what it last saw if it doesn't.</summary>
public static class Eventually
{
    /// <summary>Looks again until the condition holds; 15 seconds unless said otherwise.</summary>
    /// <exception cref="TimeoutException">It didn't come true in time.</exception>
    public static async Task<T> SeeAsync<T>(Func<Task<T>> look, Func<T, bool> condition, TimeSpan? patience = null)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            var seen = await look();
            if (condition(seen))
                return seen;
            if (clock.Elapsed > (patience ?? TimeSpan.FromSeconds(15)))
                throw new TimeoutException($"It did not come true within {clock.Elapsed.TotalSeconds:0} seconds; last seen: {seen}");
            await Task.Delay(20);
        }
    }

    /// <summary>Waits until the condition holds; 20 seconds unless said otherwise.</summary>
    /// <exception cref="TimeoutException">It didn't come true in time.</exception>
    public static Task HoldsAsync(Func<bool> condition, TimeSpan? patience = null) =>
        HoldsAsync(() => Task.FromResult(condition()), patience);

    /// <inheritdoc cref="HoldsAsync(Func{bool}, TimeSpan?)"/>
    public static Task HoldsAsync(Func<Task<bool>> condition, TimeSpan? patience = null) =>
        SeeAsync(condition, holds => holds, patience ?? TimeSpan.FromSeconds(20));
}
