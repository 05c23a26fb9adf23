using System.Text;
using SellerPortal.Connect.Imports.Files;
using SellerPortal.Data;

namespace SellerPortal.Connect.Imports;

/// <summary>The rejected rows as a CSV to mend and upload again: the file's own columns as they came, and why. Streamed, a page at a time.</summary>
public sealed class RejectsFile(ReadPool reads)
{
    private const int RowsAtOnce = 500;

    /// <summary>What it is called for the person who downloads it.</summary>
    public static string NameOf(Import import) => $"{Path.GetFileNameWithoutExtension(import.FileName)}-rejected.csv";

    /// <summary>Writes the rows that are kept.</summary>
    public async Task WriteAsync(Import import, Stream target, CancellationToken cancellation)
    {
        // Mended before, the file has the reasons of last time.
        var columns = Enumerable.Range(0, import.Headers.Count).Where(i => !ColumnMatch.IsReason(import.Headers[i])).ToList();
        await WriteAsync(target, CsvLine.ByteOrderMark + CsvLine.Of([.. columns.Select(i => import.Headers[i]), ColumnMatch.Reason]), cancellation);
        for (var after = 0; ;)
        {
            var page = reads.Read(session => ImportRows.Rejected(session, import.Id, after, RowsAtOnce));
            if (page.Count == 0)
                return;
            var text = new StringBuilder();
            foreach (var (row, reason) in page)
                text.Append(CsvLine.Of([.. CellsOf(row, columns, import.Headers.Count), reason]));
            await WriteAsync(target, text.ToString(), cancellation);
            after = page[^1].Row.Number;
        }
    }

    private static IEnumerable<string?> CellsOf(StagedRow row, List<int> columns, int count)
    {
        var cells = row.Cells();
        var own = columns.Select(i => i < cells.Length ? cells[i] : null);
        // A row with more cells than columns keeps them, so that a person can see what went wrong.
        return cells.Length <= count ? own : own.Take(columns.Count - 1).Append(string.Join(" | ", cells.Skip(count - 1)));
    }

    private static async Task WriteAsync(Stream target, string text, CancellationToken cancellation) =>
        await target.WriteAsync(Encoding.UTF8.GetBytes(text), cancellation);
}
