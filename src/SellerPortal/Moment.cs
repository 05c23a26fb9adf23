namespace SellerPortal;

/// <summary>The time as rows and answers have it.</summary>
public static class Moment
{
    /// <summary>Now, UTC, in whole milliseconds: what both databases and every client keep exactly.</summary>
    public static DateTimeOffset Now(this TimeProvider time)
    {
        var now = time.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond));
    }
}
