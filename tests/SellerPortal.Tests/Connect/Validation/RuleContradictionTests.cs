using Microsoft.Extensions.Time.Testing;
using SellerPortal.Connect.Checks;
using SellerPortal.Connect.Validation;
using SellerPortal.Tests.Connect.Checks;

namespace SellerPortal.Tests.Connect.Validation;

public class RuleContradictionTests
{
    private static readonly RuleSurroundings Surroundings = new(new FakeMailExchange(MailExchangeAnswer.ReceivesMail), new FakeTimeProvider(), TimeZoneInfo.Utc);

    [Theory]
    [InlineData("be_equal", "London", "be_equal", "Leeds")]
    [InlineData("be_equal", "London", "not_be_equal", " LONDON ")]
    [InlineData("include", "London, Leeds", "exclude", "leeds, london, York")]
    [InlineData("include", "London, Leeds", "include", "York")]
    [InlineData("include", "London, Leeds", "be_in_the_format_of", "[a-z]+")]
    [InlineData("be_equal", "London", "be_an_email_address", null)]
    [InlineData("match", "London", "not_match", "don")]
    public void Rules_that_leave_no_value_are_flagged_both(string one, string? value, string other, string? otherValue)
    {
        Assert.NotNull(Find(Rule(one, value), Rule(other, otherValue)));
        Assert.NotNull(Find(Rule(other, otherValue), Rule(one, value)));
    }

    [Theory]
    [InlineData("be_equal", "London", "be_equal", "london")]
    [InlineData("include", "London, Leeds", "exclude", "Leeds")]
    [InlineData("include", "London, Leeds", "be_in_the_format_of", "L.*")]
    [InlineData("match", "don", "not_match", "London")]
    [InlineData("be_present", null, "not_be_equal", "London")]
    public void Rules_that_leave_one_are_not(string one, string? value, string other, string? otherValue)
    {
        Assert.Null(Find(Rule(one, value), Rule(other, otherValue)));
        Assert.Null(Find(Rule(other, otherValue), Rule(one, value)));
    }

    [Fact]
    public void A_value_that_the_field_can_not_have_is_flagged()
    {
        Assert.Equal("No value that Gender may have keeps this rule.", Find(Rule("be_equal", "Robot", "gender")));
        Assert.Null(Find(Rule("be_equal", "female", "gender")));
    }

    [Fact]
    public void Rules_of_other_fields_and_rules_that_are_off_contradict_nothing()
    {
        var rule = Rule("be_equal", "London");

        Assert.Null(Find(rule, Rule("be_equal", "Leeds", "county"), Rule("be_equal", "Leeds") with { Mode = RuleMode.Off }, rule));
        Assert.Null(Find(rule with { Mode = RuleMode.Off }, Rule("be_equal", "Leeds")));
    }

    private static string? Find(RuleDefinition rule, params RuleDefinition[] beside) => RuleContradictions.Find(rule, beside, Surroundings);

    private static RuleDefinition Rule(string rule, string? value, string field = "city") => new(field, rule) { Id = Guid.NewGuid(), Value = value };
}
