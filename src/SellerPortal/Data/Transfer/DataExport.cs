using System.IO.Compression;
using System.Text.Json;

namespace SellerPortal.Data.Transfer;

/// <summary>
/// Writes all rows into one file that <see cref="DataImport"/> reads on any database: gzip over lines of JSON, each table an object with its name and
/// columns, then an array a row, then the number of its rows. One state of the database, also while the portal runs.
/// </summary>
public sealed class DataExport(IPortalDatabase database, PortalDbContext db)
{
    /// <summary>What the first line of every export says.</summary>
    internal const string Format = "sellerportal-export-1";

    private static readonly byte[] NewLine = "\n"u8.ToArray();
    private static readonly JsonWriterOptions AsItIs = new() { SkipValidation = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the file. It holds personal data and the keys that protect secrets: only its owner may read it.</summary>
    /// <param name="told">Told each table's number of rows.</param>
    /// <exception cref="StartupException">The file exists already or can't be written.</exception>
    public async Task WriteAsync(string path, Action<string, long> told, CancellationToken cancellation)
    {
        try
        {
            await using var file = new FileStream(path, NewOwnFile());
            await using var packed = new GZipStream(file, CompressionLevel.Fastest);
            await WriteAsync(packed, told, cancellation);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"The export {path} can't be written: {problem.Message}", problem);
        }
    }

    private static FileStreamOptions NewOwnFile()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }

    private async Task WriteAsync(Stream stream, Action<string, long> told, CancellationToken cancellation)
    {
        await using var connection = database.OpenConnection();
        await using var snapshot = ((ITransferDatabase)database).BeginSnapshot(connection);
        await using var json = new Utf8JsonWriter(stream, AsItIs);
        await WriteLineAsync(json, stream, () => JsonSerializer.Serialize(json, new { format = Format }));
        foreach (var table in PortalTable.All(db))
        {
            await WriteLineAsync(json, stream, () => JsonSerializer.Serialize(json, new { table = table.Name, columns = table.Columns.Select(c => c.Name) }));
            await using var command = connection.CreateCommand();
            command.Transaction = snapshot;
            command.CommandTimeout = 0;
            command.CommandText = $"SELECT {string.Join(", ", table.Columns.Select(c => $"\"{c.Name}\""))} FROM \"{table.Name}\"";
            await using var rows = await command.ExecuteReaderAsync(cancellation);
            var count = 0L;
            for (; await rows.ReadAsync(cancellation); count++)
                await WriteLineAsync(json, stream, () => WriteRow(json, rows, table));
            await WriteLineAsync(json, stream, () => JsonSerializer.Serialize(json, new { rows = count }));
            told(table.Name, count);
        }
        await WriteLineAsync(json, stream, () => JsonSerializer.Serialize(json, new { end = true }));
        await json.FlushAsync(cancellation);
    }

    private void WriteRow(Utf8JsonWriter json, System.Data.Common.DbDataReader rows, PortalTable table)
    {
        json.WriteStartArray();
        for (var i = 0; i < table.Columns.Count; i++)
            PortableValue.Write(json, rows, i, table.Columns[i].Kind, ((ITransferDatabase)database).HasArrays);
        json.WriteEndArray();
    }

    private static async ValueTask WriteLineAsync(Utf8JsonWriter json, Stream stream, Action write)
    {
        write();
        await json.FlushAsync();
        await stream.WriteAsync(NewLine);
        json.Reset();
    }
}
