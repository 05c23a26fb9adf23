using System.Data.Common;
using Npgsql;
using NpgsqlTypes;
using SellerPortal.Data.Transfer;

namespace SellerPortal.Data.PostgreSql;

/// <summary>Fills a table with COPY, and lets its numbering go on after the last row.</summary>
internal sealed class PostgreSqlRowSink(NpgsqlConnection connection, PortalTable table, NpgsqlBinaryImporter copy) : IRowSink
{
    private readonly NpgsqlDbType[] _types = [.. table.Columns.Select(column => TypeOf(column.Kind))];

    public static async Task<IRowSink> OpenAsync(DbTransaction transaction, PortalTable table, CancellationToken cancellation)
    {
        var connection = (NpgsqlConnection)transaction.Connection!;
        var columns = string.Join(", ", table.Columns.Select(c => $"\"{c.Name}\""));
        return new PostgreSqlRowSink(
            connection, table, await connection.BeginBinaryImportAsync($"COPY \"{table.Name}\" ({columns}) FROM STDIN (FORMAT binary)", cancellation));
    }

    public async Task WriteAsync(object[] values, CancellationToken cancellation)
    {
        await copy.StartRowAsync(cancellation);
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] is DBNull)
                await copy.WriteNullAsync(cancellation);
            else
                await copy.WriteAsync(values[i], _types[i], cancellation);
        }
    }

    public async Task CompleteAsync(CancellationToken cancellation)
    {
        await copy.CompleteAsync(cancellation);
        await copy.DisposeAsync();
        foreach (var column in table.Columns.Where(c => c.IsIdentity))
        {
            await using var command = new NpgsqlCommand(
                $"SELECT setval(pg_get_serial_sequence('\"{table.Name}\"', '{column.Name}'), MAX(\"{column.Name}\")) FROM \"{table.Name}\"", connection);
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }

    public ValueTask DisposeAsync() => copy.DisposeAsync();

    private static NpgsqlDbType TypeOf(ColumnKind kind) => kind switch
    {
        ColumnKind.Text => NpgsqlDbType.Text,
        ColumnKind.Texts => NpgsqlDbType.Array | NpgsqlDbType.Text,
        ColumnKind.Id => NpgsqlDbType.Uuid,
        ColumnKind.Moment => NpgsqlDbType.TimestampTz,
        ColumnKind.Day => NpgsqlDbType.Date,
        ColumnKind.Amount => NpgsqlDbType.Numeric,
        ColumnKind.Number => NpgsqlDbType.Integer,
        ColumnKind.LongNumber => NpgsqlDbType.Bigint,
        ColumnKind.Real => NpgsqlDbType.Double,
        ColumnKind.Switch => NpgsqlDbType.Boolean,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
