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

    /// <summary>Takes a file. Its columns are mapped as far as they can be guessed; a person looks at that next.</summary>
    /// <exception cref="FileProblem">It can't be imported; nothing of it is kept.</exception>
    public async Task<Import> TakeAsync(Guid accountId, Guid memberId, string fileName, Stream content, CancellationToken cancellation)
    {
        using var file = await UploadedFile.TakeAsync(Path.Combine(settings.DataDirectory, "uploads"), fileName, content, cancellation);
        using var table = file.Open();
        var headers = HeaderRow.Read(table);
        var now = time.Now();
        var import = new Import
        {
            AccountId = accountId,
            UploadedBy = memberId,
            CreatedAt = now,
            FileName = UploadedFile.NameOf(fileName),
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
            import.Rows = await Staging.ReadAsync(
                table, headers.Count, batch => writes.RunAsync(session => batch.ForEach(row => ImportRows.Insert(session, import, row)), cancellation));
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
}
