namespace SellerPortal.TestKit;

/// <summary>Waits for what happens elsewhere: as short as possible, and never for ever.</summary>
public static class Eventually
{
    /// <summary>Waits until the condition holds.</summary>
    /// <exception cref="TimeoutException">It did not within the time (20 seconds unless said otherwise).</exception>
    public static Task HoldsAsync(Func<bool> condition, TimeSpan? patience = null) =>
        HoldsAsync(() => Task.FromResult(condition()), patience);

    /// <inheritdoc cref="HoldsAsync(Func{bool}, TimeSpan?)"/>
    public static async Task HoldsAsync(Func<Task<bool>> condition, TimeSpan? patience = null)
    {
        var longest = patience ?? TimeSpan.FromSeconds(20);
        var began = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            if (TimeProvider.System.GetElapsedTime(began) > longest)
                throw new TimeoutException($"It did not come about within {longest.TotalSeconds:0.#} seconds.");
            await Task.Delay(20);
        }
    }
}
