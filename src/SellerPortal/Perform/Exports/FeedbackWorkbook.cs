using ClosedXML.Excel;

namespace SellerPortal.Perform.Exports;

/// <summary>
/// Writes the workbook (contract: Perform): one sheet with a frozen header and set widths, times and amounts as real dates and numbers, and
/// text as text, whatever it looks like.
/// </summary>
internal static class FeedbackWorkbook
{
    /// <summary>The most that a cell of a spreadsheet holds.</summary>
    private const int LongestCell = 32_767;

    private const string TimeFormat = "yyyy-mm-dd hh:mm:ss";
    private const string AmountFormat = "0.00##";

    /// <summary>Writes all rows. <paramref name="progress"/> is told their number so far after each page.</summary>
    public static int Write(Stream stream, IEnumerable<IReadOnlyList<ExportRow>> pages, Action<int> progress)
    {
        using var workbook = new XLWorkbook();
        var sheet = workbook.AddWorksheet(FeedbackColumns.Sheet);
        WriteHeader(sheet);
        var rows = 0;
        foreach (var page in pages)
        {
            foreach (var row in page)
                WriteRow(sheet, ++rows + 1, row);
            progress(rows);
        }
        workbook.SaveAs(stream);
        return rows;
    }

    private static void WriteHeader(IXLWorksheet sheet)
    {
        for (var i = 0; i < FeedbackColumns.All.Count; i++)
        {
            sheet.Column(i + 1).Width = FeedbackColumns.All[i].Width;
            sheet.Cell(1, i + 1).SetValue(FeedbackColumns.All[i].Name).Style.Font.SetBold();
        }
        sheet.SheetView.FreezeRows(1);
    }

    private static void WriteRow(IXLWorksheet sheet, int number, ExportRow row)
    {
        for (var i = 0; i < FeedbackColumns.All.Count; i++)
            if (FeedbackColumns.All[i].Value(row) is { } value)
                WriteCell(sheet.Cell(number, i + 1), value);
    }

    private static void WriteCell(IXLCell cell, object value)
    {
        switch (value)
        {
            case DateTimeOffset time:
                cell.SetValue(time.UtcDateTime).Style.DateFormat.SetFormat(TimeFormat);
                break;
            case decimal amount:
                cell.SetValue(amount).Style.NumberFormat.SetFormat(AmountFormat);
                break;
            case string text:
                cell.SetValue(Cut(text)).Style.NumberFormat.SetFormat("@");
                // So that a program that lets people edit the cell goes on taking it as text.
                if (text[0] is '=' or '+' or '-' or '@')
                    cell.Style.SetIncludeQuotePrefix();
                break;
            default:
                throw new NotSupportedException($"A cell can't hold a {value.GetType().Name}.");
        }
    }

    private static string Cut(string text) =>
        text.Length <= LongestCell ? text : text[..(char.IsHighSurrogate(text[LongestCell - 1]) ? LongestCell - 1 : LongestCell)];
}
