using SellerPortal.Connect.Imports.Files;
using SellerPortal.Data;
using SellerPortal.Settings;

namespace SellerPortal.Connect.Imports;

/// <summary>Takes files in: reads each row once into the database, then lets go of the file.</summary>
public sealed class ImportUploads(PortalDbContext db, WriteQueue writes, PortalSettings settings, ImportMemory memory, TimeProvider time)
{
    /// <summary>How long an import waits for a person to confirm it.</summary>
    public static readonly TimeSpan UnconfirmedKept = TimeSpan.FromDays(7);

    /// <summary>An upload that takes longer has ended with its process.</summary>
    private static readonly TimeSpan LongestUpload = TimeSpan.FromHours(1);

    private const int RowsAtOnce = 500;
    private const int LongestFileName = 200;

    /// <summary>Takes a file. Its columns are mapped as far as they can be guessed; a person looks at that next.</summary>
    /// <exception cref="FileProblem">It can't be imported; nothing of it is kept.</exception>
    public async Task<Import> TakeAsync(Guid accountId, Guid memberId, string fileName, Stream content, CancellationToken cancellation)
    {
        using var file = await UploadedFile.TakeAsync(Path.Combine(settings.DataDirectory, "uploads"), fileName, content, cancellation);
        using var table = file.Open();
        var headers = HeaderRow.Read(table);
        var now = time.Now();
        var name = Path.GetFileName(fileName.Replace('\\', '/')).Replace("\0", "", StringComparison.Ordinal);
        var import = new Import
        {
            AccountId = accountId,
            UploadedBy = memberId,
            CreatedAt = now,
            FileName = name.Length <= LongestFileName ? name : name[..LongestFileName],
            FileHash = file.Hash,
            ReadAs = table.ReadAs,
            Headers = headers,
            HeadersKey = ColumnMatch.KeyOf(headers),
            Status = ImportStatus.Reading,
            ExpiresAt = now + LongestUpload,
        };
        db.Imports.Add(import);
        await db.SaveChangesAsync(cancellation);
        try
        {
            import.Rows = await StageAsync(import, table, cancellation);
            await memory.RecallAsync(import, cancellation);
            (import.Status, import.ExpiresAt) = (ImportStatus.Mapping, now + UnconfirmedKept);
            await db.SaveChangesAsync(cancellation);
            return import;
        }
        catch
        {
            await ImportRows.DeleteHeldAsync(writes, import.Id, CancellationToken.None);
            db.Imports.Remove(import);
            await db.SaveChangesAsync(CancellationToken.None);
            throw;
        }
    }

    private async Task<int> StageAsync(Import import, ITable table, CancellationToken cancellation)
    {
        var rows = 0;
        var batch = new List<StagedRow>(RowsAtOnce);
        while (table.Read())
        {
            if (HeaderRow.IsBlank(table.Cells))
                continue;
            if (++rows > Import.MostRows)
                throw new FileProblem(FileWords.TooManyRows);
            batch.Add(StagedRow.Of(table.Number, WithoutBlanksBehind(table.Cells, import.Headers.Count)));
            if (batch.Count == RowsAtOnce)
                await StoreAsync(import, batch, cancellation);
        }
        if (rows == 0)
            throw new FileProblem(FileWords.NoRows);
        await StoreAsync(import, batch, cancellation);
        return rows;
    }

    /// <summary>Empty cells behind the last column are no cells.</summary>
    private static IEnumerable<string?> WithoutBlanksBehind(IReadOnlyList<string?> cells, int columns)
    {
        var used = cells.Count;
        while (used > columns && string.IsNullOrWhiteSpace(cells[used - 1]))
            used--;
        return cells.Take(used);
    }

    private async Task StoreAsync(Import import, List<StagedRow> batch, CancellationToken cancellation)
    {
        await writes.RunAsync(session => batch.ForEach(row => ImportRows.Insert(session, import, row)), cancellation);
        batch.Clear();
    }
}
