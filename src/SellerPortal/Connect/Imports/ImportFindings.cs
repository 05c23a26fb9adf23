using System.Text.Json;

namespace SellerPortal.Connect.Imports;

/// <summary>What a dry run found. Without anything that the rows say.</summary>
/// <param name="ZerosRestored">Phone numbers whose leading zero a spreadsheet program had taken away.</param>
/// <param name="First">The first problems in the file's order, at most <see cref="MostProblems"/>.</param>
/// <param name="Kinds">The same problem in many rows is one entry; the most frequent first, at most <see cref="MostKinds"/>.</param>
public sealed record ImportFindings(
    int Valid, int Rejected, int Duplicates, int ZerosRestored, IReadOnlyList<RowProblem> First, IReadOnlyList<ProblemKind> Kinds)
{
    public const int MostProblems = 20;
    public const int MostKinds = 10;

    public string ToJson() => JsonSerializer.Serialize(this, WireJson.Options);

    /// <summary>Reads <see cref="ToJson"/> back; null for null.</summary>
    public static ImportFindings? FromJson(string? json) => json is null ? null : JsonSerializer.Deserialize<ImportFindings>(json, WireJson.Options);
}

/// <summary>One problem of one row.</summary>
/// <param name="Column">The column's name; null: the problem is the row's, or of a field that no column is mapped to.</param>
/// <param name="Sentence">As it stands in the rejects file.</param>
public sealed record RowProblem(int Row, string? Column, string Sentence);

/// <summary>A problem and how many rows have it.</summary>
public sealed record ProblemKind(string Sentence, int Rows);
