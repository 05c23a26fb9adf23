using System.Data.Common;
using System.Globalization;
using SellerPortal.Perform;

namespace SellerPortal.Reports;

/// <summary>
/// The figures of a part of a report. Leads are counted once each; everything from <see cref="Deliveries"/> on counts deliveries, because each
/// buyer's feedback is its own. The funnel is inclusive: what was sold was quoted, what was quoted was contacted, whatever its status says now.
/// </summary>
/// <param name="Leads">Different leads.</param>
/// <param name="Deliveries">Deliveries, whatever became of them.</param>
/// <param name="Delivered">Deliveries that arrived.</param>
/// <param name="NotShared">Of these, the ones whose buyer shares no feedback: nothing is known of them, which is not the same as nothing sold.</param>
/// <param name="SoldWithoutRevenue">Sales whose revenue the buyer doesn't share or hasn't pushed: <paramref name="Revenue"/> lacks them.</param>
/// <param name="OtherCurrency">Deliveries whose amounts are in another currency than the dashboard's: no amount counts them.</param>
/// <param name="Revenue">Sum of <c>sale_revenue</c>; null if there is none, which is not zero. So with the other amounts.</param>
/// <param name="Cost">Sum of <c>sale_lead_cost</c> and <c>sale_costs</c>: what the sales cost the buyer.</param>
/// <param name="Profit">Sum of <c>sale_gross_profit</c>.</param>
public sealed record ReportFigures(
    int Leads,
    int Deliveries,
    int Delivered,
    int NotShared,
    int Contacted,
    int Quoted,
    int Sold,
    int SoldWithoutRevenue,
    int OtherCurrency,
    decimal? Revenue,
    decimal? Cost,
    decimal? Profit)
{
    public static readonly ReportFigures None = new(0, 0, 0, 0, 0, 0, 0, 0, 0, null, null, null);

    /// <summary>The columns of <see cref="Read"/>; <c>$3</c> is the dashboard's currency. An amount whose currency isn't shared counts as in it.</summary>
    internal static readonly string Columns =
        $"COUNT(DISTINCT connect_id), COUNT(*), {Count(ReportFigure.Delivered)}, {Count(ReportFigure.NotShared)}, {Count(ReportFigure.Contacted)}, "
        + $"{Count(ReportFigure.Quoted)}, {Count(ReportFigure.Sold)}, {Count(ReportFigure.SoldWithoutRevenue)}, "
        + $"COALESCE(SUM(CASE WHEN currency <> $3 THEN 1 ELSE 0 END), 0), {Sum("revenue")}, {Sum("cost")}, {Sum("profit")}";

    /// <summary>The figures whose columns begin at <paramref name="first"/>.</summary>
    internal static ReportFigures Read(DbDataReader row, int first) => new(
        Number(row, first), Number(row, first + 1), Number(row, first + 2), Number(row, first + 3), Number(row, first + 4), Number(row, first + 5),
        Number(row, first + 6), Number(row, first + 7), Number(row, first + 8),
        AmountAt(row, first + 9), AmountAt(row, first + 11), AmountAt(row, first + 13));

    private static string Count(ReportFigure figure) => $"COALESCE(SUM(CASE WHEN {figure.Condition()} THEN 1 ELSE 0 END), 0)";

    // Whole and fractional units apart: the sum of many large amounts would not fit into 64 bits otherwise.
    private static string Sum(string column) =>
        $"SUM(CASE WHEN currency <> $3 THEN NULL ELSE {column} / {Amount.UnitsInOne} END), SUM(CASE WHEN currency <> $3 THEN NULL ELSE {column} % {Amount.UnitsInOne} END)";

    private static int Number(DbDataReader row, int column) => Convert.ToInt32(row.GetValue(column), CultureInfo.InvariantCulture);

    private static decimal? AmountAt(DbDataReader row, int column) => row.IsDBNull(column)
        ? null
        : Convert.ToDecimal(row.GetValue(column), CultureInfo.InvariantCulture)
            + Convert.ToDecimal(row.GetValue(column + 1), CultureInfo.InvariantCulture) / Amount.UnitsInOne;
}

/// <summary>A number that a dashboard shows, and the leads behind it.</summary>
public enum ReportFigure { Leads, Delivered, NotShared, Contacted, Quoted, Sold, SoldWithoutRevenue }

internal static class ReportFigureConditions
{
    private const string Delivered = "delivery_status = 'delivered'";

    /// <summary>Which of a report's rows the number counts, in SQL.</summary>
    public static string Condition(this ReportFigure figure) => figure switch
    {
        ReportFigure.Leads => "1 = 1",
        ReportFigure.Delivered => Delivered,
        ReportFigure.NotShared => $"{Delivered} AND status IS NULL",
        ReportFigure.Contacted => FromStageOn(SalesStage.Contacted),
        ReportFigure.Quoted => FromStageOn(SalesStage.Quoted),
        ReportFigure.Sold => FromStageOn(SalesStage.Sold),
        ReportFigure.SoldWithoutRevenue => $"{FromStageOn(SalesStage.Sold)} AND revenue IS NULL",
        _ => throw new ArgumentOutOfRangeException(nameof(figure)),
    };

    private static string FromStageOn(SalesStage stage) =>
        $"status IN ({string.Join(", ", SalesStatus.All.Where(s => s.Stage >= stage).Select(s => $"'{s.Code}'"))})";
}
