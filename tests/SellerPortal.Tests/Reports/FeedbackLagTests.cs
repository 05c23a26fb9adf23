using SellerPortal.Reports.Figures;

namespace SellerPortal.Tests.Reports;

public sealed class FeedbackLagTests
{
    [Theory]
    [InlineData(100, 95, 95, 95, 95, 95, 1)] // nine of ten within a day
    [InlineData(100, 89, 90, 90, 90, 90, 3)]
    [InlineData(100, 0, 10, 50, 89, 99, 30)]
    [InlineData(100, 0, 10, 50, 60, 80, FeedbackLag.Longest)] // slower than anything that is told apart
    [InlineData(19, 19, 19, 19, 19, 19, FeedbackLag.Assumed)] // too few to know
    [InlineData(0, 0, 0, 0, 0, 0, FeedbackLag.Assumed)]
    public void The_lag_is_that_within_which_nine_of_ten_pushes_come(long pushes, long within1, long within3, long within7, long within14, long within30, int days)
    {
        var sums = new FigureSums();
        (sums[Measure.Pushes], sums[Measure.Within1], sums[Measure.Within3]) = (pushes, within1, within3);
        (sums[Measure.Within7], sums[Measure.Within14], sums[Measure.Within30]) = (within7, within14, within30);

        Assert.Equal(days, FeedbackLag.Of(sums));
    }

    [Fact]
    public void A_week_is_judged_once_its_youngest_lead_is_old_enough_and_its_feedback_has_come()
    {
        // Sunday 8 November is 14 days old on the 22nd; what is told three days later is known on the 26th, the first whole day after.
        Assert.Equal(new DateOnly(2026, 11, 26), FeedbackLag.JudgedFrom(new DateOnly(2026, 11, 2), age: 14, lag: 3));
    }
}
