using System.Data.Common;
using SellerPortal.Connect.Directory;
using SellerPortal.Data;
using SellerPortal.Perform;

namespace SellerPortal.Reports.Comparison;

/// <summary>Compares two reports of one account: their figures, and the deliveries whose rows differ. The older one is 'then', the newer 'now'.</summary>
public sealed class ReportComparisons(ReadPool reads, AccountDirectories directories)
{
    private const string Row = "delivery_status, {0}.status, {0}.currency, {0}.revenue, {0}.cost, {0}.profit";

    private static readonly string TotalsSql = $"SELECT {ReportFigures.Columns} FROM report_rows WHERE report_id = $1 AND account_id = $2";

    /// <summary>The figures of both.</summary>
    public async ValueTask<ReportComparison> OfAsync(Report then, Report now, CancellationToken cancellation)
    {
        var currency = (await directories.GetAsync(then.AccountId, cancellation)).Currency;
        return reads.Read(session => new ReportComparison(then, now, currency, Totals(session, then), Totals(session, now)));

        ReportFigures Totals(SqlSession session, Report report) =>
            session.First(TotalsSql, row => ReportFigures.Read(row, 0), report.Id, report.AccountId, currency)!;
    }

    /// <summary>The deliveries that moved a number, by Connect ID, the newest lead first, in pages.</summary>
    /// <param name="after">The last one of the page before; null for the first page.</param>
    public IReadOnlyList<RowChange> Changes(Report then, Report now, ComparedFigure figure, RowCursor? after, int most)
    {
        var cursor = after ?? new RowCursor(Guid.AllBitsSet, Guid.AllBitsSet);
        object?[] Values(Report one, Report other) => [one.Id, other.Id, one.AccountId, cursor.ConnectId, cursor.DeliveryId, Guid.Empty, most];
        var found = reads.Read(session => new[]
        {
            session.List(BothSql(figure), ReadBoth, Values(then, now)),
            session.List(AloneSql(figure), row => ReadAlone(row, isThen: true), Values(then, now)),
            session.List(AloneSql(figure), row => ReadAlone(row, isThen: false), Values(now, then)),
        });
        return [.. found.SelectMany(rows => rows).OrderByDescending(r => r.ConnectId).ThenByDescending(r => r.DeliveryId ?? Guid.Empty).Take(most)];
    }

    /// <summary>Rows that both have and that moved the number. <c>$1</c> then, <c>$2</c> now, <c>$3</c> account, <c>$4</c>, <c>$5</c> cursor, <c>$6</c> no delivery, <c>$7</c> most.</summary>
    internal static string BothSql(ComparedFigure figure) =>
        $"SELECT a.connect_id, a.delivery_id, b.buyer, a.{string.Format(null, Row, "a")}, b.{string.Format(null, Row, "b")} "
        + $"FROM (SELECT r.*, CASE WHEN {figure.Hit()} THEN 1 ELSE 0 END AS hit FROM report_rows r WHERE r.report_id = $1 AND r.account_id = $3 AND r.connect_id <= $4) a "
        + $"JOIN (SELECT r.*, CASE WHEN {figure.Hit()} THEN 1 ELSE 0 END AS hit FROM report_rows r WHERE r.report_id = $2 AND r.account_id = $3) b "
        + "ON b.connect_id = a.connect_id AND b.delivery_id IS NOT DISTINCT FROM a.delivery_id "
        + $"WHERE (a.connect_id < $4 OR COALESCE(a.delivery_id, $6) < $5) AND ({figure.Moved()}) "
        + "ORDER BY a.connect_id DESC, COALESCE(a.delivery_id, $6) DESC LIMIT $7";

    /// <summary>Rows of <c>$1</c> that <c>$2</c> lacks and that moved the number; the other values as in <see cref="BothSql"/>.</summary>
    internal static string AloneSql(ComparedFigure figure) =>
        $"SELECT one.connect_id, one.delivery_id, one.buyer, one.{string.Format(null, Row, "one")} "
        + $"FROM (SELECT r.*, CASE WHEN {figure.Hit()} THEN 1 ELSE 0 END AS hit FROM report_rows r WHERE r.report_id = $1 AND r.account_id = $3 AND r.connect_id <= $4) one "
        + "WHERE (one.connect_id < $4 OR COALESCE(one.delivery_id, $6) < $5) "
        + "AND NOT EXISTS (SELECT 1 FROM report_rows x WHERE x.report_id = $2 AND x.connect_id = one.connect_id AND x.delivery_id IS NOT DISTINCT FROM one.delivery_id) "
        + $"AND ({figure.MovedAlone()}) ORDER BY one.connect_id DESC, COALESCE(one.delivery_id, $6) DESC LIMIT $7";

    private static RowChange ReadBoth(DbDataReader row) => new(row.GetGuid(0), IdOrNull(row, 1), row.TextOrNull(2), State(row, 3), State(row, 9));

    private static RowChange ReadAlone(DbDataReader row, bool isThen) =>
        new(row.GetGuid(0), IdOrNull(row, 1), row.TextOrNull(2), isThen ? State(row, 3) : null, isThen ? null : State(row, 3));

    private static RowState State(DbDataReader row, int first) => new(
        row.TextOrNull(first), row.TextOrNull(first + 1), row.TextOrNull(first + 2), AmountOrNull(row, first + 3), AmountOrNull(row, first + 4), AmountOrNull(row, first + 5));

    private static Guid? IdOrNull(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetGuid(column);

    private static decimal? AmountOrNull(DbDataReader row, int column) => row.IsDBNull(column) ? null : (decimal)row.GetInt64(column) / Amount.UnitsInOne;
}

/// <summary>Two reports side by side.</summary>
/// <param name="Currency">What the amounts are in: the account's.</param>
public sealed record ReportComparison(Report Then, Report Now, string Currency, ReportFigures Before, ReportFigures After)
{
    /// <summary>Whether they were asked for the same leads, so that every difference is one of time.</summary>
    public bool IsOfTheSame => (Then.From, Then.To, Then.Buyer, Then.DistributionGroup, Then.Platform) == (Now.From, Now.To, Now.Buyer, Now.DistributionGroup, Now.Platform);
}

/// <summary>A delivery whose rows differ.</summary>
/// <param name="DeliveryId">Null where the spreadsheet names none.</param>
/// <param name="Then">Null: it was added.</param>
/// <param name="Now">Null: it is gone.</param>
public sealed record RowChange(Guid ConnectId, Guid? DeliveryId, string? Buyer, RowState? Then, RowState? Now)
{
    public RowCursor Cursor => new(ConnectId, DeliveryId ?? Guid.Empty);
}

/// <summary>What a report's row says of a delivery.</summary>
/// <param name="Currency">Null: no sale, or not shared; so with the amounts.</param>
public sealed record RowState(string? DeliveryStatus, string? Status, string? Currency, decimal? Revenue, decimal? Cost, decimal? Profit);

/// <summary>Where a page of changes ends; as text, both ids with a dot between them.</summary>
public sealed record RowCursor(Guid ConnectId, Guid DeliveryId)
{
    public static RowCursor? Parse(string? text) =>
        text?.Split('.') is [var connect, var delivery] && Guid.TryParse(connect, out var connectId) && Guid.TryParse(delivery, out var deliveryId)
            ? new RowCursor(connectId, deliveryId)
            : null;

    public override string ToString() => $"{ConnectId}.{DeliveryId}";
}
