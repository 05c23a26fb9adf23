using System.Globalization;

namespace SellerPortal.Web.TagHelpers.Charts;

/// <summary>What a line or bar chart shows.</summary>
/// <param name="Summary">The chart in one sentence, for those who cannot see it: 'Leads rose from 20 to 41 a day.'</param>
/// <param name="Labels">One a point along the foot: '18 Sep'.</param>
/// <param name="Series">One to four; each has as many values as there are labels.</param>
/// <param name="Format">A .NET number format for values and scale: "#,0", "£#,0.00", "0.0'%'".</param>
public sealed record Chart(string Title, string Summary, IReadOnlyList<string> Labels, IReadOnlyList<ChartSeries> Series, string Format = "#,0")
{
    private const int MostSeries = 4;
    private static readonly CultureInfo Uk = CultureInfo.GetCultureInfo("en-GB");

    public IReadOnlyList<ChartSeries> Series { get; } =
        Series.Count is 0 or > MostSeries ? throw new ArgumentException($"A chart has one to {MostSeries} series.", nameof(Series)) :
        Series.Any(series => series.Values.Count != Labels.Count) ? throw new ArgumentException("Every series has as many values as there are labels.", nameof(Series)) :
        Series;

    /// <summary>What the first column of the table of data is called.</summary>
    public string LabelHead { get; init; } = "Date";

    internal IEnumerable<decimal> Values => Series.SelectMany(series => series.Values).OfType<decimal>();

    internal string Text(decimal value) => value.ToString(Format, Uk);
}

/// <param name="Values">Null is a gap: nothing is known there.</param>
/// <param name="IsComparison">Drawn dashed: an earlier period to compare with.</param>
public sealed record ChartSeries(string Name, IReadOnlyList<decimal?> Values, bool IsComparison = false);

/// <summary>One bar of a funnel or of a comparison between named things.</summary>
/// <param name="Href">The list that proves the figure.</param>
public sealed record ChartRow(string Name, decimal Value, string? Href = null)
{
    /// <summary>What the figure means, for whoever rests on its name.</summary>
    public string? About { get; init; }

    /// <summary>Stands in place of the number where it is not known; null: it is.</summary>
    public string? Instead { get; init; }
}
