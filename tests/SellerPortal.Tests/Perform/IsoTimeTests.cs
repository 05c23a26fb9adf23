using SellerPortal.Perform;

namespace SellerPortal.Tests.Perform;

public sealed class IsoTimeTests
{
    [Theory]
    [InlineData("2020-01-15T12:00:45+01:00", "2020-01-15T11:00:45.0000000Z")]
    [InlineData("2020-01-15T12:00:45+0100", "2020-01-15T11:00:45.0000000Z")]
    [InlineData("2020-01-15T12:00:45+01", "2020-01-15T11:00:45.0000000Z")]
    [InlineData("2020-01-15T12:00:45-05:30", "2020-01-15T17:30:45.0000000Z")]
    [InlineData("2020-01-15T12:00:45Z", "2020-01-15T12:00:45.0000000Z")]
    [InlineData("2020-01-10T15:15:30Z+0100", "2020-01-10T15:15:30.0000000Z")]
    [InlineData("2020-01-15T12:00:45.5Z", "2020-01-15T12:00:45.5000000Z")]
    [InlineData("2020-01-15T12:00:45.123456789012+00:00", "2020-01-15T12:00:45.1234567Z")]
    [InlineData(" 2020-01-15T12:00:45Z ", "2020-01-15T12:00:45.0000000Z")]
    [InlineData("2020-02-29T23:59:59+14:00", "2020-02-29T09:59:59.0000000Z")]
    public void A_time_with_seconds_and_offset_is_read(string text, string utc) =>
        Assert.Equal(utc, IsoTime.Parse(text)?.UtcDateTime.ToString("O"));

    [Theory]
    [InlineData("2020-01-15")]
    [InlineData("2020-01-15T12:00:45")]
    [InlineData("2020-01-15T12:00Z")]
    [InlineData("2020-01-15 12:00:45Z")]
    [InlineData("2020-02-30T12:00:45Z")]
    [InlineData("2021-02-29T12:00:45Z")]
    [InlineData("2020-01-15T24:00:00Z")]
    [InlineData("2020-01-15T12:60:00Z")]
    [InlineData("2020-01-15T12:00:60Z")]
    [InlineData("2020-01-15T12:00:45.Z")]
    [InlineData("2020-01-15T12:00:45+15:00")]
    [InlineData("2020-01-15T12:00:45+01:60")]
    [InlineData("1900-12-31T23:59:59Z")]
    [InlineData("9999-01-01T00:00:00Z")]
    [InlineData("15/01/2020 12:00:45")]
    [InlineData("1579089645")]
    [InlineData("2020-01-15T12:00:45Zx")]
    [InlineData("٢٠٢٠-01-15T12:00:45Z")]
    public void Anything_else_is_no_time(string text) => Assert.Null(IsoTime.Parse(text));
}
