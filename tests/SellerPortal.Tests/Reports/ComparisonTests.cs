using System.Globalization;
using SellerPortal.Reports.Figures;

namespace SellerPortal.Tests.Reports;

public sealed class ComparisonTests
{
    [Theory]
    [InlineData("2026-11-24", "2026-11-24", Comparison.Previous, "2026-11-17", "2026-11-17")] // a Tuesday with a Tuesday
    [InlineData("2026-11-18", "2026-11-24", Comparison.Previous, "2026-11-11", "2026-11-17")]
    [InlineData("2026-11-01", "2026-11-24", Comparison.Previous, "2026-10-04", "2026-10-27")] // 24 days: four weeks
    [InlineData("2026-08-26", "2026-11-24", Comparison.Previous, "2026-05-27", "2026-08-25")] // 91 days
    [InlineData("2025-11-25", "2026-11-24", Comparison.Previous, "2024-11-25", "2025-11-24")] // a year
    [InlineData("2026-01-01", "2026-06-30", Comparison.Previous, "2025-07-01", "2025-12-31")] // whole months
    [InlineData("2026-01-15", "2026-06-20", Comparison.Previous, "2025-07-15", "2025-12-20")]
    [InlineData("2026-11-24", "2026-11-24", Comparison.LastYear, "2025-11-25", "2025-11-25")] // a Tuesday with a Tuesday
    [InlineData("2024-02-01", "2024-02-29", Comparison.LastYear, "2023-02-01", "2023-02-28")] // February with February
    [InlineData("2026-01-01", "2026-11-24", Comparison.LastYear, "2025-01-01", "2025-11-24")]
    public void A_range_is_compared_with_the_days_that_match(string from, string to, Comparison comparison, string comparedFrom, string comparedTo) =>
        Assert.Equal((Of(comparedFrom), Of(comparedTo)), comparison.Of(Of(from), Of(to)));

    [Fact]
    public void Nothing_is_compared_when_nothing_is_to_be() => Assert.Null(Comparison.None.Of(Of("2026-11-24"), Of("2026-11-24")));

    private static DateOnly Of(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);
}
