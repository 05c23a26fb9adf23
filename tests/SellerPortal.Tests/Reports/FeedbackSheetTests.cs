using ClosedXML.Excel;
using SellerPortal.Reports;

namespace SellerPortal.Tests.Reports;

public sealed class FeedbackSheetTests
{
    private const string Lead = "71ebc642-0d25-4c6a-84f5-efc22f495ac0";

    [Fact]
    public void Columns_are_found_by_name_in_any_order_and_unknown_ones_are_kept()
    {
        using var sheet = Open("Feedback",
            ["weather", "Sale_Revenue", "created_at", "buyer", "notes", "connect_id"],
            ["sunny", 10.5, new DateTime(2026, 3, 1, 9, 0, 0), "Buyer 1", "secret", Lead]);

        Assert.True(sheet.Next());
        Assert.Equal(Guid.Parse(Lead), sheet.Id("connect_id"));
        Assert.Equal(10.5m, sheet.AmountOf("sale_revenue"));
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero), sheet.Time("created_at"));
        Assert.Null(sheet.Text("distribution_group"));
        Assert.Equal(new Dictionary<string, string> { ["weather"] = "sunny" }, sheet.Other());
        Assert.False(sheet.Next());
    }

    [Fact]
    public void Dates_and_amounts_may_be_text_and_empty_lines_are_passed_over()
    {
        using var sheet = Open("Feedback",
            ["connect_id", "created_at", "sale_revenue", "sale_costs"],
            [Lead, "2026-03-01T10:00:00+01:00", "1000.90", " "],
            [null, null, null, null],
            [Lead, "2026-03-01 10:00:00", null, "-0.99"]);

        Assert.True(sheet.Next());
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero), sheet.Time("created_at"));
        Assert.Equal((1000.90m, null), (sheet.AmountOf("sale_revenue"), sheet.AmountOf("sale_costs")));
        Assert.True(sheet.Next());
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 10, 0, 0, TimeSpan.Zero), sheet.Time("created_at"));
        Assert.Equal((null, -0.99m), (sheet.AmountOf("sale_revenue"), sheet.AmountOf("sale_costs")));
        Assert.Equal(3, sheet.Number);
        Assert.False(sheet.Next());
    }

    [Fact]
    public void A_cell_that_cannot_be_used_is_told_by_line_and_column()
    {
        using var sheet = Open("Feedback", ["connect_id", "created_at", "sale_revenue"], ["no uuid", "someday", "much"]);

        Assert.True(sheet.Next());
        Assert.Equal("Line 1 of the spreadsheet can't be read: its column connect_id does not hold a UUID.", Assert.Throws<ReportProblem>(() => sheet.Id("connect_id")).Message);
        Assert.Contains("created_at does not hold a date", Assert.Throws<ReportProblem>(() => sheet.Time("created_at")).Message, StringComparison.Ordinal);
        Assert.Contains("sale_revenue does not hold an amount", Assert.Throws<ReportProblem>(() => sheet.AmountOf("sale_revenue")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sheet_of_another_name_is_read_if_it_is_the_only_one()
    {
        using var sheet = Open("Export", ["connect_id", "created_at"], [Lead, new DateTime(2026, 3, 1)]);

        Assert.True(sheet.Next());
    }

    [Fact]
    public void A_sheet_that_lacks_what_every_line_needs_is_refused() =>
        Assert.Equal("The spreadsheet that Perform sent has no column created_at.", Assert.Throws<ReportProblem>(() => Open("Feedback", ["connect_id"])).Message);

    [Fact]
    public void A_file_that_is_no_workbook_is_refused() =>
        Assert.Throws<ReportProblem>(() => FeedbackSheet.Open(new MemoryStream("<html>502 Bad gateway</html>"u8.ToArray())));

    private static FeedbackSheet Open(string name, params object?[][] lines)
    {
        using var workbook = new XLWorkbook();
        var sheet = workbook.AddWorksheet(name);
        for (var line = 0; line < lines.Length; line++)
            for (var column = 0; column < lines[line].Length; column++)
                Set(sheet.Cell(line + 1, column + 1), lines[line][column]);
        var file = new MemoryStream();
        workbook.SaveAs(file);
        file.Position = 0;
        return FeedbackSheet.Open(file);
    }

    private static void Set(IXLCell cell, object? value)
    {
        switch (value)
        {
            case string text:
                cell.SetValue(text);
                break;
            case double number:
                cell.SetValue(number);
                break;
            case DateTime time:
                cell.SetValue(time);
                break;
        }
    }
}
