using SellerPortal.Perform.Exports.Schedules;

namespace SellerPortal.Tests.Perform.Exports;

public sealed class SchedulePeriodTests
{
    private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    // 2026-03-29 is the day on which the clocks go forward; it is a Sunday.
    [Theory]
    [InlineData("day", "2026-03-10T05:59:59Z", "2026-03-10T06:00:00Z")]
    [InlineData("day", "2026-03-10T06:00:00Z", "2026-03-11T06:00:00Z")]
    [InlineData("day", "2026-03-28T12:00:00Z", "2026-03-29T05:00:00Z")]
    [InlineData("week", "2026-03-28T12:00:00Z", "2026-03-30T05:00:00Z")]
    [InlineData("week", "2026-03-30T04:00:00Z", "2026-03-30T05:00:00Z")]
    [InlineData("week", "2026-03-30T05:00:00Z", "2026-04-06T05:00:00Z")]
    [InlineData("month", "2026-12-31T23:59:59Z", "2027-01-01T06:00:00Z")]
    [InlineData("month", "2026-03-31T23:30:00Z", "2026-04-01T05:00:00Z")]
    public void A_file_is_made_at_six_of_the_account_s_morning_when_the_period_is_over(string period, string now, string next) => Assert.Equal(
        DateTimeOffset.Parse(next, null), WireName.Parse<SchedulePeriod>(period).NextAfter(DateTimeOffset.Parse(now, null), London));

    [Theory]
    [InlineData("day", "2026-03-01", "2026-02-28", "2026-02-28")]
    [InlineData("week", "2026-03-30", "2026-03-23", "2026-03-29")]
    [InlineData("week", "2026-04-05", "2026-03-23", "2026-03-29")]
    [InlineData("month", "2026-01-01", "2025-12-01", "2025-12-31")]
    [InlineData("month", "2028-03-15", "2028-02-01", "2028-02-29")]
    public void It_covers_the_whole_period_before(string period, string day, string from, string to) => Assert.Equal(
        (DateOnly.Parse(from, null), DateOnly.Parse(to, null)), WireName.Parse<SchedulePeriod>(period).Before(DateOnly.Parse(day, null)));
}
