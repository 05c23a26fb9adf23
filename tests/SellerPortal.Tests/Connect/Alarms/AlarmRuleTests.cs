using FsCheck;
using FsCheck.Xunit;
using SellerPortal.Connect.Alarms;

namespace SellerPortal.Tests.Connect.Alarms;

public sealed class AlarmRuleTests
{
    private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    [Theory]
    [InlineData(9, 60, AlarmSensitivity.Normal, false)]
    [InlineData(10, 60, AlarmSensitivity.Normal, true)]
    [InlineData(10, 9, AlarmSensitivity.Normal, false)]
    [InlineData(6, 60, AlarmSensitivity.High, true)]
    [InlineData(15, 60, AlarmSensitivity.Low, false)]
    [InlineData(16, 60, AlarmSensitivity.Low, true)]
    [InlineData(10_000, 600, AlarmSensitivity.Off, false)]
    public void A_silence_is_unusual_where_enough_leads_would_have_come_for_long_enough(int usual, int minutes, AlarmSensitivity sensitivity, bool expected) =>
        Assert.Equal(expected, SilenceRule.Opens(TimeSpan.FromMinutes(minutes), usual, sensitivity));

    [Theory]
    [InlineData(new[] { 12, 400, 14, 0 }, 12)]
    [InlineData(new[] { 12, 0, 14 }, 12)]
    [InlineData(new[] { 12, 14 }, null)]
    [InlineData(new int[0], null)]
    public void Neither_a_campaign_nor_a_holiday_among_the_weeks_decides_what_is_usual(int[] weeks, int? expected) => Assert.Equal(expected, SilenceRule.Usual(weeks));

    [Property]
    public bool What_is_usual_lies_between_the_quietest_and_the_busiest_week_in_whatever_order(NonNegativeInt a, NonNegativeInt b, NonNegativeInt c, NonNegativeInt d)
    {
        int[] weeks = [a.Get, b.Get, c.Get, d.Get];
        return SilenceRule.Usual(weeks) is { } usual && usual >= weeks.Min() && usual <= weeks.Max() && SilenceRule.Usual([.. weeks.Reverse()]) == usual
            // At most one week had fewer: a single bad one never makes it smaller.
            && weeks.Count(week => week < usual) <= 1;
    }

    [Property]
    public bool Longer_or_where_more_is_usual_an_alarm_stays_an_alarm(PositiveInt minutes, NonNegativeInt usual, PositiveInt more)
    {
        var silence = TimeSpan.FromMinutes(minutes.Get % 10_000);
        return Enum.GetValues<AlarmSensitivity>().All(s => !SilenceRule.Opens(silence, usual.Get, s)
            || (SilenceRule.Opens(silence + TimeSpan.FromMinutes(more.Get % 10_000), usual.Get, s) && SilenceRule.Opens(silence, usual.Get + (more.Get % 10_000), s)));
    }

    [Theory]
    [InlineData(4, 25, 0, 400, false)]
    [InlineData(5, 19, 0, 400, false)]
    [InlineData(6, 25, 0, 400, true)]
    [InlineData(60, 200, 100, 400, false)]
    [InlineData(95, 200, 100, 400, true)]
    [InlineData(25, 25, 0, 19, false)]
    public void A_share_of_failures_is_unusual_beyond_chance_and_by_enough_to_matter(int failed, int total, int usualFailed, int usualTotal, bool expected) =>
        Assert.Equal(expected, FailureShareRule.Opens(new(failed, total), new(usualFailed, usualTotal), AlarmSensitivity.Normal));

    [Property]
    public bool What_opens_when_calm_opens_when_sensitive_and_nothing_that_opens_is_over_already(byte failed, byte rest, byte usualFailed, ushort usualRest)
    {
        var (now, usual) = (new Outcomes(failed, failed + rest), new Outcomes(usualFailed, usualFailed + usualRest));
        bool Opens(AlarmSensitivity sensitivity) => FailureShareRule.Opens(now, usual, sensitivity);
        return (!Opens(AlarmSensitivity.Low) || Opens(AlarmSensitivity.Normal)) && (!Opens(AlarmSensitivity.Normal) || Opens(AlarmSensitivity.High))
            && !Opens(AlarmSensitivity.Off) && (!Opens(AlarmSensitivity.High) || !FailureShareRule.Closes(now, usual));
    }

    [Fact]
    public void The_same_hour_of_an_earlier_week_is_the_same_by_the_wall_clock()
    {
        // The clocks went forward on 29 March 2026 and back on 25 October.
        Assert.Equal(At("2026-03-24T10:00Z"), SameHours.WeeksBefore(At("2026-03-31T09:00Z"), 1, London));
        Assert.Equal(At("2026-10-20T09:00Z"), SameHours.WeeksBefore(At("2026-10-27T10:00Z"), 1, London));
        // 01:30 did not exist: the first moment after.
        Assert.Equal(At("2026-03-29T01:00Z"), SameHours.WeeksBefore(At("2026-04-05T00:30Z"), 1, London));
    }

    [Property]
    public bool The_same_hour_has_the_same_weekday_and_time_of_day_unless_it_was_skipped(ushort hours, byte weeks)
    {
        var at = At("2026-01-01T00:00Z").AddHours(hours);
        var before = SameHours.WeeksBefore(at, weeks % 5, London);
        var (now, then) = (TimeZoneInfo.ConvertTime(at, London), TimeZoneInfo.ConvertTime(before, London));
        return now.DayOfWeek == then.DayOfWeek && (now.TimeOfDay == then.TimeOfDay || London.IsInvalidTime(now.DateTime.AddDays(-7 * (weeks % 5))));
    }

    [Fact]
    public void A_silence_is_told_with_its_numbers()
    {
        var alarm = Silence("2026-09-15T10:20Z", "2026-09-15T11:03Z", 14);
        var overnight = Silence("2026-09-14T15:40Z", "2026-09-15T08:03Z", 12);

        Assert.Equal("No lead since 11:20; on Tuesdays between 11:20 and 12:03 there are usually 14", AlarmWords.Of(alarm, London));
        Assert.Equal("No lead since Monday 14 September 16:40; by Tuesday 09:03 there were usually 12 in the weeks before", AlarmWords.Of(overnight, London));
        alarm.ClosedAt = At("2026-09-15T11:41Z");
        Assert.Equal("Leads from Life cover again since 12:41, after none since 11:20", AlarmWords.Over(alarm, "Life cover", London));
    }

    [Fact]
    public void Failures_are_told_with_their_numbers()
    {
        var alarm = new GroupAlarm
        {
            Id = Guid.NewGuid(), AccountId = Guid.NewGuid(), GroupId = Guid.NewGuid(), Kind = AlarmKind.Failures, Since = At("2026-09-15T10:20Z"), OpenedAt = At("2026-09-15T11:20Z"),
            Failed = 12, Deliveries = 30, UsualFailed = 4, UsualDeliveries = 100,
        };

        Assert.Equal("12 of 30 deliveries failed between 11:20 and 12:20 (40 %); on Tuesdays at that time it is usually 4 %", AlarmWords.Of(alarm, London));
    }

    private static GroupAlarm Silence(string since, string openedAt, int usual) => new()
    {
        Id = Guid.NewGuid(), AccountId = Guid.NewGuid(), GroupId = Guid.NewGuid(), Kind = AlarmKind.Silence, Since = At(since), OpenedAt = At(openedAt), UsualLeads = usual,
    };

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
