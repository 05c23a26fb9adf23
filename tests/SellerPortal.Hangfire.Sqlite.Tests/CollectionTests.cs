namespace SellerPortal.Hangfire.Sqlite.Tests;

/// <summary>Sets, hashes, lists and counters.</summary>
public sealed class CollectionTests : StorageTests
{
    private const string Key = "key";

    [Fact]
    public void A_set_holds_each_value_once_in_the_order_of_its_score()
    {
        Commit(transaction =>
        {
            transaction.AddToSet(Key, "c", 3.5);
            transaction.AddToSet(Key, "a", -1.25);
            transaction.AddToSet(Key, "b", 2);
            transaction.AddToSet(Key, "z");
            transaction.AddToSet(Key, "a", 10);
            transaction.AddToSet("other", "x", 1);
        });

        Assert.Equal(["z", "b", "c", "a"], Connection.GetRangeFromSet(Key, 0, 10));
        Assert.Equal(["b", "c"], Connection.GetRangeFromSet(Key, 1, 2));
        Assert.Equal(["a", "b", "c", "z"], Connection.GetAllItemsFromSet(Key).Order());
        Assert.Equal(4, Connection.GetSetCount(Key));
        Assert.True(Connection.GetSetContains(Key, "a"));
        Assert.False(Connection.GetSetContains(Key, "x"));
        Assert.False(Connection.GetSetContains("other", "a"));
    }

    [Fact]
    public void Equal_scores_keep_a_stable_order_for_paging()
    {
        Commit(transaction => transaction.AddRangeToSet(Key, [.. Enumerable.Range(0, 50).Select(i => $"{i:00}")]));

        var paged = Enumerable.Range(0, 10).SelectMany(page => Connection.GetRangeFromSet(Key, page * 5, page * 5 + 4));

        Assert.Equal(Enumerable.Range(0, 50).Select(i => $"{i:00}"), paged);
    }

    [Fact]
    public void The_lowest_scores_are_found_with_both_ends_included()
    {
        Commit(transaction =>
        {
            transaction.AddToSet(Key, "1.0", 1.0);
            transaction.AddToSet(Key, "-1.0", -1.0);
            transaction.AddToSet(Key, "-5.0", -5.0);
            transaction.AddToSet(Key, "big", 1772720700.123456);
        });

        Assert.Equal("-1.0", Connection.GetFirstByLowestScoreFromSet(Key, -1.0, 3.0));
        Assert.Equal(["-5.0", "-1.0"], Connection.GetFirstByLowestScoreFromSet(Key, double.NegativeInfinity, 1, 2));
        Assert.Equal("big", Connection.GetFirstByLowestScoreFromSet(Key, 1772720700.123456, 1772720700.123456));
        Assert.Null(Connection.GetFirstByLowestScoreFromSet(Key, 2, 3));
        Assert.Empty(Connection.GetFirstByLowestScoreFromSet(Key, 2, 3, 10));
        Assert.Equal("toScore", Assert.Throws<ArgumentException>(() => Connection.GetFirstByLowestScoreFromSet(Key, 1, 0)).ParamName);
        Assert.Equal("count", Assert.Throws<ArgumentException>(() => Connection.GetFirstByLowestScoreFromSet(Key, 0, 1, 0)).ParamName);
        // Hangfire's schedulers look for this name to see whether a storage knows the call.
        Assert.Equal("key", Assert.Throws<ArgumentNullException>(() => Connection.GetFirstByLowestScoreFromSet(null, 0, 0, 1)).ParamName);
    }

    [Fact]
    public void Sets_are_counted_together_up_to_a_limit()
    {
        Commit(transaction =>
        {
            transaction.AddRangeToSet("a", ["1", "2", "3"]);
            transaction.AddRangeToSet("b", ["1", "2"]);
        });

        Assert.Equal(5, Connection.GetSetCount(["a", "b", "missing"], 100));
        Assert.Equal(4, Connection.GetSetCount(["a", "b"], 4));
        Assert.Equal(3, Connection.GetSetCount(["a", "a"], 100));
        Assert.Equal(0, Connection.GetSetCount(["a"], 0));
        Assert.Equal(0, Connection.GetSetCount([], 10));
        Assert.Equal("limit", Assert.Throws<ArgumentOutOfRangeException>(() => Connection.GetSetCount(["a"], -1)).ParamName);
    }

    [Fact]
    public void Values_and_whole_sets_are_removed()
    {
        Commit(transaction => transaction.AddRangeToSet(Key, ["1", "2", "3"]));
        Commit(transaction =>
        {
            transaction.RemoveFromSet(Key, "2");
            transaction.RemoveFromSet(Key, "missing");
        });
        Assert.Equal(["1", "3"], Connection.GetAllItemsFromSet(Key).Order());

        Commit(transaction => transaction.RemoveSet(Key));
        Assert.Empty(Connection.GetAllItemsFromSet(Key));
    }

    [Fact]
    public void A_hash_holds_one_value_a_field_which_may_be_null()
    {
        Connection.SetRangeInHash(Key, new Dictionary<string, string?> { ["a"] = "1", ["b"] = null });
        Commit(transaction => transaction.SetRangeInHash(Key, [KeyValuePair.Create("a", "2"), KeyValuePair.Create("c", "3")]));

        Assert.Equal(new Dictionary<string, string?> { ["a"] = "2", ["b"] = null, ["c"] = "3" }, Connection.GetAllEntriesFromHash(Key)!);
        Assert.Equal("2", Connection.GetValueFromHash(Key, "a"));
        Assert.Null(Connection.GetValueFromHash(Key, "b"));
        Assert.Null(Connection.GetValueFromHash(Key, "missing"));
        Assert.Equal(3, Connection.GetHashCount(Key));
        Commit(transaction => transaction.RemoveHash(Key));
        Assert.Null(Connection.GetAllEntriesFromHash(Key));
        Connection.SetRangeInHash(Key, new Dictionary<string, string?>());
        Assert.Null(Connection.GetAllEntriesFromHash(Key));
    }

    [Fact]
    public void A_list_is_newest_first()
    {
        Commit(transaction =>
        {
            foreach (var value in new[] { "1", "2", "3", "2", "5" })
            {
                transaction.InsertToList(Key, value);
            }
        });

        Assert.Equal(["5", "2", "3", "2", "1"], Connection.GetAllItemsFromList(Key));
        Assert.Equal(["2", "3"], Connection.GetRangeFromList(Key, 1, 2));
        Assert.Equal(5, Connection.GetListCount(Key));
        Commit(transaction => transaction.RemoveFromList(Key, "2"));
        Assert.Equal(["5", "3", "1"], Connection.GetAllItemsFromList(Key));
    }

    [Theory]
    [InlineData(0, 1, "4 3")]
    [InlineData(1, 2, "3 2")]
    [InlineData(2, 100, "2 1 0")]
    [InlineData(0, int.MaxValue, "4 3 2 1 0")]
    [InlineData(10, 20, "")]
    [InlineData(3, 1, "")]
    [InlineData(-5, -1, "")]
    public void A_list_is_trimmed_to_a_range_that_counts_from_the_newest(int from, int to, string kept)
    {
        Commit(transaction =>
        {
            for (var i = 0; i < 5; i++)
            {
                transaction.InsertToList(Key, $"{i}");
            }
            transaction.InsertToList("other", "x");
        });

        Commit(transaction => transaction.TrimList(Key, from, to));

        Assert.Equal(kept, string.Join(' ', Connection.GetAllItemsFromList(Key)));
        Assert.Equal(1, Connection.GetListCount("other"));
    }

    [Fact]
    public void A_counter_is_the_sum_of_its_steps()
    {
        Assert.Equal(0, Connection.GetCounter(Key));
        Commit(transaction =>
        {
            transaction.IncrementCounter(Key);
            transaction.IncrementCounter(Key, TimeSpan.FromDays(1));
            transaction.IncrementCounter(Key);
            transaction.DecrementCounter(Key);
            transaction.DecrementCounter("below");
            transaction.DecrementCounter("below", TimeSpan.FromDays(1));
        });

        Assert.Equal(2, Connection.GetCounter(Key));
        Assert.Equal(-2, Connection.GetCounter("below"));
    }

    [Fact]
    public void A_step_with_a_lifetime_moves_the_expiration_forward_only()
    {
        Commit(transaction =>
        {
            transaction.IncrementCounter("forward", TimeSpan.FromHours(1));
            transaction.IncrementCounter("forward", TimeSpan.FromHours(3));
            transaction.IncrementCounter("forward", TimeSpan.FromHours(2));
            transaction.IncrementCounter("forward");
            transaction.IncrementCounter("later");
            transaction.IncrementCounter("later", TimeSpan.FromHours(1));
            transaction.IncrementCounter("never");
        });

        Clock.Advance(TimeSpan.FromHours(2.5));
        Expiration.Run(Storage);
        Assert.Equal((4, 0, 1), (Connection.GetCounter("forward"), Connection.GetCounter("later"), Connection.GetCounter("never")));
        Clock.Advance(TimeSpan.FromHours(1));
        Expiration.Run(Storage);
        Assert.Equal((0, 1), (Connection.GetCounter("forward"), Connection.GetCounter("never")));
    }

    [Fact]
    public void A_key_expires_as_a_whole_with_what_was_added_later_unless_it_is_persisted()
    {
        Commit(transaction =>
        {
            foreach (var key in new[] { "gone", "kept" })
            {
                transaction.AddToSet(key, "1", 1);
                transaction.InsertToList(key, "1");
                transaction.SetRangeInHash(key, [KeyValuePair.Create("1", "1")]);
                transaction.ExpireSet(key, TimeSpan.FromHours(1));
                transaction.ExpireList(key, TimeSpan.FromHours(1));
                transaction.ExpireHash(key, TimeSpan.FromHours(1));
            }
        });
        Commit(transaction =>
        {
            transaction.AddToSet("gone", "2", 2);
            transaction.InsertToList("gone", "2");
            transaction.SetRangeInHash("gone", [KeyValuePair.Create("2", "2")]);
            transaction.PersistSet("kept");
            transaction.PersistList("kept");
            transaction.PersistHash("kept");
        });
        Clock.Advance(TimeSpan.FromMinutes(20));
        Assert.Equal([40, 40, 40], Lifetimes("gone").Select(span => span.TotalMinutes));
        Assert.All(Lifetimes("kept"), span => Assert.True(span < TimeSpan.Zero));

        Clock.Advance(TimeSpan.FromMinutes(41));
        Assert.All(Lifetimes("gone"), span => Assert.Equal(TimeSpan.Zero, span));
        Expiration.Run(Storage);

        Assert.Equal((0, 0, 0), (Connection.GetSetCount("gone"), Connection.GetListCount("gone"), Connection.GetHashCount("gone")));
        Assert.Equal((1, 1, 1), (Connection.GetSetCount("kept"), Connection.GetListCount("kept"), Connection.GetHashCount("kept")));
    }

    [Fact]
    public void What_is_missing_is_empty_or_null_or_zero_and_has_no_lifetime()
    {
        Assert.Empty(Connection.GetAllItemsFromSet(Key));
        Assert.Empty(Connection.GetRangeFromSet(Key, 0, 10));
        Assert.Empty(Connection.GetRangeFromSet(Key, 5, 2));
        Assert.Empty(Connection.GetFirstByLowestScoreFromSet(Key, 0, 1, 5));
        Assert.Null(Connection.GetFirstByLowestScoreFromSet(Key, 0, 1));
        Assert.Equal(0, Connection.GetSetCount(Key));
        Assert.False(Connection.GetSetContains(Key, "x"));
        Assert.Null(Connection.GetAllEntriesFromHash(Key));
        Assert.Null(Connection.GetValueFromHash(Key, "x"));
        Assert.Equal(0, Connection.GetHashCount(Key));
        Assert.Empty(Connection.GetAllItemsFromList(Key));
        Assert.Empty(Connection.GetRangeFromList(Key, 0, 10));
        Assert.Equal(0, Connection.GetListCount(Key));
        Assert.All(Lifetimes(Key), span => Assert.True(span < TimeSpan.Zero));
        Commit(transaction =>
        {
            transaction.RemoveSet(Key);
            transaction.RemoveHash(Key);
            transaction.RemoveFromSet(Key, "x");
            transaction.RemoveFromList(Key, "x");
            transaction.TrimList(Key, 0, 1);
            transaction.ExpireSet(Key, TimeSpan.FromDays(1));
            transaction.PersistHash(Key);
            transaction.AddRangeToSet(Key, []);
        });
        Assert.All(Lifetimes(Key), span => Assert.True(span < TimeSpan.Zero));
    }

    [Fact]
    public void Arguments_that_are_missing_are_named()
    {
        var day = TimeSpan.FromDays(1);
        Missing("key", () => Connection.GetAllItemsFromSet(null));
        Missing("key", () => Connection.GetFirstByLowestScoreFromSet(null, 0, 1));
        Missing("key", () => Connection.GetSetCount((string)null!));
        Missing("keys", () => Connection.GetSetCount(null, 1));
        Missing("key", () => Connection.GetSetContains(null!, "a"));
        Missing("value", () => Connection.GetSetContains("a", null!));
        Missing("key", () => Connection.GetRangeFromSet(null!, 0, 1));
        Missing("key", () => Connection.GetSetTtl(null!));
        Missing("key", () => Connection.SetRangeInHash(null, []));
        Missing("keyValuePairs", () => Connection.SetRangeInHash("a", null));
        Missing("key", () => Connection.GetAllEntriesFromHash(null));
        Missing("key", () => Connection.GetValueFromHash(null!, "a"));
        Missing("name", () => Connection.GetValueFromHash("a", null!));
        Missing("key", () => Connection.GetHashCount(null!));
        Missing("key", () => Connection.GetHashTtl(null!));
        Missing("key", () => Connection.GetListCount(null!));
        Missing("key", () => Connection.GetAllItemsFromList(null!));
        Missing("key", () => Connection.GetRangeFromList(null!, 0, 1));
        Missing("key", () => Connection.GetListTtl(null!));
        Missing("key", () => Connection.GetCounter(null!));
        Commit(transaction =>
        {
            Missing("key", () => transaction.IncrementCounter(null));
            Missing("key", () => transaction.IncrementCounter(null, day));
            Missing("key", () => transaction.DecrementCounter(null));
            Missing("key", () => transaction.DecrementCounter(null, day));
            Missing("key", () => transaction.AddToSet(null, "a"));
            Missing("value", () => transaction.AddToSet("a", null));
            Missing("key", () => transaction.AddToSet(null, "a", 1));
            Missing("value", () => transaction.AddToSet("a", null, 1));
            Missing("key", () => transaction.AddRangeToSet(null!, []));
            Missing("items", () => transaction.AddRangeToSet("a", null!));
            Missing("key", () => transaction.RemoveFromSet(null, "a"));
            Missing("value", () => transaction.RemoveFromSet("a", null));
            Missing("key", () => transaction.RemoveSet(null!));
            Missing("key", () => transaction.ExpireSet(null!, day));
            Missing("key", () => transaction.PersistSet(null!));
            Missing("key", () => transaction.InsertToList(null, "a"));
            Missing("value", () => transaction.InsertToList("a", null));
            Missing("key", () => transaction.RemoveFromList(null, "a"));
            Missing("value", () => transaction.RemoveFromList("a", null));
            Missing("key", () => transaction.TrimList(null, 0, 1));
            Missing("key", () => transaction.ExpireList(null!, day));
            Missing("key", () => transaction.PersistList(null!));
            Missing("key", () => transaction.SetRangeInHash(null, []));
            Missing("keyValuePairs", () => transaction.SetRangeInHash("a", null));
            Missing("key", () => transaction.RemoveHash(null));
            Missing("key", () => transaction.ExpireHash(null!, day));
            Missing("key", () => transaction.PersistHash(null!));
            Assert.Equal("items", Assert.Throws<ArgumentException>(() => transaction.AddRangeToSet("a", ["b", null!])).ParamName);
        });
        Assert.Equal(0, Connection.GetSetCount("a"));
    }

    private TimeSpan[] Lifetimes(string key) => [Connection.GetSetTtl(key), Connection.GetListTtl(key), Connection.GetHashTtl(key)];

    private static void Missing(string name, Action action) => Assert.Equal(name, Assert.Throws<ArgumentNullException>(action).ParamName);
}
