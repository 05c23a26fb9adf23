using SellerPortal.Reports.Figures;
using SellerPortal.Web.TagHelpers;
using SellerPortal.Web.TagHelpers.Charts;

namespace SellerPortal.Web.Portal.Reports;

/// <summary>The dashboard as its page draws it.</summary>
/// <param name="Zone">The account's time zone, whose days these are.</param>
/// <param name="Today">In that zone.</param>
/// <param name="CanSeeLeads">Whether numbers lead to the leads behind them: an analyst sees figures only.</param>
public sealed record DashboardView(DashboardQuery Query, LiveDashboard Figures, string Zone, DateOnly Today, bool CanSeeLeads)
{
    /// <summary>Rows that stand in the open; the others are folded.</summary>
    public const int MostOpen = 15;

    public static readonly IReadOnlyList<FieldOption> Comparisons =
        [new("previous", "Previous period"), new("last_year", "Same period last year"), new("none", "Nothing")];

    public static readonly IReadOnlyList<FieldOption> Groupings =
        [.. Enum.GetValues<Dimension>().Select(dimension => new FieldOption(WireName.Of(dimension), TotalsWords.Of(dimension)))];

    public LeadTotals Totals => Figures.Totals;

    public LeadTotals? Compared => Figures.Compared;

    /// <summary>
    /// Whether what became of the leads can't be compared yet: the newest are younger than the oldest age at which weeks are, and those of the range to compare with have
    /// had more time.
    /// </summary>
    public bool IsTooEarly => Compared is { IsEmpty: false } && Query.To.AddDays(Cohorts.Ages[^1]) >= Today;

    /// <summary>'27 Oct – 24 Nov 2026'.</summary>
    public string RangeWords => DateRanges.Words(Query.From, Query.To);

    /// <summary>What the changes are to; null for nothing.</summary>
    public string? ComparedWords => Compared is { IsEmpty: true } ? null : Query.Question.Compared is var (from, to)
        ? $"{DateRanges.Words(from, to)}{(Query.Compare == Comparison.Previous && !Query.Question.IsByMonth ? ", whole weeks before so that weekdays match" : "")}"
        : null;

    /// <summary>The filters that are on: what each is called, and the page without it.</summary>
    public IReadOnlyList<(string Name, string Value, string Without)> Chips =>
    [
        .. Query.Filter.Values.OrderBy(value => value.Key).Select(value => (
            TotalsWords.Of(value.Key), Text(value.Key, value.Value), Query.With(value.Key, null).Link())),
    ];

    /// <summary>The values that a select offers for a filter.</summary>
    public IReadOnlyList<FieldOption> Options(Dimension dimension) =>
    [
        new("", "All"),
        .. Figures.Values[dimension].Select(value => new FieldOption(value.Key, value.Text)),
        .. Query.Filter.Values.TryGetValue(dimension, out var chosen) && Figures.Values[dimension].All(value => value.Key != chosen)
            ? [new FieldOption(chosen, Text(dimension, chosen))] : Array.Empty<FieldOption>(),
    ];

    /// <summary>The list of the leads that a number counts; null for nobody's eyes, and for none.</summary>
    public string? LeadsOf(LeadFigure figure, long number, DashboardQuery? of = null) =>
        CanSeeLeads && number > 0 ? (of ?? Query).Link("leads", ("figure", WireName.Of(figure))) : null;

    public DashboardQuery Of(NamedRow row) => Query.With(Query.By, row.Value.Key);

    public Chart Trend
    {
        get
        {
            var (points, before) = (Figures.Points, Figures.ComparedPoints);
            var isMonth = Query.Question.IsByMonth;
            List<ChartSeries> series = [new("Received", Values(f => f.Received)), new("Delivered", Values(f => f.Delivered))];
            if (!Totals.IsNotShared)
                series.Add(new("Sold", Values(f => f.IsNotShared ? null : f.Sold)));
            if (Compared is { IsEmpty: false })
                series.Add(new("Received before", [.. points.Select((_, index) => index < before.Count ? (decimal?)before[index].Figures.Received : null)], IsComparison: true));
            return new Chart(
                isMonth ? "Leads by month received" : "Leads by day received",
                $"{FigureWords.Count(Totals.Received)} leads received, {FigureWords.Count(Totals.Delivered)} delivered, {TotalsWords.Told(Totals.Sold, Totals).ToLowerInvariant()} sold.",
                [.. points.Select(point => TotalsWords.Point(point.Day, isMonth))], series) { LabelHead = isMonth ? "Month" : "Day" };

            // Before the account's first lead there is nothing to be zero.
            IReadOnlyList<decimal?> Values(Func<LeadTotals, decimal?> figure) =>
                [.. points.Select((point, index) => index + 1 < points.Count && points[index + 1].Day <= Figures.Known?.From ? null : figure(point.Figures))];
        }
    }

    public IReadOnlyList<ChartRow> Funnel
    {
        get
        {
            var t = Totals;
            return
            [
                Row(FigureDefinition.Received, t.Received, LeadFigure.Received),
                Row(FigureDefinition.Accepted, t.Accepted, LeadFigure.Accepted),
                Row(FigureDefinition.Delivered, t.Delivered, LeadFigure.Delivered),
                .. t.NotShared > 0 ? [new ChartRow(FigureDefinition.Told.Name, t.Told) { About = FigureDefinition.Told.Meaning }] : Array.Empty<ChartRow>(),
                Told(FigureDefinition.Contacted, t.Contacted, LeadFigure.Contacted),
                Told(FigureDefinition.Quoted, t.Quoted, LeadFigure.Quoted),
                Told(FigureDefinition.Sold, t.Sold, LeadFigure.Sold),
            ];

            ChartRow Row(FigureDefinition definition, long number, LeadFigure figure) => new(definition.Name, number, LeadsOf(figure, number)) { About = definition.Meaning };

            ChartRow Told(FigureDefinition definition, long number, LeadFigure figure) =>
                Row(definition, number, figure) with { Instead = t.IsNotShared ? FigureWords.NotShared : null };
        }
    }

    /// <summary>The range of the same length before this one, and after it; the latter null where it has not begun.</summary>
    public (string Earlier, string? Later) Steps
    {
        get
        {
            var days = Query.To.DayNumber - Query.From.DayNumber + 1;
            return (
                Query.During(Query.From.AddDays(-days), Query.From.AddDays(-1)).Link(),
                Query.To < Today ? Query.During(Query.From.AddDays(days), Query.To.AddDays(days)).Link() : null);
        }
    }

    /// <summary>What files say that they are of.</summary>
    public IReadOnlyList<FigureFileFact> Facts(string account, string made) =>
    [
        new("Account", account),
        new("Leads received", RangeWords),
        new("Time zone", Zone),
        new("Currency", Figures.Currency),
        .. ComparedWords is { } compared ? [new FigureFileFact("Compared with", compared)] : Array.Empty<FigureFileFact>(),
        .. Chips.Select(chip => new FigureFileFact(chip.Name, chip.Value)),
        new("Made", made),
    ];

    private string Text(Dimension dimension, string key) =>
        Figures.Values[dimension].FirstOrDefault(value => value.Key == key)?.Text
        ?? (key == NamedValue.None ? dimension == Dimension.Buyer ? "No buyer" : "None given" : key.StartsWith('#') ? "All others" : key);
}

/// <summary>The leads that a number of the dashboard counts.</summary>
/// <param name="Older">The cursor of the next page; null on the last.</param>
public sealed record FigureLeadsView(DashboardView Dashboard, string Title, IReadOnlyList<Leads.LeadLine> Lines, string? Older, bool IsFirst);

/// <summary>Weeks of leads at equal ages.</summary>
public sealed record CohortView(DashboardView Dashboard, CohortTable Table)
{
    /// <summary>How the rates went from week to week, oldest first; what is too early is a gap.</summary>
    public Chart Trend
    {
        get
        {
            var weeks = Table.Weeks.Reverse().ToList();
            return new Chart(
                "Sold, by age of the leads",
                "The part of each week’s leads that was sold within 7, 14 and 30 days, as far as it can be judged.",
                [.. weeks.Select(week => Moments.Day(week.Monday, withYear: false))],
                [.. Cohorts.Ages.Select((days, index) => new ChartSeries($"By day {days}", [.. weeks.Select(week => week.Ages[index].Rate)]))],
                "0.0%") { LabelHead = "Week from" };
        }
    }

    public bool HasRates => Table.Weeks.Any(week => week.Ages.Any(age => age.Rate is not null));
}
