using System.Data.Common;

namespace SellerPortal.Data;

/// <summary>
/// Runs hand-written SQL: inside the transaction of a <see cref="WriteQueue"/>, or reading by <see cref="ReadPool"/>. Parameters are <c>$1</c>, <c>$2</c> … on both databases;
/// times, ids and enumerations are stored exactly as Entity Framework stores them. Commands are prepared once a connection.
/// </summary>
public sealed class SqlSession(DbConnection connection) : IDisposable
{
    private readonly Dictionary<string, DbCommand> _prepared = new(StringComparer.Ordinal);

    private const int LargestBatch = 128;
    private readonly DbBatch? _waiting = connection.CanCreateBatch ? connection.CreateBatch() : null;

    internal DbConnection Connection => connection;

    internal DbTransaction? Transaction { get; set; }

    /// <summary>Runs a statement; returns the number of rows that it changed.</summary>
    public int Execute(string sql, params ReadOnlySpan<object?> values) => Command(sql, values).ExecuteNonQuery();

    /// <summary>
    /// Has a statement run whose result nobody needs: at once on SQLite; together with others before the next query or the commit where each would
    /// cost a round trip to a server. What goes wrong with it fails whoever comes next.
    /// </summary>
    public void Send(string sql, params ReadOnlySpan<object?> values)
    {
        if (_waiting is null)
        {
            Execute(sql, values);
            return;
        }
        var command = _waiting.CreateBatchCommand();
        command.CommandText = sql;
        foreach (var value in values)
        {
            var parameter = command.CreateParameter();
            parameter.Value = SqlValue.ToStored(value);
            command.Parameters.Add(parameter);
        }
        _waiting.BatchCommands.Add(command);
        if (_waiting.BatchCommands.Count >= LargestBatch)
            Flush();
    }

    /// <summary>Runs what <see cref="Send"/> has kept back.</summary>
    internal void Flush()
    {
        if (_waiting is not { BatchCommands.Count: > 0 })
            return;
        _waiting.Transaction = Transaction;
        _waiting.ExecuteNonQuery();
        _waiting.BatchCommands.Clear();
    }

    /// <summary>The first row of a query as <paramref name="read"/> makes it; null if there is none.</summary>
    public T? First<T>(string sql, Func<DbDataReader, T> read, params ReadOnlySpan<object?> values) where T : class
    {
        using var rows = Command(sql, values).ExecuteReader();
        return rows.Read() ? read(rows) : null;
    }

    /// <summary>All rows of a query. The caller bounds their number.</summary>
    public List<T> List<T>(string sql, Func<DbDataReader, T> read, params ReadOnlySpan<object?> values)
    {
        using var rows = Command(sql, values).ExecuteReader();
        var list = new List<T>();
        while (rows.Read())
            list.Add(read(rows));
        return list;
    }

    /// <summary>Closes the connection.</summary>
    public void Dispose()
    {
        _waiting?.Dispose();
        connection.Dispose();
    }

    private DbCommand Command(string sql, ReadOnlySpan<object?> values)
    {
        Flush();
        if (!_prepared.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = sql;
            for (var i = 0; i < values.Length; i++)
                command.Parameters.Add(SqlValue.NewParameter(command, i + 1));
            _prepared.Add(sql, command);
        }
        command.Transaction = Transaction;
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = SqlValue.ToStored(values[i]);
        return command;
    }
}
