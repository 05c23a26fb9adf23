using System.Text.Json;
using SellerPortal.Data;
using SellerPortal.Perform;

namespace SellerPortal.Reports;

/// <summary>Reads a report's workbook into its rows. Begins anew each time, so that one that was interrupted leaves nothing double.</summary>
public sealed class ReportImport(WriteQueue writes)
{
    /// <summary>Rows that are written together: few enough that nobody waits long for the database meanwhile.</summary>
    private const int RowsAtOnce = 500;

    private const string InsertSql =
        "INSERT INTO report_rows (report_id, number, account_id, connect_id, delivery_id, day, distribution_group, buyer, source, delivery_status, status, "
        + "currency, revenue, cost, profit, other) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)";

    /// <summary>Reads all lines; returns their number.</summary>
    /// <param name="zone">The account's time zone, in which its days begin.</param>
    /// <exception cref="ReportProblem">The workbook is not what the contract says.</exception>
    public async Task<int> ReadAsync(Report report, Stream workbook, TimeZoneInfo zone, CancellationToken cancellation)
    {
        using var sheet = FeedbackSheet.Open(workbook);
        await writes.RunAsync(session => session.Execute("DELETE FROM report_rows WHERE report_id = $1", report.Id), cancellation);
        var rows = 0;
        var stored = Task.CompletedTask;
        foreach (var batch in Lines(report, sheet, zone).Chunk(RowsAtOnce))
        {
            // The database has stored the one before while this one was read.
            await stored;
            rows += batch.Length;
            var done = rows;
            stored = writes.RunAsync(session => Store(session, report.Id, batch, done), cancellation);
        }
        await stored;
        return rows;
    }

    private static void Store(SqlSession session, Guid reportId, ReportRow[] rows, int done)
    {
        foreach (var r in rows)
            session.Execute(
                InsertSql, r.ReportId, r.Number, r.AccountId, r.ConnectId, r.DeliveryId, r.Day, r.DistributionGroup, r.Buyer, r.Source, r.DeliveryStatus,
                r.Status, r.Currency, r.Revenue, r.Cost, r.Profit, r.Other);
        session.Execute("UPDATE reports SET rows_read = $1 WHERE id = $2", done, reportId);
    }

    private static IEnumerable<ReportRow> Lines(Report report, FeedbackSheet sheet, TimeZoneInfo zone)
    {
        while (sheet.Next())
        {
            var createdAt = sheet.Time("created_at") ?? throw sheet.Wrong("created_at", "a date");
            yield return new ReportRow
            {
                ReportId = report.Id,
                Number = sheet.Number,
                AccountId = report.AccountId,
                ConnectId = sheet.Id("connect_id") ?? throw sheet.Wrong("connect_id", "a UUID"),
                DeliveryId = sheet.Id("delivery_id"),
                Day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(createdAt, zone).DateTime),
                DistributionGroup = sheet.Text("distribution_group"),
                Buyer = sheet.Text("buyer"),
                Source = sheet.Text("marketing_source"),
                DeliveryStatus = sheet.Text("delivery_status"),
                Status = sheet.Text("status"),
                Currency = sheet.Text("sale_currency"),
                Revenue = Units(sheet.AmountOf("sale_revenue")),
                Cost = Units(Sum(sheet.AmountOf("sale_lead_cost"), sheet.AmountOf("sale_costs"))),
                Profit = Units(sheet.AmountOf("sale_gross_profit")),
                Other = sheet.Other() is { } other ? JsonSerializer.Serialize(other, WireJson.Options) : null,
            };
        }
    }

    /// <summary>Null only if neither is known.</summary>
    private static decimal? Sum(decimal? one, decimal? other) => one is null ? other : one + (other ?? 0);

    private static long? Units(decimal? amount) => amount is { } known ? Amount.ToUnits(known) : null;
}
