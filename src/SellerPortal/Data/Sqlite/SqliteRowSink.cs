using System.Data.Common;
using SellerPortal.Data.Transfer;

namespace SellerPortal.Data.Sqlite;

/// <summary>Inserts rows one by one with a prepared statement; inside one transaction that is as quick as SQLite gets.</summary>
internal sealed class SqliteRowSink : IRowSink
{
    private readonly DbCommand _insert;

    public SqliteRowSink(DbTransaction transaction, PortalTable table)
    {
        _insert = transaction.Connection!.CreateCommand();
        _insert.Transaction = transaction;
        _insert.CommandText = $"INSERT INTO \"{table.Name}\" ({string.Join(", ", table.Columns.Select(c => $"\"{c.Name}\""))}) "
            + $"VALUES ({string.Join(", ", table.Columns.Select((_, i) => $"${i + 1}"))})";
        for (var i = 0; i < table.Columns.Count; i++)
            _insert.Parameters.Add(SqlValue.NewParameter(_insert, i + 1));
    }

    public Task WriteAsync(object[] values, CancellationToken cancellation)
    {
        for (var i = 0; i < values.Length; i++)
            _insert.Parameters[i].Value = values[i];
        _insert.ExecuteNonQuery();
        return Task.CompletedTask;
    }

    public Task CompleteAsync(CancellationToken cancellation) => Task.CompletedTask;

    public ValueTask DisposeAsync() => _insert.DisposeAsync();
}
