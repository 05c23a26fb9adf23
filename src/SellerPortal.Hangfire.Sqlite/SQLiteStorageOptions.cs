namespace SellerPortal.Hangfire.Sqlite;

/// <summary>What can be set on a <see cref="SQLiteStorage"/>. The storage reads the values once, when it is made.</summary>
public sealed class SQLiteStorageOptions
{
    /// <summary>
    /// How long a fetched job stays invisible to other workers unless its worker renews it, which the storage does every quarter of this
    /// time while it lives. Default 00:05:00; between 100 milliseconds and 7 days. A job of a killed process on this machine doesn't wait
    /// for it: whoever uses the file next sees that its owner is gone.
    /// </summary>
    public TimeSpan SlidingInvisibilityTimeout
    {
        get;
        set => field = Between(value, TimeSpan.FromMilliseconds(100), TimeSpan.FromDays(7), nameof(SlidingInvisibilityTimeout));
    } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// How long a distributed lock outlives an owner that has stopped renewing it, which a living one does every quarter of this time.
    /// Default 00:00:30; between 100 milliseconds and 1 hour.
    /// </summary>
    public TimeSpan LockLease
    {
        get;
        set => field = Between(value, TimeSpan.FromMilliseconds(100), TimeSpan.FromHours(1), nameof(LockLease));
    } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How often the storage looks whether another process has enqueued something; jobs of the same process start by a signal.
    /// Default 250 milliseconds; between 10 milliseconds and 1 minute. A look costs some microseconds.
    /// </summary>
    public TimeSpan QueuePollInterval
    {
        get;
        set => field = Between(value, TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(1), nameof(QueuePollInterval));
    } = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// How often a server deletes what has expired: jobs, sets, hashes, lists and counters. The first time is at its start.
    /// Default 00:01:00; between 1 second and 1 day.
    /// </summary>
    public TimeSpan JobExpirationCheckInterval
    {
        get;
        set => field = Between(value, TimeSpan.FromSeconds(1), TimeSpan.FromDays(1), nameof(JobExpirationCheckInterval));
    } = TimeSpan.FromMinutes(1);

    /// <summary>What a commit survives. Default <see cref="SQLiteSynchronous.Normal"/>.</summary>
    public SQLiteSynchronous Synchronous
    {
        get;
        set => field = Enum.IsDefined(value)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Synchronous), value, "Synchronous must be Normal or Full.");
    } = SQLiteSynchronous.Normal;

    /// <summary>The clock that dates, expires and renews. Default <see cref="System.TimeProvider.System"/>.</summary>
    public TimeProvider TimeProvider
    {
        get;
        set => field = value ?? throw new ArgumentNullException(nameof(TimeProvider));
    } = TimeProvider.System;

    internal SQLiteStorageOptions Copy() => (SQLiteStorageOptions)MemberwiseClone();

    private static TimeSpan Between(TimeSpan value, TimeSpan least, TimeSpan most, string name) =>
        value >= least && value <= most
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"{name} must be between {least:c} and {most:c}.");
}

/// <summary>SQLite's <c>synchronous</c> setting, of which a write-ahead log knows two useful values.</summary>
public enum SQLiteSynchronous
{
    /// <summary>A commit survives a crash of the process. A loss of power may take the last commits; it never corrupts the file.</summary>
    Normal,

    /// <summary>A commit survives a loss of power, too. Each group of commits waits for the disk.</summary>
    Full,
}
