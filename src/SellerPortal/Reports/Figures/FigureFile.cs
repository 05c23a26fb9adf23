using System.Globalization;
using System.Text;
using ClosedXML.Excel;
using SellerPortal.Connect.Imports.Files;

namespace SellerPortal.Reports.Figures;

/// <summary>What a dashboard's file says of itself: title and text, such as range and time zone.</summary>
public sealed record FigureFileFact(string Name, string Text);

/// <summary>The dashboard as it stands on the screen, as a file: the table as CSV, or everything as a workbook.</summary>
public static class FigureFile
{
    private const string NotShared = "Not shared";
    private const string CountFormat = "#,##0";
    private const string AmountFormat = "#,##0.00";
    private const string RateFormat = "0.0%";

    private static readonly IReadOnlyList<Column> Columns =
    [
        new(FigureDefinition.Received, CountFormat, f => f.Received),
        new(FigureDefinition.Accepted, CountFormat, f => f.Accepted),
        new(FigureDefinition.Delivered, CountFormat, f => f.Delivered),
        new(FigureDefinition.Told, CountFormat, f => f.Told),
        new(FigureDefinition.Contacted, CountFormat, f => Told(f, f.Contacted)),
        new(FigureDefinition.Quoted, CountFormat, f => Told(f, f.Quoted)),
        new(FigureDefinition.Sold, CountFormat, f => Told(f, f.Sold)),
        new(FigureDefinition.SoldRate, RateFormat, f => f.IsNotShared ? NotShared : LeadTotals.Share(f.Sold, f.Told)),
        new(FigureDefinition.Income, AmountFormat, f => f.Income),
        new(FigureDefinition.Cost, AmountFormat, f => f.Cost),
        new(FigureDefinition.Profit, AmountFormat, f => f.Profit),
        new(FigureDefinition.Revenue, AmountFormat, f => f.Revenue is { } known ? known : f.IsNotShared || f.RevenueNotShared > 0 ? NotShared : null),
    ];

    /// <summary>The table, with the totals below: RFC 4180, with a byte order mark, and nothing that a spreadsheet program takes for a formula.</summary>
    public static byte[] Csv(LiveDashboard dashboard, string by)
    {
        var text = new StringBuilder(CsvLine.ByteOrderMark).Append(CsvLine.Of([by, .. Columns.Select(column => column.Definition.Name)]));
        foreach (var row in dashboard.Rows)
            Line(row.Value.Text, row.Figures);
        Line("Total", dashboard.Totals);
        return Encoding.UTF8.GetBytes(text.ToString());

        // Only the name is somebody else's text: a loss begins with a minus and is no formula.
        void Line(string name, LeadTotals figures) =>
            text.Append(CsvLine.Of([name]).AsSpan().TrimEnd("\r\n")).Append(',').AppendJoin(',', Columns.Select(column => Text(column, figures))).Append("\r\n");
    }

    /// <summary>Everything: what it is of, the totals with what they are compared with, the trend, the table, what each figure means.</summary>
    public static byte[] Workbook(LiveDashboard dashboard, string by, IReadOnlyList<FigureFileFact> facts)
    {
        using var workbook = new XLWorkbook();
        WriteSummary(workbook.AddWorksheet("Summary"), dashboard, facts);
        WriteRows(workbook.AddWorksheet("By " + by.ToLowerInvariant()), by, dashboard.Rows.Select(row => ((object)row.Value.Text, row.Figures)), dashboard.Totals);
        var unit = dashboard.Question.IsByMonth ? "Month" : "Day";
        WriteRows(workbook.AddWorksheet("By " + unit.ToLowerInvariant()), unit, dashboard.Points.Select(point => ((object)point.Day.ToDateTime(TimeOnly.MinValue), point.Figures)), dashboard.Totals);
        WriteDefinitions(workbook.AddWorksheet("What the figures mean"));
        using var stream = new MemoryStream();
        workbook.SaveAs(stream);
        return stream.ToArray();
    }

    private static void WriteSummary(IXLWorksheet sheet, LiveDashboard dashboard, IReadOnlyList<FigureFileFact> facts)
    {
        var row = 1;
        foreach (var (name, text) in facts)
        {
            sheet.Cell(row, 1).SetValue(name).Style.Font.SetBold();
            sheet.Cell(row++, 2).SetValue(text);
        }
        row++;
        WriteHead(sheet, row++, dashboard.Compared is null ? ["Figure", "This range"] : ["Figure", "This range", "Compared with", "Change"]);
        foreach (var column in Columns)
        {
            sheet.Cell(row, 1).SetValue(column.Definition.Name);
            Write(sheet.Cell(row, 2), column, dashboard.Totals);
            if (dashboard.Compared is { } compared)
            {
                Write(sheet.Cell(row, 3), column, compared);
                if (Number(column.Value(dashboard.Totals)) is { } now && Number(column.Value(compared)) is { } before and not 0)
                    sheet.Cell(row, 4).SetValue((now - before) / Math.Abs(before)).Style.NumberFormat.SetFormat(RateFormat);
            }
            row++;
        }
        Widen(sheet, 28, 4);
    }

    private static void WriteRows(IXLWorksheet sheet, string head, IEnumerable<(object Name, LeadTotals Figures)> rows, LeadTotals totals)
    {
        WriteHead(sheet, 1, [head, .. Columns.Select(column => column.Definition.Name)]);
        sheet.SheetView.FreezeRows(1);
        var number = 2;
        foreach (var (name, figures) in rows.Append(("Total", totals)))
        {
            if (name is DateTime day)
                sheet.Cell(number, 1).SetValue(day).Style.DateFormat.SetFormat("d mmm yyyy");
            else
                sheet.Cell(number, 1).SetValue((string)name);
            for (var i = 0; i < Columns.Count; i++)
                Write(sheet.Cell(number, i + 2), Columns[i], figures);
            number++;
        }
        sheet.Row(number - 1).Style.Font.SetBold();
        Widen(sheet, 30, Columns.Count + 1);
    }

    private static void WriteDefinitions(IXLWorksheet sheet)
    {
        WriteHead(sheet, 1, ["Figure", "Meaning"]);
        foreach (var (number, definition) in FigureDefinition.All.Index())
        {
            sheet.Cell(number + 2, 1).SetValue(definition.Name);
            sheet.Cell(number + 2, 2).SetValue(definition.Meaning).Style.Alignment.SetWrapText();
        }
        Widen(sheet, 24, 1);
        sheet.Column(2).Width = 100;
    }

    private static void WriteHead(IXLWorksheet sheet, int row, IReadOnlyList<string> heads)
    {
        for (var i = 0; i < heads.Count; i++)
            sheet.Cell(row, i + 1).SetValue(heads[i]).Style.Font.SetBold();
    }

    private static void Widen(IXLWorksheet sheet, double first, int columns)
    {
        sheet.Column(1).Width = first;
        for (var i = 2; i <= columns; i++)
            sheet.Column(i).Width = 17;
    }

    private static void Write(IXLCell cell, Column column, LeadTotals figures)
    {
        switch (column.Value(figures))
        {
            case string text:
                cell.SetValue(text);
                break;
            case { } number:
                cell.SetValue(Number(number)!.Value).Style.NumberFormat.SetFormat(column.Format);
                break;
        }
    }

    private static object Told(LeadTotals figures, long number) => figures.IsNotShared ? NotShared : number;

    private static decimal? Number(object? value) => value switch { long count => count, decimal amount => amount, _ => null };

    private static string Text(Column column, LeadTotals figures) => column.Value(figures) switch
    {
        null => "",
        decimal number => number.ToString(column.Format == RateFormat ? "0.0000" : "0.00##", CultureInfo.InvariantCulture),
        var value => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    /// <param name="Value">A number, or the text that says why there is none; null: there is nothing to add up.</param>
    private sealed record Column(FigureDefinition Definition, string Format, Func<LeadTotals, object?> Value);
}
