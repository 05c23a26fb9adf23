using System.Text;

namespace SellerPortal.Connect.Imports.Files;

/// <summary>Writes CSV as RFC 4180 has it, and safe to open in a spreadsheet program; with a mark, so that Excel takes it for UTF-8.</summary>
internal static class CsvLine
{
    public const string ByteOrderMark = "\uFEFF";

    /// <summary>One row with its end.</summary>
    public static string Of(IEnumerable<string?> cells)
    {
        var line = new StringBuilder();
        foreach (var cell in cells)
        {
            if (line.Length > 0)
                line.Append(',');
            Append(line, FormulaGuard.Add(cell ?? ""));
        }
        return line.Append("\r\n").ToString();
    }

    private static void Append(StringBuilder line, string value)
    {
        // The first cell is always quoted when it is empty: an empty line would be no row.
        if (value.AsSpan().ContainsAny(",\"\r\n;\t") || (value.Length == 0 && line.Length == 0))
            line.Append('"').Append(value.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
        else
            line.Append(value);
    }
}
