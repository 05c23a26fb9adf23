using System.Globalization;
using SellerPortal.Reports;

namespace SellerPortal.Web.Portal.Reports;

/// <summary>A report's figures in words. What is not shared is never shown as zero.</summary>
public static class FigureWords
{
    public const string NotShared = "Not shared";

    private static readonly CultureInfo Uk = CultureInfo.GetCultureInfo("en-GB");

    public static string Count(long number) => number.ToString("#,0", Uk);

    /// <summary>A part as a percentage; a dash where there is no whole.</summary>
    public static string Share(int part, int whole) => whole == 0 ? "–" : ((decimal)part / whole).ToString("0.#%", CultureInfo.InvariantCulture);

    /// <summary>Deliveries of which the buyer says what became of them.</summary>
    public static int Known(ReportFigures figures) => figures.Delivered - figures.NotShared;

    /// <summary>A number that only feedback tells: contacted, quoted, sold.</summary>
    public static string Feedback(int number, ReportFigures figures) => figures.Delivered > 0 && Known(figures) == 0 ? NotShared : Count(number);

    /// <summary>An amount. Without a sale it is zero; with sales whose amounts nobody tells it is not shared.</summary>
    public static string Amount(decimal? amount, ReportFigures figures, string currency) =>
        amount is { } known ? Money.Write(known, currency) :
        figures.Sold > 0 || (figures.Delivered > 0 && Known(figures) == 0) ? NotShared :
        Money.Write(0, currency);

    /// <summary>What an amount leaves out; null where it is whole.</summary>
    public static string? Missing(ReportFigures figures)
    {
        var parts = new List<string>();
        if (figures.Sold > 0 && figures.SoldWithoutRevenue > 0 && figures.SoldWithoutRevenue < figures.Sold)
            parts.Add($"without {Count(figures.SoldWithoutRevenue)} of {Count(figures.Sold)} sales, not shared");
        if (figures.OtherCurrency > 0)
            parts.Add($"{Count(figures.OtherCurrency)} in other currencies left out");
        return parts.Count == 0 ? null : string.Join("; ", parts);
    }

    /// <summary>What the number is called, in the plural and in lower case: for headings of lists.</summary>
    public static string Title(ReportFigure figure) => figure switch
    {
        ReportFigure.Leads => "Leads",
        ReportFigure.Delivered => "Delivered leads",
        ReportFigure.NotShared => "Delivered leads without shared feedback",
        ReportFigure.Contacted => "Contacted leads",
        ReportFigure.Quoted => "Quoted leads",
        ReportFigure.Sold => "Sold leads",
        ReportFigure.SoldWithoutRevenue => "Sold leads without shared revenue",
        _ => throw new ArgumentOutOfRangeException(nameof(figure), figure, null),
    };
}
