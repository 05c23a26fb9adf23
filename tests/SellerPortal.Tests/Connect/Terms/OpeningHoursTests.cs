using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using SellerPortal.Connect.Terms;

namespace SellerPortal.Tests.Connect.Terms;

public sealed class OpeningHoursTests
{
    private static readonly string[] Zones = ["Europe/London", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC"];

    /// <summary>The days around which these zones change their clocks.</summary>
    private static readonly DateTimeOffset[] Around = [new(2026, 3, 28, 0, 0, 0, default), new(2026, 10, 24, 0, 0, 0, default), new(2026, 11, 1, 0, 0, 0, default), new(2026, 4, 4, 0, 0, 0, default)];

    [Property(MaxTest = 200)]
    public bool It_opens_at_the_first_open_minute(byte zone, byte around, ushort minutes, byte[] numbers)
    {
        var hours = new OpeningHours(TimeZoneInfo.FindSystemTimeZoneById(Zones[zone % Zones.Length]), Spans(numbers));
        var at = Around[around % Around.Length].AddMinutes(minutes % (3 * 24 * 60));
        var opens = hours.OpensAfter(at);
        if (opens is null)
            return hours.IsOpen(at);
        var first = at;
        while (!hours.IsOpen(first))
            first = first.AddMinutes(1);
        return opens == first && !hours.IsOpen(at);
    }

    [Fact]
    public void Clocks_that_skip_the_opening_open_it_when_they_have()
    {
        var london = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");
        var hours = new OpeningHours(london, [new(DayOfWeek.Sunday, TimeSpan.FromHours(1.5), TimeSpan.FromHours(5))]);

        Assert.Equal(new DateTimeOffset(2026, 3, 29, 1, 0, 0, default), hours.OpensAfter(new DateTimeOffset(2026, 3, 28, 12, 0, 0, default)));
    }

    [Fact]
    public void An_hour_that_comes_twice_opens_twice()
    {
        var london = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");
        var hours = new OpeningHours(london, [new(DayOfWeek.Sunday, TimeSpan.FromHours(1.25), TimeSpan.FromHours(1.5))]);

        Assert.Equal(new DateTimeOffset(2026, 10, 25, 0, 15, 0, default), hours.OpensAfter(new DateTimeOffset(2026, 10, 24, 12, 0, 0, default)));
        Assert.Equal(new DateTimeOffset(2026, 10, 25, 1, 15, 0, default), hours.OpensAfter(new DateTimeOffset(2026, 10, 25, 0, 40, 0, default)));
    }

    [Theory]
    [InlineData("monday 09:00-17:30", "monday 09:00-17:30")]
    [InlineData("Sunday 00:00-24:00", "sunday 00:00-24:00")]
    [InlineData("monday 17:00-09:00", null)]
    [InlineData("1 09:00-17:00", null)]
    [InlineData("monday 9-17", null)]
    public void A_span_is_read_and_written(string text, string? expected) =>
        Assert.Equal(expected, OpenSpan.TryParse(text, out var span) ? span.ToString() : null);

    private static OpenSpan[] Spans(byte[] numbers)
    {
        var spans = numbers.Take(6).Select(n => new OpenSpan((DayOfWeek)(n % 7), TimeSpan.FromMinutes(n * 5 % 1380), TimeSpan.FromMinutes((n * 5 % 1380) + 15 + (n % 45)))).ToArray();
        // A night that has the hour of every change in it.
        return [.. spans, new OpenSpan(DayOfWeek.Sunday, TimeSpan.FromMinutes(75), TimeSpan.FromMinutes(125))];
    }
}
