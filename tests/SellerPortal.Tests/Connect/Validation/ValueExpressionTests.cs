using System.Diagnostics;
using SellerPortal.Connect.Validation;

namespace SellerPortal.Tests.Connect.Validation;

public class ValueExpressionTests
{
    [Theory]
    [InlineData("[A-Z]{2}\\d+", "AB12", true)]
    [InlineData("[A-Z]{2}\\d+", "AB12 ", false)]
    [InlineData("[A-Z]{2}\\d+", "xAB12", false)]
    [InlineData("[A-Z]{2}\\d+", "ab12", false)]
    [InlineData("(?i)[A-Z]{2}\\d+", "ab12", true)]
    [InlineData("a|ab", "ab", true)]
    [InlineData("a|b", "ab", false)]
    [InlineData("a", "a\n", false)]
    [InlineData("^a$", "a", true)]
    [InlineData(".*", "", true)]
    [InlineData("\\p{Lu}\\w+", "Zoë", true)]
    [InlineData("(?x) a b # two letters\n", "ab", true)]
    public void It_matches_the_whole_value_to_the_letter(string pattern, string value, bool matches)
    {
        Assert.Null(ValueExpression.Check(pattern));
        Assert.Equal(matches, new ValueExpression(pattern).Match(value).Passes);
    }

    [Theory]
    [InlineData("a(b", 2, "a ( is never closed.")]
    [InlineData("a)b", 1, "this ) closes nothing; write \\) for the character itself.")]
    [InlineData("a)|(b", 1, "this ) closes nothing; write \\) for the character itself.")]
    [InlineData("[a-z", 3, "a [ is never closed.")]
    [InlineData("*a", 0, "there is nothing here to repeat; write \\* or \\+ or \\? for the character itself.")]
    [InlineData("ab\\", 2, "a \\ stands at the end; write \\\\ for the character itself.")]
    [InlineData("a{3,2}", 5, "the repetition's first number is larger than its second.")]
    [InlineData("[z-a]", 3, "the range in [ ] runs backwards.")]
    [InlineData("a\\q", 2, "there is no such escape.")]
    [InlineData("(?y)a", 2, "there is no such kind of group behind (?.")]
    [InlineData("ab(?=c)", 2, "a look ahead can't be used.")]
    [InlineData("(?!x)a", 0, "a look ahead can't be used.")]
    [InlineData("[(?=]a(?<=a)", 6, "a look behind can't be used.")]
    [InlineData("(?<!a)b", 0, "a look behind can't be used.")]
    [InlineData("(a)\\1", 3, "a reference back to a group can't be used.")]
    [InlineData("(?<n>a)\\k<n>", 7, "a reference back to a group can't be used.")]
    [InlineData("a(?>b)", 1, "a group that keeps what it took can't be used.")]
    [InlineData("(a)(?(1)b|c)", 3, "a condition can't be used.")]
    [InlineData("\\Ga", 0, "\\G can't be used; the expression is always matched against the whole value.")]
    [InlineData("(?<o>a)(?<c-o>b)", 7, "a balancing group can't be used.")]
    [InlineData("(?x)a # comment", 15, "A comment that reaches to the end of the expression can't be used.")]
    [InlineData("(((a{1,99}){1,99}){1,99}){1,99}", 0, "The expression is too large: its repetitions multiply.")]
    public void What_cannot_be_used_is_refused_with_its_position(string pattern, int position, string sentence)
    {
        var problem = ValueExpression.Check(pattern);
        Assert.Equal(new RuleProblem("value", $"At position {position + 1}: {sentence}", position), problem);
    }

    [Theory]
    [InlineData("\\\\1")]
    [InlineData("[\\]()?=]")]
    [InlineData("[]\\[(?=a]")]
    [InlineData("[^](?!]")]
    [InlineData("[a-z-[(?<=]]")]
    [InlineData("\\(?=x\\)")]
    [InlineData("(?<name>a)(?:b)(?i:c)")]
    [InlineData("(?<a_b>a)-(?'c'd)")]
    public void What_only_looks_unsupported_can_be_used(string pattern) => Assert.Null(ValueExpression.Check(pattern));

    [Theory]
    [InlineData("(a+)+b")]
    [InlineData("(a|aa)+b")]
    [InlineData("(.*a){12}b")]
    [InlineData("([a-z]+)*\\d")]
    public void A_catastrophic_expression_is_decided_or_refused_in_time(string pattern)
    {
        Assert.Null(ValueExpression.Check(pattern));
        var expression = new ValueExpression(pattern);
        var watch = Stopwatch.StartNew();
        Assert.False(expression.Match(new string('a', 32_000)).Passes);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2), $"It took {watch.Elapsed}.");
    }

    [Fact]
    public void Patterns_of_the_characters_that_mean_something_are_explained_or_usable()
    {
        const string Characters = "()[]{}?*+\\|^$.-<>=!:'#1aGkx,";
        var random = new Random(20260301);
        for (var i = 0; i < 20_000; i++)
        {
            var pattern = string.Concat(Enumerable.Range(0, random.Next(1, 10)).Select(_ => Characters[random.Next(Characters.Length)]));
            if (ValueExpression.Check(pattern) is { } problem)
            {
                Assert.EndsWith(".", problem.Message);
                Assert.InRange(problem.Position!.Value, 0, pattern.Length);
            }
            else
            {
                var result = new ValueExpression(pattern).Match("a1");
                Assert.Equal(result.Passes, result.Reason is null);
            }
        }
    }
}
