namespace SellerPortal.Reports.Figures;

/// <summary>
/// How long a buyer's feedback is on its way: within so many days of a status nine of ten pushes about it have come. The rule by which a week of leads is too early to
/// judge: its youngest lead must be as old as the comparison asks for, and the lag of its slowest buyer older.
/// </summary>
public static class FeedbackLag
{
    /// <summary>With fewer pushes a buyer's habit is not known, and <see cref="Assumed"/> is taken.</summary>
    public const int FewestPushes = 20;

    /// <summary>Days.</summary>
    public const int Assumed = 7;

    /// <summary>Days, for a buyer that is slower than all <see cref="Steps"/>.</summary>
    public const int Longest = 60;

    private const double Most = 0.9;

    /// <summary>The lags that are told apart, in days, and what counts the pushes within each.</summary>
    public static readonly IReadOnlyList<(int Days, Measure Within)> Steps =
        [(1, Measure.Within1), (3, Measure.Within3), (7, Measure.Within7), (14, Measure.Within14), (30, Measure.Within30)];

    /// <summary>A buyer's lag, in days.</summary>
    public static int Of(FigureSums pushes)
    {
        var all = pushes[Measure.Pushes];
        if (all < FewestPushes)
            return Assumed;
        foreach (var (days, within) in Steps)
            if (pushes[within] >= all * Most)
                return days;
        return Longest;
    }

    /// <summary>The first day on which leads of a week, begun on <paramref name="monday"/>, can be judged by what they were so many days after being received.</summary>
    /// <param name="lag">The slowest buyer's, in days.</param>
    public static DateOnly JudgedFrom(DateOnly monday, int age, int lag) => monday.AddDays(7 + age + lag);
}
