using ClosedXML.Excel;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using SellerPortal.Perform.Exports;
using SellerPortal.Reports;

namespace SellerPortal.Tests.Perform.Exports;

public sealed class StreamedWorkbookTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_format_s_own_rules_find_nothing_wrong()
    {
        using var file = Written(StreamedWorkbook.MostRows, ["=1+1", Noon, 10.5m], [null, null, null], ["plain", Noon, -0.0001m]);
        using var package = SpreadsheetDocument.Open(file, isEditable: false);

        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(package).Select(problem => problem.Description));
    }

    [Fact]
    public void Cells_have_the_types_and_formats_that_people_expect()
    {
        using var workbook = new XLWorkbook(Written(StreamedWorkbook.MostRows, ["=1+1", Noon, 1234.5m]));
        var sheet = workbook.Worksheet("Feedback");

        Assert.Equal((XLDataType.Text, XLDataType.DateTime, XLDataType.Number), (sheet.Cell("A2").DataType, sheet.Cell("B2").DataType, sheet.Cell("C2").DataType));
        Assert.Equal(("=1+1", Noon.UtcDateTime, 1234.5), (sheet.Cell("A2").GetString(), sheet.Cell("B2").GetDateTime(), sheet.Cell("C2").GetDouble()));
        Assert.False(sheet.Cell("A2").HasFormula);
        Assert.True(sheet.Cell("A2").Style.IncludeQuotePrefix);
        Assert.Equal(("@", @"yyyy\-mm\-dd\ hh:mm:ss", "0.00##"), (Format("A2"), Format("B2"), Format("C2")));
        Assert.True(sheet.Cell("A1").Style.Font.Bold);
        Assert.Equal((29.0, 1), (Math.Floor(sheet.Column(1).Width), sheet.SheetView.SplitRow));

        string Format(string cell) => sheet.Cell(cell).Style.NumberFormat is { Format.Length: > 0 } own ? own.Format : sheet.Cell(cell).Style.NumberFormat.NumberFormatId == 49 ? "@" : "";
    }

    [Fact]
    public void Rows_that_one_sheet_cannot_hold_go_on_in_the_next_below_the_same_header()
    {
        using var workbook = new XLWorkbook(Written(3, ["one", null, null], ["two", null, null], ["three", null, null], ["four", null, null], ["five", null, null]));

        Assert.Equal(["Feedback", "Feedback 2", "Feedback 3"], workbook.Worksheets.Select(sheet => sheet.Name));
        Assert.Equal(
            ["connect_id,one,two", "connect_id,three,four", "connect_id,five"],
            workbook.Worksheets.Select(sheet => string.Join(',', sheet.Column(1).CellsUsed().Select(cell => cell.GetString()))));
    }

    [Fact]
    public void A_report_reads_all_sheets()
    {
        string[] ids = [.. Enumerable.Range(0, 5).Select(_ => Guid.NewGuid().ToString())];
        using var sheet = FeedbackSheet.Open(Written(3, [.. ids.Select(id => new object?[] { id, Noon, null })]));

        foreach (var id in ids)
        {
            Assert.True(sheet.Next());
            Assert.Equal((Guid.Parse(id), Noon), (sheet.Id("connect_id"), sheet.Time("created_at")));
        }
        Assert.False(sheet.Next());
        Assert.Equal(ids.Length, sheet.Number);
    }

    [Fact]
    public void Without_rows_there_is_a_header()
    {
        using var workbook = new XLWorkbook(Written(StreamedWorkbook.MostRows));

        Assert.Equal("connect_id,created_at,sale_revenue", string.Join(',', Assert.Single(workbook.Worksheets).CellsUsed().Select(cell => cell.GetString())));
    }

    private static MemoryStream Written(int rowsASheet, params object?[][] rows)
    {
        var file = new MemoryStream();
        using (var workbook = new StreamedWorkbook(file, "Feedback", [("connect_id", 30), ("created_at", 20), ("sale_revenue", 12)], rowsASheet))
        {
            foreach (var row in rows)
                workbook.Write(row);
            workbook.Finish();
        }
        file.Position = 0;
        return file;
    }
}
