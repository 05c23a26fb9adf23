using FsCheck;
using FsCheck.Xunit;
using SellerPortal.Connect.Terms;
using SellerPortal.Outbound;

namespace SellerPortal.Tests.Connect.Terms;

public sealed class ReplyReadingTests
{
    private static readonly ReplyReading ByResult = new(JsonPath.TryParse("$.data[0].result"), ["accepted", "1"], JsonPath.TryParse("$.error.text")!);

    [Theory]
    [InlineData("""{"data":[{"result":" ACCEPTED "}]}""", SendResult.Accepted)]
    [InlineData("""{"data":[{"result":1}]}""", SendResult.Accepted)]
    [InlineData("""{"data":[{"result":"rejected"}]}""", SendResult.Refused)]
    [InlineData("""{"data":[]}""", SendResult.Refused)]
    [InlineData("""{"data":{"result":"accepted"}}""", SendResult.Refused)]
    [InlineData("accepted", SendResult.Refused)]
    [InlineData("", SendResult.Refused)]
    public void A_200_is_taken_only_if_it_says_so(string body, SendResult expected)
    {
        var outcome = ByResult.Judge(new SendOutcome(SendResult.Accepted, null, new Reply(200, "", body)));

        Assert.Equal(expected, outcome.Result);
        Assert.Equal(expected == SendResult.Accepted, outcome.Problem is null);
    }

    [Fact]
    public void What_the_status_says_of_other_replies_stays()
    {
        var outcome = new SendOutcome(SendResult.Unreachable, "The receiver answered 503.", new Reply(503, "", """{"data":[{"result":"accepted"}]}"""));

        Assert.Same(outcome, ByResult.Judge(outcome));
    }

    [Theory]
    [InlineData("""{"message":"<b>No</b>"}""", "bNo/b")]
    [InlineData("""{"message":["No"]}""", null)]
    [InlineData("""["message"]""", null)]
    [InlineData("""{"message":"  "}""", null)]
    public void The_message_is_where_the_contract_has_it(string body, string? expected) =>
        Assert.Equal(expected, ReplyReading.Default.MessageOf(new Reply(422, "", body)));

    [Theory]
    [InlineData("$.a.b[0]", true)]
    [InlineData("$[2].a", true)]
    [InlineData("$", false)]
    [InlineData("a.b", false)]
    [InlineData("$.a..b", false)]
    [InlineData("$.a[x]", false)]
    [InlineData("$.a]", false)]
    public void A_path_is_read(string text, bool isPath) => Assert.Equal(isPath, JsonPath.TryParse(text) is not null);

    [Property]
    public bool No_text_makes_a_path_throw(string text, NonNull<string> json)
    {
        JsonPath.TryParse("$." + text)?.TextIn(json.Get);
        return true;
    }
}
