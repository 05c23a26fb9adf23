namespace SellerPortal.Hangfire.Sqlite;

/// <summary>
/// A point in time as the file keeps it: units of 100 nanoseconds since 1970 in UTC, so that a <see cref="DateTime"/> comes back as it was
/// given and the database can compare.
/// </summary>
internal static class Instant
{
    public static long Now(this TimeProvider time) => Of(time.GetUtcNow().UtcDateTime);

    public static long Of(DateTime time) =>
        (time.Kind == DateTimeKind.Local ? time.ToUniversalTime() : time).Ticks - DateTime.UnixEpoch.Ticks;

    public static DateTime ToUtc(long instant) => new(instant + DateTime.UnixEpoch.Ticks, DateTimeKind.Utc);

    /// <summary>Later by the span, or the end of time: <see cref="TimeSpan.MaxValue"/> is a usual way to say "never".</summary>
    public static long Plus(long instant, TimeSpan span)
    {
        var sum = (Int128)instant + span.Ticks;
        return (long)Int128.Clamp(sum, Of(DateTime.MinValue), Of(DateTime.MaxValue));
    }
}
