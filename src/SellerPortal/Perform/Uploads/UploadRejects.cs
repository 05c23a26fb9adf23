using System.Text;
using SellerPortal.Connect.Imports.Files;
using SellerPortal.Data;

namespace SellerPortal.Perform.Uploads;

/// <summary>The rejected rows as a CSV to mend and upload again: the file's own columns as they came, and why. Streamed, a page at a time.</summary>
public sealed class UploadRejects(ReadPool reads)
{
    private const int RowsAtOnce = 500;
    private const string Reason = "reason";

    /// <summary>What it is called for the person who downloads it.</summary>
    public static string NameOf(FeedbackUpload upload) => $"{Path.GetFileNameWithoutExtension(upload.FileName)}-rejected.csv";

    /// <summary>Writes the rows that are kept.</summary>
    public async Task WriteAsync(FeedbackUpload upload, Stream target, CancellationToken cancellation)
    {
        // Mended before, the file has the reasons of last time.
        var columns = Enumerable.Range(0, upload.Headers.Count).Where(i => !upload.Headers[i].Equals(Reason, StringComparison.OrdinalIgnoreCase)).ToList();
        await target.WriteAsync(Encoding.UTF8.GetBytes(CsvLine.ByteOrderMark + CsvLine.Of([.. columns.Select(i => upload.Headers[i]), Reason])), cancellation);
        for (var after = 0; ;)
        {
            var page = reads.Read(session => UploadRows.Rejected(session, upload.Id, after, RowsAtOnce));
            if (page.Count == 0)
                return;
            var text = new StringBuilder();
            foreach (var (row, reason) in page)
            {
                var cells = row.Cells();
                text.Append(CsvLine.Of([.. columns.Select(i => i < cells.Length ? cells[i] : null), reason]));
            }
            await target.WriteAsync(Encoding.UTF8.GetBytes(text.ToString()), cancellation);
            after = page[^1].Row.Number;
        }
    }
}
