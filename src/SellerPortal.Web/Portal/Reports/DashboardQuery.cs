using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using SellerPortal.Reports.Figures;
using SellerPortal.Web.TagHelpers;

namespace SellerPortal.Web.Portal.Reports;

/// <summary>Which pages stand beside each other under Reports.</summary>
public enum ReportTab { Dashboard, Cohorts, Imported }

/// <summary>What a dashboard shows, as its address says it: all of it is there, so that a pasted address shows the same.</summary>
/// <param name="Range">A name of <see cref="DateRanges"/>.</param>
public sealed record DashboardQuery(string Range, DateOnly From, DateOnly To, Comparison Compare, Dimension By, FigureFilter Filter)
{
    private const string Start = "~/reports";

    /// <summary>What the address asks for; what can't be read is noted, and the default shown.</summary>
    public static DashboardQuery Of(IQueryCollection query, DateOnly today, ModelStateDictionary state)
    {
        var range = Text(query, "range") ?? (query.ContainsKey("from") ? DateRanges.Custom : DateRanges.Default);
        if ((DateRanges.Find(range, today) ?? Dates(query, range, state)) is not var (from, to))
            (from, to) = DateRanges.Find(DateRanges.Default, today)!.Value;
        return new DashboardQuery(
            range, from, to,
            WireName.TryParse<Comparison>(Text(query, "compare"), out var compare) ? compare : Comparison.Previous,
            WireName.TryParse<Dimension>(Text(query, "by"), out var by) ? by : Dimension.Source,
            new FigureFilter(Enum.GetValues<Dimension>().Where(dimension => Text(query, WireName.Of(dimension)) is not null)
                .ToDictionary(dimension => dimension, dimension => Text(query, WireName.Of(dimension))!)));
    }

    public FigureQuestion Question => new(From, To, Compare.Of(From, To), Filter, By);

    /// <summary>The address of a page that shows the same.</summary>
    /// <param name="page">Below /reports: 'leads'.</param>
    /// <param name="more">Names of its query and their values.</param>
    public string Link(string page = "", params ReadOnlySpan<(string Name, string? Value)> more)
    {
        var query = new QueryBuilder();
        if (Range != DateRanges.Default)
            query.Add("range", Range);
        if (Range == DateRanges.Custom)
        {
            query.Add("from", Iso(From));
            query.Add("to", Iso(To));
        }
        if (Compare != Comparison.Previous)
            query.Add("compare", WireName.Of(Compare));
        if (By != Dimension.Source)
            query.Add("by", WireName.Of(By));
        foreach (var (dimension, key) in Filter.Values.OrderBy(value => value.Key))
            query.Add(WireName.Of(dimension), key);
        foreach (var (name, value) in more)
            if (value is not null)
                query.Add(name, value);
        return Start + (page.Length == 0 ? "" : "/" + page) + query.ToQueryString();
    }

    /// <summary>The same with one filter more, or another value of it; with null, without it.</summary>
    public DashboardQuery With(Dimension dimension, string? key)
    {
        var values = Filter.Values.Where(value => value.Key != dimension).ToDictionary();
        if (key is not null)
            values.Add(dimension, key);
        return this with { Filter = new FigureFilter(values) };
    }

    /// <summary>The same of other days.</summary>
    public DashboardQuery During(DateOnly from, DateOnly to) => this with { Range = DateRanges.Custom, From = from, To = to };

    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static (DateOnly, DateOnly)? Dates(IQueryCollection query, string range, ModelStateDictionary state)
    {
        if (range != DateRanges.Custom)
            state.AddModelError("range", "Choose a range from the list");
        else if ((Day("from", "first"), Day("to", "last")) is ({ } from, { } to))
        {
            if (from > to)
                state.AddModelError("to", "The last day must not be before the first");
            else if (to.DayNumber - from.DayNumber >= FigureQuestion.MostDays)
                state.AddModelError("to", "Choose less than ten years");
            else
                return (from, to);
        }
        return null;

        DateOnly? Day(string name, string which)
        {
            if (DateParts.Of(Text(query, name)).Date is { Year: > 1900 and < 9990 } day)
                return day;
            state.AddModelError(name, $"Enter the {which} day, like 2026-09-18");
            return null;
        }
    }

    private static string? Text(IQueryCollection query, string name) => query[name].ToString().Trim() is { Length: > 0 } text ? text : null;
}
