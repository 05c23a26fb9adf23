using SellerPortal.Connect.Directory;
using SellerPortal.Connect.Distribution;
using SellerPortal.Connect.Leads;
using SellerPortal.Connect.Validation;
using SellerPortal.Notifications;

namespace SellerPortal.Tests.Connect.Leads;

public sealed class LeadSearchTests
{
    private static readonly GroupEntry Group = new(Guid.NewGuid(), "Life", "0123456789", Strategy.All, [], RuleSet.Empty);

    [Theory]
    [InlineData("  71EBC642-0d25-4c6a-84f5-efc22f495ac0 ", "ID")]
    [InlineData("71ebc6420d254c6a84f5efc22f495ac0", "ID")]
    [InlineData("https://cert.example/certs/534ede1d-9430-4bc9-8aa5-6626d2ab5a12.json", "certificate")]
    [InlineData("Jane@Example.com", "email address")]
    [InlineData("+44 (0)1223/444-987", "phone number")]
    [InlineData("01223 444987", "phone number")]
    [InlineData("0123456789", "connect code")]
    [InlineData("12345", "name or ID")]
    [InlineData("O'Neill", "name or ID")]
    public void A_text_is_recognised(string typed, string what) => Assert.Equal(what, LeadSearch.Of(typed, Directory("Europe/London"))?.What);

    [Theory]
    [InlineData(null)]
    [InlineData(" \t ")]
    public void A_blank_text_searches_for_nothing(string? typed) => Assert.Null(LeadSearch.Of(typed, Directory("Europe/London")));

    [Theory]
    [InlineData("Jane Smith")]
    [InlineData("smith, JANE")]
    [InlineData("Smith  Jane")]
    public void A_name_is_looked_for_in_either_order(string typed) =>
        Assert.Contains((LeadKeyKind.Name, "smith jane"), LeadSearch.Of(typed, Directory("Europe/London"))!.Keys);

    [Fact]
    public void One_letter_is_no_beginning_of_a_name() => Assert.Null(LeadSearch.Of("s", Directory("Europe/London"))!.NamePrefix);

    [Fact]
    public void A_cursor_survives_its_url()
    {
        var cursor = new LeadCursor(new DateTimeOffset(2026, 3, 29, 1, 2, 3, 456, TimeSpan.Zero).AddTicks(7), Guid.NewGuid());

        Assert.Equal(cursor, LeadCursor.Parse(cursor.ToString()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("zz-71ebc6420d254c6a84f5efc22f495ac0")]
    [InlineData("7fffffffffffffff-71ebc6420d254c6a84f5efc22f495ac0")]
    [InlineData("8fffffffffffffff-71ebc6420d254c6a84f5efc22f495ac0")]
    [InlineData("8de-nothing")]
    public void What_is_no_cursor_is_none(string? text) => Assert.Null(LeadCursor.Parse(text));

    [Theory]
    [InlineData("Europe/London", "2026-03-29", "2026-03-29T00:00:00Z")]
    [InlineData("Europe/London", "2026-03-30", "2026-03-29T23:00:00Z")]
    [InlineData("Europe/London", "2026-10-25", "2026-10-24T23:00:00Z")]
    [InlineData("Europe/London", "2026-10-26", "2026-10-26T00:00:00Z")]
    [InlineData("Africa/Cairo", "2026-04-24", "2026-04-23T22:00:00Z")]
    [InlineData("America/Havana", "2026-11-01", "2026-11-01T04:00:00Z")]
    public void A_day_begins_at_midnight_or_where_the_clocks_put_it(string zone, string day, string begin) =>
        Assert.Equal(DateTimeOffset.Parse(begin, System.Globalization.CultureInfo.InvariantCulture), Directory(zone).StartOf(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)));

    private static AccountDirectory Directory(string zone) => new(
        Guid.NewGuid(), "Seller", TimeZoneInfo.FindSystemTimeZoneById(zone), "GBP", RuleSet.Empty,
        new Dictionary<string, GroupEntry> { [Group.ConnectCode] = Group }, new Dictionary<Guid, GroupEntry> { [Group.Id] = Group }, new Dictionary<Guid, BuyerEntry>(),
        new AccountNotifications(Guid.Empty, []));
}
