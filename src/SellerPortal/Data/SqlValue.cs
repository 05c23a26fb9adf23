using System.Data.Common;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace SellerPortal.Data;

/// <summary>How values stand in parameters and columns of hand-written SQL: as Entity Framework stores them.</summary>
public static class SqlValue
{
    /// <summary>The stored form of a value.</summary>
    internal static object ToStored(object? value) => value switch
    {
        null => DBNull.Value,
        DateTimeOffset time => time.UtcDateTime,
        Enum name => WireName.OfBoxed(name),
        _ => value,
    };

    /// <summary>Npgsql wants its positional parameters without a name, SQLite wants the name.</summary>
    internal static DbParameter NewParameter(DbCommand command, int number)
    {
        var parameter = command.CreateParameter();
        if (command is SqliteCommand)
            parameter.ParameterName = $"${number}";
        return parameter;
    }

    /// <summary>A stored time, in UTC.</summary>
    public static DateTimeOffset Time(this DbDataReader row, int column) =>
        new(DateTime.SpecifyKind(row.GetDateTime(column), DateTimeKind.Utc));

    /// <summary>A stored time or null.</summary>
    public static DateTimeOffset? TimeOrNull(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.Time(column);

    /// <summary>A stored text or null.</summary>
    public static string? TextOrNull(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    /// <summary>A stored id or null.</summary>
    public static Guid? GuidOrNull(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetGuid(column);

    /// <summary>A stored amount or null. SQLite keeps decimals as text, so that they stay exact.</summary>
    public static decimal? DecimalOrNull(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetDecimal(column);

    /// <summary>A stored list of texts: an array in PostgreSQL, JSON in SQLite.</summary>
    public static IReadOnlyList<string> Texts(this DbDataReader row, int column) =>
        row.GetValue(column) is string json ? JsonSerializer.Deserialize<string[]>(json)! : row.GetFieldValue<string[]>(column);

    /// <summary>A stored enumeration.</summary>
    public static T Name<T>(this DbDataReader row, int column) where T : struct, Enum => WireName.Parse<T>(row.GetString(column));
}
