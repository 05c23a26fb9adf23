using SellerPortal.Reports.Figures;
using SellerPortal.Web.TagHelpers;

namespace SellerPortal.Web.Portal.Reports;

/// <summary>Figures in words. What is not shared is never shown as zero.</summary>
public static class TotalsWords
{
    private const string Nothing = "–";

    /// <summary>A number that only feedback tells.</summary>
    public static string Told(long number, LeadTotals totals) => totals.IsNotShared ? FigureWords.NotShared : FigureWords.Count(number);

    /// <summary>A part as a percentage; a dash where there is no whole.</summary>
    public static string Share(long part, long whole) => Rate(LeadTotals.Share(part, whole));

    public static string Rate(decimal? share) => share is { } known ? known.ToString("0.0%", System.Globalization.CultureInfo.InvariantCulture) : Nothing;

    /// <summary>Sold leads as a part of those with feedback.</summary>
    public static string SoldRate(LeadTotals totals) => totals.IsNotShared ? FigureWords.NotShared : Share(totals.Sold, totals.Told);

    /// <summary>An amount; a dash where nothing is known to add up.</summary>
    public static string Amount(decimal? amount, string currency) => amount is { } known ? Money.Write(known, currency) : Nothing;

    public static string Revenue(LeadTotals totals, string currency) =>
        totals.Revenue is { } known ? Money.Write(known, currency)
        : totals.IsNotShared || totals.RevenueNotShared > 0 ? FigureWords.NotShared
        : Nothing;

    /// <summary>What a revenue leaves out; null where it is whole.</summary>
    public static string? MissingRevenue(LeadTotals totals)
    {
        var untold = totals.Sales - totals.Earning - totals.RevenueNotShared;
        return Joined(
            totals.Earning > 0 && totals.RevenueNotShared > 0 ? $"without {FigureWords.Count(totals.RevenueNotShared)} of {FigureWords.Count(totals.Sales)} sales, not shared" : null,
            totals.Earning > 0 && untold > 0 ? $"of {FigureWords.Count(totals.Earning)} sales" : null);
    }

    /// <summary>What a cost leaves out, or what a lead costs on average.</summary>
    public static string? CostNote(LeadTotals totals, string currency) => totals.Costed == 0 ? null : Joined(
        $"{Money.Write(totals.Cost!.Value / totals.Costed, currency)} a lead",
        totals.Costed < totals.Received ? $"known of {FigureWords.Count(totals.Costed)}" : null);

    /// <summary>By how much a figure changed, as a fraction; null where there is nothing to compare with.</summary>
    public static decimal? Change(decimal? now, decimal? before) => now is { } n && before is { } b && b != 0 ? (n - b) / Math.Abs(b) : null;

    public static string Point(DateOnly day, bool isMonth) => isMonth ? Moments.Month(day) : Moments.Day(day, withYear: false);

    public static string Title(LeadFigure figure) => figure switch
    {
        LeadFigure.Received => "Leads received",
        LeadFigure.Accepted => "Leads accepted",
        LeadFigure.Delivered => "Leads delivered",
        LeadFigure.NotShared => "Delivered leads without shared feedback",
        LeadFigure.Contacted => "Leads contacted",
        LeadFigure.Quoted => "Leads quoted",
        LeadFigure.Sold => "Leads sold",
        _ => throw new ArgumentOutOfRangeException(nameof(figure), figure, null),
    };

    /// <summary>What a dimension is called, in the singular.</summary>
    public static string Of(Dimension dimension) => dimension switch
    {
        Dimension.Buyer => "Buyer",
        Dimension.Group => "Group",
        Dimension.LandingPage => "Landing page",
        Dimension.Source => "Source",
        Dimension.Campaign => "Campaign",
        Dimension.Product => "Product",
        _ => throw new ArgumentOutOfRangeException(nameof(dimension), dimension, null),
    };

    private static string? Joined(params ReadOnlySpan<string?> parts)
    {
        var said = string.Join(", ", parts.ToArray().OfType<string>());
        return said.Length == 0 ? null : said;
    }
}
