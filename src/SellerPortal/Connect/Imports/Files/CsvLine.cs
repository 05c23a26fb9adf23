using System.Globalization;
using System.Text;

namespace SellerPortal.Connect.Imports.Files;

/// <summary>Writes CSV as RFC 4180 has it, and safe to open in a spreadsheet program; with a mark, so that Excel takes it for UTF-8.</summary>
internal static class CsvLine
{
    public const string ByteOrderMark = "\uFEFF";

    /// <summary>One row with its end: texts, guarded; times in ISO 8601, UTC, whole seconds; amounts with two
    /// to four decimals; other numbers as they are; null for an empty cell.</summary>
    public static string Of(IEnumerable<object?> cells)
    {
        var line = new StringBuilder();
        foreach (var cell in cells)
        {
            if (line.Length > 0)
                line.Append(',');
            Append(line, Written(cell));
        }
        return line.Append("\r\n").ToString();
    }

    private static string Written(object? cell) => cell switch
    {
        null => "",
        string text => FormulaGuard.Add(text),
        DateTimeOffset time => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        decimal amount => amount.ToString("0.00##", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new NotSupportedException($"A cell can't hold a {cell.GetType().Name}."),
    };

    private static void Append(StringBuilder line, string value)
    {
        // The first cell is always quoted when it is empty: an empty line would be no row.
        if (value.AsSpan().ContainsAny(",\"\r\n;\t") || (value.Length == 0 && line.Length == 0))
            line.Append('"').Append(value.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
        else
            line.Append(value);
    }
}
