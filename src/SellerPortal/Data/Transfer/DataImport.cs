using System.Data.Common;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace SellerPortal.Data.Transfer;

/// <summary>Fills an empty database with what <see cref="DataExport"/> wrote, from whichever database: all of it, or nothing if it ends early.</summary>
public sealed class DataImport(IPortalDatabase database, PortalDbContext db)
{
    /// <summary>Reads the file into the database, which is up to date and has no account.</summary>
    /// <param name="told">Told each table's number of rows.</param>
    /// <exception cref="StartupException">The file is no complete export of this program's version, or the database is not empty. Nothing is stored.</exception>
    public async Task ReadAsync(string path, Action<string, long> told, CancellationToken cancellation)
    {
        if (await db.Accounts.AnyAsync(cancellation))
            throw new StartupException($"The database {database.Name} is not empty. An import begins with a database that has no account.");
        try
        {
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read);
            await using var unpacked = new GZipStream(file, CompressionMode.Decompress);
            using var lines = new StreamReader(unpacked, Encoding.UTF8, detectEncodingFromByteOrderMarks: false, bufferSize: 1 << 16);
            await ReadAsync(new Lines(path, lines), told, cancellation);
        }
        catch (Exception problem) when (problem is IOException or InvalidDataException or UnauthorizedAccessException or JsonException or FormatException)
        {
            throw new StartupException($"The export {path} can't be read: {problem.Message}", problem);
        }
    }

    private async Task ReadAsync(Lines lines, Action<string, long> told, CancellationToken cancellation)
    {
        using (var first = await lines.NextAsync(cancellation))
            if (first.RootElement is not { ValueKind: JsonValueKind.Object } head || !head.TryGetProperty("format", out var format) || format.GetString() != DataExport.Format)
                throw lines.Refusal("it is no export of this program");
        await using var connection = database.OpenConnection();
        using var turn = database.TakeTurn();
        await using var transaction = database.BeginWrite(connection);
        // What the first start wrote by itself: the exported keys are those that the exported secrets need.
        await ExecuteAsync(transaction, "DELETE FROM data_protection_keys", cancellation);
        foreach (var table in PortalTable.All(db))
            told(table.Name, await ReadTableAsync(lines, transaction, table, cancellation));
        using (var last = await lines.NextAsync(cancellation))
            if (!last.RootElement.TryGetProperty("end", out _))
                throw lines.Refusal("it has a table that this version of the program does not know");
        await transaction.CommitAsync(cancellation);
    }

    private async Task<long> ReadTableAsync(Lines lines, DbTransaction transaction, PortalTable table, CancellationToken cancellation)
    {
        using (var head = await lines.NextAsync(cancellation))
            if (!IsHeadOf(head.RootElement, table))
                throw lines.Refusal($"the table {table.Name} is not as this version of the program has it; export and import with the same version");
        var target = (ITransferDatabase)database;
        await using var sink = await target.OpenSinkAsync(transaction, table, cancellation);
        for (var count = 0L; ; count++)
        {
            using var line = await lines.NextAsync(cancellation);
            if (line.RootElement.ValueKind == JsonValueKind.Array && line.RootElement.GetArrayLength() == table.Columns.Count)
            {
                await sink.WriteAsync([.. line.RootElement.EnumerateArray().Select((v, i) => PortableValue.Read(v, table.Columns[i].Kind, target.HasArrays))], cancellation);
                continue;
            }
            if (line.RootElement.ValueKind != JsonValueKind.Object || !line.RootElement.TryGetProperty("rows", out var rows) || rows.GetInt64() != count)
                throw lines.Refusal($"rows of {table.Name} are missing");
            await sink.CompleteAsync(cancellation);
            return count;
        }
    }

    private static bool IsHeadOf(JsonElement head, PortalTable table) =>
        head is { ValueKind: JsonValueKind.Object }
        && head.TryGetProperty("table", out var name) && name.GetString() == table.Name
        && head.TryGetProperty("columns", out var columns) && columns.EnumerateArray().Select(c => c.GetString()).SequenceEqual(table.Columns.Select(c => c.Name));

    private static async Task ExecuteAsync(DbTransaction transaction, string sql, CancellationToken cancellation)
    {
        await using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>The export's lines, one after the other.</summary>
    private sealed class Lines(string path, StreamReader reader)
    {
        private long _number;

        public async Task<JsonDocument> NextAsync(CancellationToken cancellation)
        {
            _number++;
            return JsonDocument.Parse(await reader.ReadLineAsync(cancellation) ?? throw Refusal("it ends too early"));
        }

        public StartupException Refusal(string reason) => new($"The export {path} can't be used, line {_number}: {reason}.");
    }
}
