using System.Globalization;
using SellerPortal.Perform;

namespace SellerPortal.Tests.Perform;

public sealed class AmountTests
{
    [Theory]
    [InlineData("99.99", "99.99")]
    [InlineData("1000.90", "1000.90")]
    [InlineData("30", "30.00")]
    [InlineData("-12.5", "-12.50")]
    [InlineData("+1", "1.00")]
    [InlineData("0.1234", "0.1234")]
    [InlineData("1.50000000", "1.50")]
    [InlineData("007.00", "7.00")]
    [InlineData(" 5.25 ", "5.25")]
    [InlineData("999999999999.9999", "999999999999.9999")]
    [InlineData("-999999999999.9999", "-999999999999.9999")]
    public void An_amount_is_read_exactly_and_written_with_at_least_two_places(string text, string written) =>
        Assert.Equal(written, Amount.Format(Amount.Parse(text)!.Value));

    [Theory]
    [InlineData("1,000.90")]
    [InlineData("1.000,90")]
    [InlineData("£99")]
    [InlineData("99 GBP")]
    [InlineData("1e3")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("0x10")]
    [InlineData("(5)")]
    [InlineData("--5")]
    [InlineData("1.23456")]
    [InlineData("1000000000000")]
    [InlineData("99999999999999999999999999999999999999")]
    [InlineData("0.00000000000000000000000000000000001")]
    [InlineData("١٢")]
    public void Anything_else_is_no_amount(string text) => Assert.Null(Amount.Parse(text));

    [Theory]
    [InlineData("944.7600000000001", "944.76")]
    [InlineData("0.30000000000000004", "0.3")]
    [InlineData("1e3", "1000")]
    [InlineData("-5", "-5")]
    public void A_number_is_rounded_to_four_places(string number, string amount) =>
        Assert.Equal(decimal.Parse(amount, CultureInfo.InvariantCulture), Amount.ParseNumber(number));

    [Theory]
    [InlineData("1e12")]
    [InlineData("1e400")]
    [InlineData("-1000000000000")]
    public void A_number_out_of_bounds_is_no_amount(string number) => Assert.Null(Amount.ParseNumber(number));
}
