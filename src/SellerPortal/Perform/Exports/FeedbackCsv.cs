using System.Text;
using SellerPortal.Connect.Imports.Files;

namespace SellerPortal.Perform.Exports;

/// <summary>An export as CSV: the workbook's columns under the same names, times in ISO 8601, amounts with a point, safe to open in a spreadsheet program.</summary>
internal static class FeedbackCsv
{
    /// <summary>Writes all rows; returns their number. <paramref name="progress"/> is told it after each page.</summary>
    public static async Task<int> WriteAsync(Stream target, IAsyncEnumerable<IReadOnlyList<ExportRow>> pages, Action<int> progress)
    {
        await using var text = new StreamWriter(target, new UTF8Encoding(false), leaveOpen: true);
        await text.WriteAsync(CsvLine.ByteOrderMark + CsvLine.Of(FeedbackColumns.All.Select(c => c.Name)));
        var rows = 0;
        await foreach (var page in pages)
        {
            foreach (var row in page)
                await text.WriteAsync(CsvLine.Of(FeedbackColumns.All.Select(c => c.Value(row))));
            progress(rows += page.Count);
        }
        return rows;
    }
}
