using System.Security.Cryptography;
using System.Text;
using SellerPortal.Connect.Fields;

namespace SellerPortal.Connect.Imports;

/// <summary>Guesses which column is which field.</summary>
internal static class ColumnMatch
{
    /// <summary>The column that a rejects file has beside those of its file.</summary>
    public const string Reason = "reason";

    public static bool IsReason(string header) => header.Trim().Equals(Reason, StringComparison.OrdinalIgnoreCase);

    /// <summary>A field for each column, empty where none fits: names before labels and synonyms, each field once.</summary>
    public static List<string> Of(IReadOnlyList<string> headers)
    {
        var fields = headers.Select(header => LeadFields.Find(header)?.Name ?? "").ToList();
        for (var i = 0; i < fields.Count; i++)
            if (fields[i].Length == 0 && !IsReason(headers[i]) && LeadFields.Match(headers[i]) is { } field && !fields.Contains(field.Name))
                fields[i] = field.Name;
        // A name and its old name are one field.
        for (var i = 0; i < fields.Count; i++)
            if (fields.IndexOf(fields[i]) < i)
                fields[i] = "";
        return fields;
    }

    /// <summary>What an earlier mapping says about these columns, each by its name.</summary>
    public static List<string> Of(IReadOnlyList<string> headers, Import earlier) =>
        [.. headers.Select(header => earlier.Headers.FindIndex(h => Same(h, header)) is var at and >= 0 && at < earlier.Fields.Count ? earlier.Fields[at] : "")];

    /// <summary>Tells sets of columns apart. The reason of a rejects file is no column of the file that was mended.</summary>
    public static string KeyOf(IEnumerable<string> headers) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\n', headers.Where(h => !IsReason(h)).Select(h => h.ToLowerInvariant()).Order(StringComparer.Ordinal)))));

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
