using FsCheck.Xunit;
using SellerPortal.Connect.Terms;

namespace SellerPortal.Tests.Connect.Terms;

public sealed class FieldMappingTests
{
    private static readonly (string, string)[] Members = [("first_name", "Jane"), ("last_name", "{{email}}"), ("email", "jane@example.com"), ("smoker", "Yes")];

    [Fact]
    public void Fields_are_renamed_translated_and_left_out_and_members_are_added()
    {
        var mapped = new FieldMapping(
        [
            new(MappingKind.Template, "name", "{{first_name}} {{ last_name }} {{phone}}"), new(MappingKind.Rename, "smoker", "Tabac"),
            new(MappingKind.Values, "smoker", "yes=1; no=0"), new(MappingKind.LeaveOut, "email", null), new(MappingKind.Constant, "source", "web"),
        ]).Apply(Members);

        // What the consumer wrote is text, whatever it looks like.
        Assert.Equal([("first_name", "Jane"), ("last_name", "{{email}}"), ("Tabac", "1"), ("name", "Jane {{email}}"), ("source", "web")], mapped);
    }

    [Fact]
    public void Without_rules_the_request_is_the_documented_one() => Assert.Same(Members, FieldMapping.None.Apply(Members));

    [Property]
    public bool No_value_is_sent_that_the_request_lacks(string value)
    {
        var mapped = new FieldMapping([new(MappingKind.Template, "all", "{{first_name}}{{notes}}")]).Apply([("first_name", value ?? "")]);
        return mapped.Single(m => m.Name == "all").Value == (value ?? "").Trim();
    }

    [Theory]
    [InlineData("yes=1; no=0", 2)]
    [InlineData("yes=", 1)]
    [InlineData("yes", null)]
    [InlineData("a=1; A=2", null)]
    [InlineData("", null)]
    public void Pairs_are_read(string text, int? count) => Assert.Equal(count, FieldMapping.Pairs(text)?.Count);
}
