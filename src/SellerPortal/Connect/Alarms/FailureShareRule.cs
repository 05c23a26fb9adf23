namespace SellerPortal.Connect.Alarms;

/// <summary>
/// When more of a group's deliveries fail than usual: pure. The share of the last hour is held against that of the same weekday and hour of the weeks before;
/// it must be higher by more than chance makes it, and by enough to matter.
/// </summary>
public static class FailureShareRule
{
    /// <summary>What is looked at.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromHours(1);

    /// <summary>Of fewer deliveries no share is taken.</summary>
    public const int FewestDeliveries = 20;

    /// <summary>Fewer failures are no alarm.</summary>
    public const int FewestFailures = 5;

    // A group in which nothing ever failed may have a first failure.
    private const double LowestUsual = 0.02;

    /// <summary>Whether the numbers of the last hour are worth asking what is usual.</summary>
    public static bool IsWorthAsking(Outcomes now) => now.Total >= FewestDeliveries && now.Failed >= FewestFailures;

    /// <summary>Whether the alarm opens.</summary>
    /// <param name="usual">Those of the weeks before, together.</param>
    public static bool Opens(Outcomes now, Outcomes usual, AlarmSensitivity sensitivity) =>
        IsWorthAsking(now) && usual.Total >= FewestDeliveries && Limits(sensitivity) is var (deviations, excess)
        && now.Share >= usual.Share + Math.Max(excess, deviations * Deviation(usual.Share, now.Total));

    /// <summary>Whether it is over: nothing fails any more, or hardly more than usual.</summary>
    public static bool Closes(Outcomes now, Outcomes usual) =>
        now.Failed == 0 || (now.Total >= FewestDeliveries / 2 && now.Share <= usual.Share + Math.Max(0.05, Deviation(usual.Share, now.Total)));

    private static double Deviation(double share, int deliveries)
    {
        var usual = Math.Clamp(share, LowestUsual, 1 - LowestUsual);
        return Math.Sqrt(usual * (1 - usual) / deliveries);
    }

    private static (double Deviations, double Excess)? Limits(AlarmSensitivity sensitivity) => sensitivity switch
    {
        AlarmSensitivity.Low => (6, 0.4),
        AlarmSensitivity.Normal => (4, 0.2),
        AlarmSensitivity.High => (3, 0.1),
        AlarmSensitivity.Off => null,
        _ => throw new ArgumentOutOfRangeException(nameof(sensitivity), sensitivity, null),
    };
}

/// <summary>What became of deliveries that are over.</summary>
public readonly record struct Outcomes(int Failed, int Total)
{
    /// <summary>From 0 to 1; 0 of none.</summary>
    public double Share => Total == 0 ? 0 : (double)Failed / Total;

    public static Outcomes operator +(Outcomes one, Outcomes other) => new(one.Failed + other.Failed, one.Total + other.Total);
}
