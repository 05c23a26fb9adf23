using SellerPortal.Connect.Directory;
using SellerPortal.Data;

namespace SellerPortal.Reports.Figures;

/// <summary>The leads of a week, and how many of them were sold at the same age as those of the other weeks.</summary>
/// <param name="Monday">The week's first day.</param>
/// <param name="Lag">Days that the feedback of the slowest of its buyers takes.</param>
public sealed record Cohort(DateOnly Monday, LeadTotals Figures, int Lag, IReadOnlyList<CohortAge> Ages);

/// <param name="Days">Since the lead was received.</param>
/// <param name="Sold">How many were sold by then, as far as is known.</param>
/// <param name="Rate">Of those with shared feedback; null if there are none, or while it is too early.</param>
/// <param name="JudgedFrom">The first day on which it is not too early to judge.</param>
public sealed record CohortAge(int Days, long Sold, decimal? Rate, DateOnly JudgedFrom, bool IsTooEarly);

/// <summary>How long a buyer's feedback takes.</summary>
/// <param name="Pushes">How many its lag is drawn from.</param>
public sealed record BuyerLag(string Buyer, int Days, long Pushes);

/// <param name="Weeks">The newest first.</param>
public sealed record CohortTable(IReadOnlyList<Cohort> Weeks, IReadOnlyList<BuyerLag> Lags);

/// <summary>Compares weeks of leads at equal ages: a raw rate would say that the newest leads sell worst, since their feedback has not come.</summary>
public sealed class Cohorts(ReadPool reads)
{
    /// <summary>Weeks that are compared.</summary>
    public const int Weeks = 13;

    /// <summary>Buyers' habits are drawn from the pushes about leads of so many weeks.</summary>
    private const int WeeksOfPushes = 26;

    /// <summary>Days since a lead was received.</summary>
    public static readonly IReadOnlyList<int> Ages = [7, 14, 30];

    private static readonly Measure[] Asked =
    [
        Measure.Received, Measure.Delivered, Measure.Sold, Measure.Sold7, Measure.Sold14, Measure.Sold30,
        Measure.Pushes, Measure.Within1, Measure.Within3, Measure.Within7, Measure.Within14, Measure.Within30,
    ];

    /// <summary>The weeks before and with today's.</summary>
    public CohortTable Read(AccountDirectory directory, FigureFilter filter, DateOnly today) => reads.Read(session =>
    {
        var view = FigureView.Of(session, directory, filter);
        var newest = MondayOf(today);
        var lines = view.Points(session, newest.AddDays(-7 * (WeeksOfPushes - 1)), today, byMonth: false, Asked).ConvertAll(point => point.Line);
        var lags = Lags(view, lines);
        var weeks = lines.ToLookup(line => MondayOf(line.Day));
        return new CohortTable(
            [.. Enumerable.Range(0, Weeks).Select(back => newest.AddDays(-7 * back)).Select(monday => Of(view, filter, monday, [.. weeks[monday]], lags, today))],
            [.. lags.Select(lag => new BuyerLag(view.Buyers.NameOf(lag.Key), lag.Value.Days, lag.Value.Pushes)).OrderBy(lag => lag.Buyer, StringComparer.CurrentCultureIgnoreCase)]);
    });

    private static Cohort Of(
        FigureView view, FigureFilter filter, DateOnly monday, IReadOnlyList<FigureLine> lines, Dictionary<Guid, (int Days, long Pushes)> lags, DateOnly today)
    {
        var figures = view.Add(lines.Where(line => line.Currency.Length == 0), filter.BuyerId);
        var lag = lines.Where(line => line.Sums[Measure.Delivered] > 0).SelectMany(line => view.Buyers.Of(line.Buyers))
            .Where(buyer => filter.BuyerId is null || buyer == filter.BuyerId).Select(buyer => lags.TryGetValue(buyer, out var known) ? known.Days : 0)
            .DefaultIfEmpty(0).Max();
        return new Cohort(monday, figures, lag, [.. Ages.Select(age => At(figures, monday, age, lag, today))]);
    }

    private static CohortAge At(LeadTotals figures, DateOnly monday, int age, int lag, DateOnly today)
    {
        var judgedFrom = FeedbackLag.JudgedFrom(monday, age, lag);
        var sold = age switch { 7 => figures.SoldBy.Day7, 14 => figures.SoldBy.Day14, _ => figures.SoldBy.Day30 };
        var isTooEarly = today < judgedFrom;
        return new CohortAge(age, sold, isTooEarly ? null : LeadTotals.Share(sold, figures.Told), judgedFrom, isTooEarly);
    }

    /// <summary>The lag of each buyer that shares.</summary>
    private static Dictionary<Guid, (int Days, long Pushes)> Lags(FigureView view, IEnumerable<FigureLine> lines)
    {
        var pushes = new Dictionary<Guid, FigureSums>();
        foreach (var line in lines.Where(line => line.Currency.Length == 0))
            foreach (var buyer in view.Buyers.Of(line.Buyers).Where(buyer => view.Buyers.SharingOf(buyer).IsEnabled))
            {
                if (!pushes.TryGetValue(buyer, out var sums))
                    pushes.Add(buyer, sums = new FigureSums());
                // Pushes stand at sets of one buyer; of larger sets they are zero.
                sums.Add(line.Sums);
            }
        return pushes.ToDictionary(buyer => buyer.Key, buyer => (FeedbackLag.Of(buyer.Value), buyer.Value[Measure.Pushes]));
    }

    private static DateOnly MondayOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
}
