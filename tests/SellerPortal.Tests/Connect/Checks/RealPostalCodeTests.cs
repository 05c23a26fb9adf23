using SellerPortal.Connect.Checks;

namespace SellerPortal.Tests.Connect.Checks;

public class RealPostalCodeTests
{
    [Theory]
    [InlineData("N1 6AU")]
    [InlineData("n16au")]
    [InlineData(" SW1A  2AA ")]
    [InlineData("M1 1AE")]
    [InlineData("B33 8TH")]
    [InlineData("CR2 6XH")]
    [InlineData("DN55 1PT")]
    [InlineData("W1A 0AX")]
    [InlineData("EC1A 1BB")]
    [InlineData("E1W 1AA")]
    [InlineData("N1C 4AG")]
    [InlineData("NW1W 7AA")]
    [InlineData("SE1P 5LX")]
    [InlineData("BT1 5GS")]
    [InlineData("CF10 1EP")]
    [InlineData("EH99 1SP")]
    [InlineData("BS98 1TL")]
    [InlineData("JE2 3AB")]
    [InlineData("GY1 1AA")]
    [InlineData("IM1 1AE")]
    [InlineData("ZE1 0AA")]
    [InlineData("L1 8JQ")]
    [InlineData("GIR 0AA")]
    [InlineData("gir0aa")]
    [InlineData("BFPO 1")]
    [InlineData("bfpo 5321")]
    [InlineData("BF1 2AA")]
    public void A_postcode_whose_district_exists_is_real(string value) => Assert.Equal(CheckResult.Pass, RealPostalCode.Check(value));

    [Theory]
    [InlineData("", "It is not a full UK postcode.")]
    [InlineData("N1", "It is not a full UK postcode.")]
    [InlineData("SW1A", "It is not a full UK postcode.")]
    [InlineData("90210", "It is not a full UK postcode.")]
    [InlineData("N1 AAA", "It is not a full UK postcode.")]
    [InlineData("N1 6CU", "It is not a full UK postcode.")]
    [InlineData("N1 6AV", "It is not a full UK postcode.")]
    [InlineData("N1-6AU", "There is no such postcode district.")]
    [InlineData("N 1 6AU", "There is no such postcode area.")]
    [InlineData("N1 6 AU", "It is not a full UK postcode.")]
    [InlineData("ZZ1 1AA", "There is no such postcode area.")]
    [InlineData("X1 1AA", "There is no such postcode area.")]
    [InlineData("SW1AAA 1AA", "There is no such postcode area.")]
    [InlineData("N99 1AA", "There is no such postcode district.")]
    [InlineData("N 1AA", "There is no such postcode district.")]
    [InlineData("SW1Z 1AA", "There is no such postcode district.")]
    [InlineData("AB0 1AA", "There is no such postcode district.")]
    [InlineData("BFPO 0", "It is not a full UK postcode.")]
    [InlineData("BFPO", "It is not a full UK postcode.")]
    [InlineData("BFPO 12345", "It is not a full UK postcode.")]
    [InlineData("GIR 1AA", "There is no such postcode area.")]
    [InlineData("N１ 6AU", "There is no such postcode area.")]
    public void Anything_else_is_not(string value, string reason) => Assert.Equal(new CheckResult(false, reason), RealPostalCode.Check(value));

    [Fact]
    public void The_data_has_every_area_once_in_order()
    {
        var lines = DataFile.Lines("postcode-districts.txt");
        var areas = lines.Select(line => line.Split(' ')[0]).ToArray();
        Assert.Equal(126, areas.Distinct().Count()); // 121 geographic ones, JE, GY and IM, BF for the forces, BX for banks
        Assert.Equal(areas.Length, areas.Distinct().Count());
        Assert.Equal(areas.Order(StringComparer.Ordinal), areas);
    }
}
