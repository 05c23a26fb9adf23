using SellerPortal.Connect.Checks;

namespace SellerPortal.Tests.Connect.Checks;

public class PhoneTests
{
    [Theory]
    [InlineData("01223 444555", "1223444555")]
    [InlineData("078 9990 0122", "7899900122")]
    [InlineData("07887898900", "7887898900")]
    [InlineData("+44 20 7946 0958", "2079460958")]
    [InlineData("+44 (0)20 7946 0958", "2079460958")]
    [InlineData("0044 (0) 1223 444555", "1223444555")]
    [InlineData("00441223444555", "1223444555")]
    [InlineData("+ 44-1223-444-555", "1223444555")]
    [InlineData("(01223) 444555", "1223444555")]
    [InlineData("(+44) 1223 444555", "1223444555")]
    [InlineData(" 016977 2345 ", "169772345")]
    [InlineData("0800 123456", "800123456")]
    [InlineData("0800 1234567", "8001234567")]
    [InlineData("0300-123-4567", "3001234567")]
    [InlineData("01223\u00a0444\u2013555", "1223444555")]
    public void A_UK_number_is_0_and_ten_digits_or_nine_in_01_and_0800(string value, string national)
    {
        Assert.True(UkPhoneNumber.TryParse(value, new char[64], out var digits));
        Assert.Equal(national, digits.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("phone")]
    [InlineData("1223444555")]
    [InlineData("0222344455")]
    [InlineData("0122344")]
    [InlineData("07899 90012")]
    [InlineData("012234445556")]
    [InlineData("0800 1111")]
    [InlineData("00123456789")]
    [InlineData("+33 1 23 45 67 89")]
    [InlineData("0033123456789")]
    [InlineData("+44 01223 444555")]
    [InlineData("++441223444555")]
    [InlineData("01223+444555")]
    [InlineData("01223 444555 ext 3")]
    [InlineData("01223.444.555")]
    [InlineData("(01223 444555")]
    [InlineData("01223) 444555")]
    [InlineData("((01223)) 444555")]
    [InlineData("٠١٢٢٣٤٤٤٥٥٥")]
    public void Anything_else_is_no_UK_number(string value) => Assert.False(UkPhoneNumber.IsWellFormed(value));

    [Fact]
    public void A_text_longer_than_any_number_is_no_number() => Assert.False(UkPhoneNumber.IsWellFormed("0" + new string('1', 5000)));

    [Theory]
    [InlineData("020 7219 3000")]
    [InlineData("01223 444555")]
    [InlineData("+44 7887 898900")]
    [InlineData("028 9052 0700")]
    [InlineData("029 2087 2087")]
    [InlineData("0131 348 5000")]
    [InlineData("01534 440000")]
    [InlineData("01624 685685")]
    [InlineData("0300 123 4567")]
    [InlineData("016977 2345")]
    public void A_number_whose_range_exists_is_real(string value) => Assert.Equal(CheckResult.Pass, RealPhone.Check(value));

    [Theory]
    [InlineData("07700 900123")]
    [InlineData("+44 7700 900999")]
    [InlineData("020 7946 0000")]
    [InlineData("01632 960999")]
    [InlineData("0113 496 0123")]
    [InlineData("0161 496 0001")]
    [InlineData("0191 498 0999")]
    [InlineData("028 9018 0123")]
    [InlineData("029 2018 0123")]
    [InlineData("0808 157 0123")]
    [InlineData("0909 879 0123")]
    [InlineData("03069 990123")]
    public void A_number_that_Ofcom_keeps_for_drama_is_not(string value) =>
        Assert.Equal("It is one of the numbers that Ofcom keeps for film and television.", RealPhone.Check(value).Reason);

    [Theory]
    [InlineData("04123 456789")]
    [InlineData("01100 123456")]
    [InlineData("06000 123456")]
    [InlineData("01990 123456")]
    public void A_range_that_does_not_exist_is_not(string value) =>
        Assert.Equal("There is no such range of numbers in the United Kingdom.", RealPhone.Check(value).Reason);

    [Theory]
    [InlineData("+1 212 555 0123")]
    [InlineData("0122")]
    public void What_is_no_UK_number_is_not(string value) => Assert.False(RealPhone.Check(value).Passes);

    [Fact]
    public void The_neighbours_of_a_drama_range_are_real_numbers() => Assert.Equal(CheckResult.Pass, RealPhone.Check("020 7946 1000"));
}
