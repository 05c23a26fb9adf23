namespace SellerPortal.Reports.Comparison;

/// <summary>A number that two reports are compared by, and the deliveries that moved it.</summary>
public enum ComparedFigure { Any, Leads, Deliveries, Delivered, NotShared, Contacted, Quoted, Sold, SoldWithoutRevenue, Revenue, Cost, Profit }

internal static class ComparedFigures
{
    private const string AnyColumn =
        "a.delivery_status IS DISTINCT FROM b.delivery_status OR a.status IS DISTINCT FROM b.status OR a.currency IS DISTINCT FROM b.currency "
        + "OR a.revenue IS DISTINCT FROM b.revenue OR a.cost IS DISTINCT FROM b.cost OR a.profit IS DISTINCT FROM b.profit";

    /// <summary>What <c>hit</c> says of a row: whether the number counts it.</summary>
    public static string Hit(this ComparedFigure figure) => figure switch
    {
        ComparedFigure.Delivered => ReportFigure.Delivered.Condition(),
        ComparedFigure.NotShared => ReportFigure.NotShared.Condition(),
        ComparedFigure.Contacted => ReportFigure.Contacted.Condition(),
        ComparedFigure.Quoted => ReportFigure.Quoted.Condition(),
        ComparedFigure.Sold => ReportFigure.Sold.Condition(),
        ComparedFigure.SoldWithoutRevenue => ReportFigure.SoldWithoutRevenue.Condition(),
        _ => "1 = 1",
    };

    /// <summary>Whether a row of both reports moved the number.</summary>
    public static string Moved(this ComparedFigure figure) => figure switch
    {
        ComparedFigure.Any => AnyColumn,
        ComparedFigure.Leads or ComparedFigure.Deliveries => "1 = 0",
        ComparedFigure.Revenue => Amount("revenue"),
        ComparedFigure.Cost => Amount("cost"),
        ComparedFigure.Profit => Amount("profit"),
        _ => "a.hit <> b.hit",
    };

    /// <summary>Whether a row that the other report lacks moved the number.</summary>
    public static string MovedAlone(this ComparedFigure figure) => figure switch
    {
        ComparedFigure.Leads => "NOT EXISTS (SELECT 1 FROM report_rows o WHERE o.report_id = $2 AND o.connect_id = one.connect_id)",
        ComparedFigure.Revenue => "one.revenue IS NOT NULL",
        ComparedFigure.Cost => "one.cost IS NOT NULL",
        ComparedFigure.Profit => "one.profit IS NOT NULL",
        _ => "one.hit = 1",
    };

    private static string Amount(string column) =>
        $"a.{column} IS DISTINCT FROM b.{column} OR (a.{column} IS NOT NULL AND a.currency IS DISTINCT FROM b.currency)";
}
