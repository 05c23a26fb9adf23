namespace SellerPortal.Connect.Alarms;

/// <summary>
/// When a group that brings no leads is unusual: pure. The silence is held against the same weekday and hours of the weeks before; the second quietest of
/// four counts, so that neither a campaign nor a holiday among them decides.
/// </summary>
public static class SilenceRule
{
    /// <summary>How many weeks are looked at.</summary>
    public const int Weeks = 4;

    /// <summary>With fewer weeks of leads nothing is known of what is usual.</summary>
    public const int FewestWeeks = 3;

    /// <summary>How far back a silence is measured: a group with few leads needs its time.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(3);

    /// <summary>Whether the alarm opens.</summary>
    /// <param name="usual">See <see cref="Usual"/>.</param>
    public static bool Opens(TimeSpan silence, int? usual, AlarmSensitivity sensitivity) =>
        Limits(sensitivity) is var (leads, shortest) && usual >= leads && silence >= shortest;

    /// <summary>How many leads usually come in that time; null if too few weeks are known.</summary>
    /// <param name="counts">Those that came in the weeks before, one entry a week that is known.</param>
    public static int? Usual(IReadOnlyList<int> counts) => counts.Count < FewestWeeks ? null : counts.Order().ElementAt((counts.Count - 1) / 2);

    // Between leads that come by chance, one pause in e^10 is as long as ten usually take: with 200 a day, one in a hundred days.
    private static (int Leads, TimeSpan Shortest)? Limits(AlarmSensitivity sensitivity) => sensitivity switch
    {
        AlarmSensitivity.Low => (16, TimeSpan.FromMinutes(30)),
        AlarmSensitivity.Normal => (10, TimeSpan.FromMinutes(10)),
        AlarmSensitivity.High => (6, TimeSpan.FromMinutes(5)),
        AlarmSensitivity.Off => null,
        _ => throw new ArgumentOutOfRangeException(nameof(sensitivity), sensitivity, null),
    };
}
