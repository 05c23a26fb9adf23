using SellerPortal.Connect.Checks;

namespace SellerPortal.Tests.Connect.Checks;

public class EmailAddressTests
{
    [Theory]
    [InlineData("jane.smith@example.com")]
    [InlineData("  jane@acme.co.uk ")]
    [InlineData("o'brien+leads@sub.domain.acme.co.uk")]
    [InlineData("JANE@ACME.CO.UK")]
    [InlineData("a@b.io")]
    [InlineData("1234567890@1and1.com")]
    [InlineData("jane@xn--bcher-kva.de")]
    [InlineData("_x-y_!#$%&*/=?^`{|}~@acme.museum")]
    public void An_address_that_servers_accept_is_well_formed(string value) => Assert.True(EmailAddress.IsWellFormed(value));

    [Theory]
    [InlineData("")]
    [InlineData("jane")]
    [InlineData("jane@")]
    [InlineData("@acme.co.uk")]
    [InlineData("jane@acme")]
    [InlineData("jane@@acme.co.uk")]
    [InlineData("jane@acme@acme.co.uk")]
    [InlineData("jane smith@acme.co.uk")]
    [InlineData(".jane@acme.co.uk")]
    [InlineData("jane.@acme.co.uk")]
    [InlineData("jane..smith@acme.co.uk")]
    [InlineData("jane@acme..co.uk")]
    [InlineData("jane@.acme.co.uk")]
    [InlineData("jane@acme.co.uk.")]
    [InlineData("jane@-acme.co.uk")]
    [InlineData("jane@acme-.co.uk")]
    [InlineData("jane@acme_co.uk")]
    [InlineData("jane@acme.c")]
    [InlineData("jane@127.0.0.1")]
    [InlineData("jane@[127.0.0.1]")]
    [InlineData("\"jane smith\"@acme.co.uk")]
    [InlineData("jane@acme.co.uk, john@acme.co.uk")]
    [InlineData("Jane <jane@acme.co.uk>")]
    [InlineData("zoë@acme.co.uk")]
    [InlineData("jane@bücher.de")]
    [InlineData("jane@acme.co.uk\nbcc: x@y.uk")]
    public void Anything_else_is_not(string value) => Assert.False(EmailAddress.IsWellFormed(value));

    [Theory]
    [InlineData(64, 3, true)]
    [InlineData(65, 3, false)]
    [InlineData(60, 63, true)]
    [InlineData(60, 64, false)]
    public void Lengths_are_those_of_SMTP(int local, int label, bool wellFormed) =>
        Assert.Equal(wellFormed, EmailAddress.IsWellFormed($"{new string('a', local)}@{new string('b', label)}.uk"));

    [Theory]
    [InlineData(254, true)]
    [InlineData(255, false)]
    public void An_address_has_254_characters_at_most(int length, bool wellFormed)
    {
        var domain = string.Join('.', Enumerable.Repeat(new string('b', 50), 4)) + ".uk";
        Assert.Equal(wellFormed, EmailAddress.IsWellFormed($"{new string('a', length - 1 - domain.Length)}@{domain}"));
    }
}
