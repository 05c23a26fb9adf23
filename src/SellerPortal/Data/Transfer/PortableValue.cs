using System.Data.Common;
using System.Globalization;
using System.Text.Json;

namespace SellerPortal.Data.Transfer;

/// <summary>Values on their way between a database's rows and an export's lines.</summary>
internal static class PortableValue
{
    /// <summary>Writes a row's value as JSON.</summary>
    /// <param name="hasArrays">Whether the database keeps lists as arrays; otherwise it keeps them as JSON.</param>
    public static void Write(Utf8JsonWriter json, DbDataReader row, int column, ColumnKind kind, bool hasArrays)
    {
        if (row.IsDBNull(column))
        {
            json.WriteNullValue();
            return;
        }
        switch (kind)
        {
            case ColumnKind.Text: json.WriteStringValue(row.GetString(column)); break;
            case ColumnKind.Texts when hasArrays: JsonSerializer.Serialize(json, row.GetFieldValue<string[]>(column)); break;
            case ColumnKind.Texts: json.WriteRawValue(row.GetString(column)); break;
            case ColumnKind.Id: json.WriteStringValue(row.GetGuid(column)); break;
            case ColumnKind.Moment: json.WriteStringValue(DateTime.SpecifyKind(row.GetDateTime(column), DateTimeKind.Utc)); break;
            case ColumnKind.Day: json.WriteStringValue(row.GetFieldValue<DateOnly>(column).ToString("O", CultureInfo.InvariantCulture)); break;
            case ColumnKind.Amount: json.WriteNumberValue(row.GetDecimal(column)); break;
            case ColumnKind.Number: json.WriteNumberValue(row.GetInt32(column)); break;
            case ColumnKind.LongNumber: json.WriteNumberValue(row.GetInt64(column)); break;
            case ColumnKind.Real: json.WriteNumberValue(row.GetDouble(column)); break;
            case ColumnKind.Switch: json.WriteBooleanValue(row.GetBoolean(column)); break;
            default: throw new ArgumentOutOfRangeException(nameof(kind), kind, null);
        }
    }

    /// <summary>The value of an export's line as the database takes it in a parameter.</summary>
    /// <inheritdoc cref="Write" path="/param"/>
    public static object Read(JsonElement value, ColumnKind kind, bool hasArrays) => value.ValueKind == JsonValueKind.Null ? DBNull.Value : kind switch
    {
        ColumnKind.Text => value.GetString()!,
        ColumnKind.Texts when hasArrays => value.Deserialize<string[]>()!,
        ColumnKind.Texts => value.GetRawText(),
        ColumnKind.Id => value.GetGuid(),
        ColumnKind.Moment => value.GetDateTime().ToUniversalTime(),
        ColumnKind.Day => DateOnly.ParseExact(value.GetString()!, "O", CultureInfo.InvariantCulture),
        ColumnKind.Amount => value.GetDecimal(),
        ColumnKind.Number => value.GetInt32(),
        ColumnKind.LongNumber => value.GetInt64(),
        ColumnKind.Real => value.GetDouble(),
        ColumnKind.Switch => value.GetBoolean(),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
