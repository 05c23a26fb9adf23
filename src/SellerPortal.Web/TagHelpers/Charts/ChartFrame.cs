using Microsoft.AspNetCore.Html;
using static SellerPortal.Web.TagHelpers.Markup;

namespace SellerPortal.Web.TagHelpers.Charts;

/// <summary>What line and bar charts have in common: caption, key, scale, foot, the values on hover, the table of data.</summary>
/// <remarks>
/// Places along the foot are percentages and heights are pixels, so a chart is as wide as its place while its text and lines keep their size.
/// Only attributes, no style: the pages' Content-Security-Policy allows none.
/// </remarks>
internal sealed class ChartFrame(Chart chart, bool pointsAtEdges)
{
    private const double Top = 12;
    private const double Plot = 180;
    public const double Height = Top + Plot + 24;
    private const int MostLabels = 7;

    // Characters that fit into the gutters which charts.css knows.
    private const int ShortLabel = 3;
    private const int MiddleLabel = 6;

    private readonly string _id = "chart-" + Guid.NewGuid().ToString("N")[..8];
    private readonly int _count = chart.Labels.Count;

    public Scale Scale { get; } = Scale.For(chart.Values, whole: !chart.Format.Contains('.') && !chart.Format.Contains('%'));

    /// <summary>The middle of a point's place, in per cent of the width.</summary>
    public double X(int index) => pointsAtEdges
        ? _count == 1 ? 50 : 100.0 * index / (_count - 1)
        : 100.0 * (index + 0.5) / _count;

    public double Y(decimal value) => Top + Scale.Y(value, Plot);

    public static IHtmlContent Percent(double value) => Html($"{Math.Round(value, 3)}%");

    public IHtmlContent Draw(IHtmlContent marks) => Html($"""
        <figcaption><span class="chart-title">{chart.Title}</span>{Key()}</figcaption>
        <svg class="chart-svg chart-gutter-{Gutter()}" height="{Height}" role="img" aria-labelledby="{_id}-title {_id}-about"><title id="{_id}-title">{chart.Title}</title><desc id="{_id}-about">{chart.Summary}</desc>{Grid()}{marks}{Foot()}{Hits()}</svg>
        {DataTable()}
        """);

    private IHtmlContent Key() => chart.Series.Count == 1 ? Nothing : Html(
        $"""<ul class="chart-key" aria-hidden="true">{Join(chart.Series.Select((series, index) => Html($"""<li class="{ColourOf(series, index)}"><svg viewBox="0 0 20 12">{Sample(series)}</svg>{series.Name}</li>""")))}</ul>""");

    public static string ColourOf(ChartSeries series, int index) => series.IsComparison ? "series-compared" : $"series-{index + 1}";

    private static IHtmlContent Sample(ChartSeries series) => series.IsComparison
        ? Html($"""<path class="chart-line chart-line-compared" d="M0 6h20"/>""")
        : Html($"""<rect y="3" width="20" height="6" rx="2"/>""");

    private IHtmlContent Grid() => Join(Scale.Ticks.Select(tick => Html(
        $"""<line class="{(tick == 0 ? "chart-zero" : "chart-grid")}" x1="0" x2="100%" y1="{Y(tick)}" y2="{Y(tick)}"/><text x="0" dx="-8" y="{Y(tick) + 4}" text-anchor="end">{chart.Text(tick)}</text>""")));

    private string Gutter() => Scale.Ticks.Max(tick => chart.Text(tick).Length) switch
    {
        <= ShortLabel => "short",
        <= MiddleLabel => "middle",
        _ => "long",
    };

    private IHtmlContent Foot()
    {
        var every = Math.Max(1, (int)Math.Ceiling(_count / (double)MostLabels));
        // Counted from the end: the newest point always has its label.
        var shown = Enumerable.Range(0, _count).Where(index => (_count - 1 - index) % every == 0).Reverse();
        return Join(shown.Select((index, place) => Html(
            $"""<text x="{Percent(X(index))}" y="{Height - 6}" text-anchor="{(pointsAtEdges && index == _count - 1 && _count > 1 ? "end" : "middle")}"{Attribute("class", place % 2 == 1 ? "chart-tick-minor" : null)}>{chart.Labels[index]}</text>""")));
    }

    // A transparent column above each label: the browser shows its title where the pointer rests.
    private IHtmlContent Hits()
    {
        var width = 100.0 / (pointsAtEdges ? Math.Max(1, _count - 1) : _count);
        return Join(Enumerable.Range(0, _count).Select(index =>
        {
            var left = Math.Max(0, X(index) - width / 2);
            var right = Math.Min(100, X(index) + width / 2);
            var lines = string.Join("\n", chart.Series.Where(series => series.Values[index] is not null).Select(series => $"{series.Name}: {chart.Text(series.Values[index]!.Value)}"));
            return Html($"""<rect class="chart-hit" x="{Percent(left)}" y="{Top}" width="{Percent(right - left)}" height="{Plot}"><title>{chart.Labels[index] + "\n" + lines}</title></rect>""");
        }));
    }

    private IHtmlContent DataTable()
    {
        var heads = chart.Series.Select(series => Html($"""<th scope="col" class="number">{series.Name}</th>"""));
        var rows = chart.Labels.Select((label, index) => Html(
            $"""<tr><th scope="row">{label}</th>{Join(chart.Series.Select(series => Html($"""<td class="number">{(series.Values[index] is { } value ? chart.Text(value) : "–")}</td>""")))}</tr>"""));
        return Html($"""
            <details class="chart-data"><summary>Show as table</summary><div class="table-box" role="region" aria-label="{chart.Title}" tabindex="0"><table class="table table-plain"><caption class="visually-hidden">{chart.Title}</caption><thead><tr><th scope="col">{chart.LabelHead}</th>{Join(heads)}</tr></thead><tbody>{Join(rows)}</tbody></table></div></details>
            """);
    }
}
