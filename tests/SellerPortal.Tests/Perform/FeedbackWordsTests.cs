using SellerPortal.Perform.Pushes;
using SellerPortal.Perform.Uploads;

namespace SellerPortal.Tests.Perform;

public sealed class FeedbackWordsTests
{
    private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    [Theory]
    [InlineData("status", " not interested ", "NOT_INTERESTED")]
    [InlineData("status", "maybe", "MAYBE")]
    [InlineData("sale_revenue", "£1,000.90", "1000.90")]
    [InlineData("sale_currency", "gbp", "GBP")]
    [InlineData("notes", " as it is ", " as it is ")]
    [InlineData("status_at", "15/01/2026", "2026-01-15T00:00:00+00:00")]
    [InlineData("status_at", "2026-07-15 10:30", "2026-07-15T10:30:00+01:00")]
    [InlineData("status_at", "2026-07-15T10:30:45", "2026-07-15T10:30:45+01:00")]
    [InlineData("status_at", "2026-07-15T10:30:45Z", "2026-07-15T10:30:45Z")]
    [InlineData("status_at", "2026-03-29 01:30", "2026-03-29T02:30:00+01:00")] // an hour that the clocks skip
    [InlineData("status_at", "next week", "next week")]
    public void What_people_write_is_read_as_a_push_has_it(string member, string written, string meant) =>
        Assert.Equal(meant, FeedbackWords.Meant(PushMember.Find(member)!, written, London));

    [Fact]
    public void Columns_are_known_by_their_names_and_by_other_words_for_them() => Assert.Equal(
        ["connect_id", "status", "sale_revenue", "", "", "notes"],
        UploadMapping.Guess(["Lead ID", "CRM-Status", "sale_revenue", "Revenue", "Shoe size", "Comments"]));
}
