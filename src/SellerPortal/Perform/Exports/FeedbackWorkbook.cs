namespace SellerPortal.Perform.Exports;

/// <summary>The workbook of an export (contract: Perform): one sheet of feedback, and more only where one can't hold all rows.</summary>
internal static class FeedbackWorkbook
{
    private static readonly (string Name, double Width)[] Columns = [.. FeedbackColumns.All.Select(c => (c.Name, c.Width))];

    /// <summary>Writes all rows; returns their number. <paramref name="progress"/> is told it after each page.</summary>
    public static async Task<int> WriteAsync(Stream target, IAsyncEnumerable<IReadOnlyList<ExportRow>> pages, Action<int> progress)
    {
        using var workbook = new StreamedWorkbook(target, FeedbackColumns.Sheet, Columns);
        var cells = new object?[Columns.Length];
        var rows = 0;
        await foreach (var page in pages)
        {
            foreach (var row in page)
            {
                for (var i = 0; i < cells.Length; i++)
                    cells[i] = FeedbackColumns.All[i].Value(row);
                workbook.Write(cells);
            }
            progress(rows += page.Count);
        }
        workbook.Finish();
        return rows;
    }
}
