using SellerPortal.Connect.Fields;
using SellerPortal.Connect.Validation;

namespace SellerPortal.Tests.Connect.Validation;

public class RuleDefinitionTests
{
    [Fact]
    public void The_fifteen_documented_rules_are_there_in_order() => Assert.Equal(
        [
            "obscenity_filter", "fake_data_filter", "real_email", "real_phone", "real_postal_code", "be_present", "be_equal", "not_be_equal",
            "match", "not_match", "include", "exclude", "be_in_the_format_of", "be_an_email_address", "be_a_phone_number",
        ],
        RuleKinds.All.Select(rule => rule.Name));

    [Fact]
    public void The_first_five_are_built_in() => Assert.Equal(RuleKinds.All.Take(5), RuleKinds.All.Where(rule => rule.IsBuiltIn));

    [Theory]
    [InlineData("home_phone", "be_a_phone_number", null)]
    [InlineData("home_phone", "be_a_phone_number", "")]
    [InlineData("contact_state_routing_code", "be_present", null)]
    [InlineData("city", "include", "London, Leeds")]
    [InlineData("postal_code", "be_in_the_format_of", @"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}")]
    public void A_usable_definition_has_no_problem(string field, string rule, string? value) =>
        Assert.Empty(new RuleDefinition(field, rule) { Value = value }.Check());

    [Theory]
    [InlineData("shoe_size", "be_present", null, "field", "There is no field 'shoe_size'.")]
    [InlineData("surname", "be_present", null, "field", "There is no field 'surname'; did you mean last_name?")]
    [InlineData("city", "be_equal", null, "value", "The rule 'be equal' needs a value.")]
    [InlineData("city", "match", " ", "value", "The rule 'match' needs a value.")]
    [InlineData("city", "include", " , ,", "value", "The rule 'include' needs a list of values with commas between them.")]
    [InlineData("city", "be_in_the_format_of", null, "value", "The rule 'be in the format of' needs a regular expression.")]
    [InlineData("city", "real_phone", "UK", "value", "The rule 'real phone' takes no value.")]
    [InlineData("city", "be_in_the_format_of", "a(b", "value", "At position 3: a ( is never closed.")]
    public void A_definition_that_cannot_be_used_says_why(string field, string rule, string? value, string member, string message)
    {
        var problem = Assert.Single(new RuleDefinition(field, rule) { Value = value }.Check());
        Assert.Equal((member, message), (problem.Member, problem.Message));
    }

    [Fact]
    public void All_problems_of_a_definition_come_at_once() => Assert.Equal(
        ["field", "rule", "message"],
        new RuleDefinition("x", "y") { Message = new string('m', 501) }.Check().Select(problem => problem.Member));

    [Fact]
    public void A_value_has_its_limits()
    {
        Assert.Empty(new RuleDefinition("city", "match") { Value = new string('x', 4096) }.Check());
        Assert.Single(new RuleDefinition("city", "match") { Value = new string('x', 4097) }.Check());
        Assert.Empty(new RuleDefinition("city", "be_in_the_format_of") { Value = new string('x', 512) }.Check());
        Assert.Single(new RuleDefinition("city", "be_in_the_format_of") { Value = new string('x', 513) }.Check());
    }

    [Theory]
    [InlineData("home_phone", "be_a_phone_number", null, "Home phone must be a UK phone number")]
    [InlineData("city", "include", "London,Leeds", "City must be one of: London, Leeds")]
    [InlineData("city", "not_match", " x ", "City must not match x")]
    [InlineData("email", "real_email", null, "Email must be a real email address")]
    [InlineData("city", "be_present", null, "City must be filled")]
    public void A_rule_reads_as_a_sentence(string field, string rule, string? value, string sentence) =>
        Assert.Equal(sentence, new RuleDefinition(field, rule) { Value = value }.ToString());

    [Fact]
    public void Every_rule_reads_as_a_sentence_with_must() =>
        Assert.All(RuleKinds.All, rule => Assert.StartsWith("must ", rule.Sentence("x")));

    [Fact]
    public void Every_field_can_have_every_rule() => Assert.All(
        LeadFields.All,
        field => Assert.All(RuleKinds.All, rule => Assert.Empty(new RuleDefinition(field.Name, rule.Name) { Value = rule.Operand == RuleOperand.None ? null : "x" }.Check())));
}
