using Hangfire.Storage;

namespace SellerPortal.Hangfire.Sqlite.Tests;

public sealed class LockTests : StorageTests
{
    private const string Resource = "stock";

    private readonly JobStorageConnection _other;

    public LockTests() => _other = Connect(Storage);

    [Fact]
    public async Task A_lock_is_one_connections_until_it_is_disposed()
    {
        var held = Connection.AcquireDistributedLock(Resource, TimeSpan.Zero);
        ExpectLocked(_other);
        using (_other.AcquireDistributedLock("another", TimeSpan.Zero))
        {
        }

        await Task.Run(held.Dispose);
        held.Dispose();

        _other.AcquireDistributedLock(Resource, TimeSpan.Zero).Dispose();
    }

    [Fact]
    public async Task A_connection_may_take_its_lock_again_and_frees_it_with_the_last_handle()
    {
        var first = Connection.AcquireDistributedLock(Resource, TimeSpan.Zero);
        var second = await Task.Run(() => Connection.AcquireDistributedLock(Resource, TimeSpan.Zero));

        first.Dispose();
        first.Dispose();
        ExpectLocked(_other);
        second.Dispose();

        _other.AcquireDistributedLock(Resource, TimeSpan.Zero).Dispose();
    }

    [Fact]
    public void The_end_of_a_connection_frees_its_locks()
    {
        var held = _other.AcquireDistributedLock(Resource, TimeSpan.Zero);
        _other.Dispose();
        using var mine = Connection.AcquireDistributedLock(Resource, TimeSpan.Zero);

        held.Dispose();

        using var third = Connect(Storage);
        ExpectLocked(third);
    }

    [Fact]
    public void A_lock_is_exclusive_between_storages_on_one_file()
    {
        var storage = Open();
        using var elsewhere = Connect(storage);
        var held = Connection.AcquireDistributedLock(Resource, TimeSpan.Zero);
        ExpectLocked(elsewhere);
        held.Dispose();
        elsewhere.AcquireDistributedLock(Resource, TimeSpan.Zero);
        ExpectLocked(Connection);

        storage.Dispose();

        Connection.AcquireDistributedLock(Resource, TimeSpan.Zero).Dispose();
    }

    [Fact]
    public async Task Whoever_waits_gets_the_lock_when_it_is_freed()
    {
        var held = Connection.AcquireDistributedLock(Resource, TimeSpan.Zero);
        var waiting = InBackground(
            () => _other.AcquireDistributedLock(Resource, TimeSpan.FromSeconds(20)));
        await ExpectBlocked(waiting);

        held.Dispose();

        (await Soon(waiting)).Dispose();
    }

    [Fact]
    public void Waiting_ends_with_the_timeout()
    {
        using var held = Connection.AcquireDistributedLock(Resource, TimeSpan.Zero);

        var failure = Assert.Throws<DistributedLockTimeoutException>(() => _other.AcquireDistributedLock(Resource, TimeSpan.FromMilliseconds(100)));

        Assert.EndsWith(Resource, failure.Resource, StringComparison.Ordinal);
    }

    [Fact]
    public void Many_threads_are_in_a_lock_one_at_a_time()
    {
        var inside = 0;
        var entered = 0;
        var storages = new[] { Storage, Open(), Open() };
        Parallel.For(0, 300, new ParallelOptions { MaxDegreeOfParallelism = 12 }, i =>
        {
            using var connection = Connect(storages[i % 3]);
            using var held = connection.AcquireDistributedLock(Resource, TimeSpan.FromSeconds(30));
            Assert.Equal(1, Interlocked.Increment(ref inside));
            entered++;
            Interlocked.Decrement(ref inside);
        });
        Assert.Equal(300, entered);
    }

    [Fact]
    public void A_held_lock_is_renewed_beyond_its_lease()
    {
        using var held = Connection.AcquireDistributedLock(Resource, TimeSpan.Zero);

        Clock.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal(Clock.GetUtcNow().UtcDateTime.AddSeconds(30), LeaseEnd(), TimeSpan.FromSeconds(10));
        ExpectLocked(_other);
    }

    [Fact]
    public void A_lock_of_a_transaction_ends_with_the_commit_or_without_it()
    {
        var transaction = (JobStorageTransaction)Connection.CreateWriteTransaction();
        transaction.AcquireDistributedLock(Resource, TimeSpan.Zero);
        using (Connection.AcquireDistributedLock(Resource, TimeSpan.Zero))
        {
        }
        ExpectLocked(_other);
        transaction.Commit();
        _other.AcquireDistributedLock(Resource, TimeSpan.Zero).Dispose();

        transaction = (JobStorageTransaction)Connection.CreateWriteTransaction();
        transaction.AcquireDistributedLock(Resource, TimeSpan.Zero);
        ExpectLocked(_other);
        transaction.Dispose();
        _other.AcquireDistributedLock(Resource, TimeSpan.Zero).Dispose();
    }

    [Fact]
    public void A_lock_needs_a_name_and_a_sensible_timeout()
    {
        Assert.Equal("resource", Assert.Throws<ArgumentNullException>(() => Connection.AcquireDistributedLock(null, TimeSpan.Zero)).ParamName);
        Assert.Equal("resource", Assert.Throws<ArgumentNullException>(() => Connection.AcquireDistributedLock("", TimeSpan.Zero)).ParamName);
        Assert.Equal(
            "timeout", Assert.Throws<ArgumentException>(() => Connection.AcquireDistributedLock(Resource, TimeSpan.FromSeconds(-5))).ParamName);
        Connection.AcquireDistributedLock(Resource, Timeout.InfiniteTimeSpan).Dispose();
        Connection.AcquireDistributedLock(Resource, TimeSpan.MaxValue).Dispose();
    }

    private DateTime LeaseEnd()
    {
        using var file = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={FilePath};Pooling=False");
        file.Open();
        using var command = file.CreateCommand();
        command.CommandText = "SELECT expire_at FROM lock";
        return new DateTime((long)command.ExecuteScalar()! + DateTime.UnixEpoch.Ticks, DateTimeKind.Utc);
    }

    private static void ExpectLocked(JobStorageConnection connection) =>
        Assert.Throws<DistributedLockTimeoutException>(() => connection.AcquireDistributedLock(Resource, TimeSpan.Zero));
}
