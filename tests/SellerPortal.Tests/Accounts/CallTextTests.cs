using System.Text;
using SellerPortal.Accounts.ApiLog;

namespace SellerPortal.Tests.Accounts;

/// <summary>What the API log keeps of a body, and shows of it to whom.</summary>
public sealed class CallTextTests
{
    [Theory]
    [InlineData("""{"secret_key":"s3cret","status":"SOLD"}""", """{"secret_key":"[removed]","status":"SOLD"}""")]
    [InlineData("""{"secret\u005fkey":"s3cret"}""", """{"secret_key":"[removed]"}""")]
    [InlineData("""{"buyers":[{"secret_key":"s3cret","name":"A"}]}""", """{"buyers":[{"secret_key":"[removed]","name":"A"}]}""")]
    [InlineData("""{"headers":{"X-Shop":"s3cret"},"url":"https://a.example"}""", """{"headers":{"X-Shop":"[removed]"},"url":"https://a.example"}""")]
    [InlineData("""{"marketing_keyword":"life","cost":25.50}""", """{"marketing_keyword":"life","cost":25.50}""")]
    public void JSON_is_kept_without_secrets(string body, string kept) => Assert.Equal(kept, Kept(body, CallBodyFormat.Json));

    [Fact]
    public void A_form_is_kept_without_secrets() =>
        Assert.Equal("secret%5Fkey=[removed]&status=SOLD", Kept("secret%5Fkey=s3cret&status=SOLD", CallBodyFormat.Form));

    [Theory]
    [InlineData("""{"status":"SOLD","secret_key":"s3cret" """)]
    [InlineData("""{"status":"SOLD","\u006be\u0079":"s3cret" """)]
    public void What_cannot_be_read_ends_before_what_may_be_a_secret(string body)
    {
        var kept = Kept(body, CallBodyFormat.Json)!;

        Assert.StartsWith("""{"status":"SOLD",""", kept, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", kept, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_body_is_cut_and_says_so()
    {
        var kept = Kept($$"""{"message":"{{new string('x', 2 * CallText.Longest)}}"}""", CallBodyFormat.Json)!;

        Assert.InRange(kept.Length, CallText.Longest, CallText.Longest + 100);
        Assert.EndsWith("characters in all]", kept, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"first_name":"Jane","status":"SOLD"}""", """{"first_name":"•••","status":"SOLD"}""")]
    [InlineData("first_name=Jane&status=SOLD", "first_name=•••&status=SOLD")]
    [InlineData("""{"first_name":"Jane" """, PersonalData.AllHidden)]
    public void Values_that_may_be_personal_are_hidden(string body, string shown) => Assert.Equal(shown, PersonalData.Mask(body));

    private static string? Kept(string body, CallBodyFormat format) => CallText.Of(new CallBody(Encoding.UTF8.GetBytes(body), format));
}
