using System.Data.Common;
using System.Globalization;

namespace SellerPortal.Reports.Figures;

/// <summary>A number for each <see cref="Measure"/>.</summary>
public sealed class FigureSums
{
    private static readonly string[] Columns = [.. WireName.All<Measure>()];

    private readonly long[] _values = new long[Columns.Length];

    /// <summary>All columns, as a list in SQL.</summary>
    internal static string List { get; } = string.Join(", ", Columns);

    /// <summary>The sums of all columns, as a list in SQL.</summary>
    internal static string Sums { get; } = SumsOf(Enum.GetValues<Measure>());

    /// <summary>The sums of some columns.</summary>
    internal static string SumsOf(IReadOnlyList<Measure> measures) => string.Join(", ", measures.Select(measure => $"CAST(SUM({WireName.Of(measure)}) AS bigint)"));

    /// <summary>What adds the inserted row to the one that is there.</summary>
    internal static string Additions(string table) => string.Join(", ", Columns.Select(column => $"{column} = {table}.{column} + excluded.{column}"));

    /// <summary>What is true of a row that counts nothing.</summary>
    internal static string AreZero { get; } = string.Join(" AND ", Columns.Select(column => $"{column} = 0"));

    internal static int Count => Columns.Length;

    public long this[Measure measure]
    {
        get => _values[(int)measure];
        set => _values[(int)measure] = value;
    }

    public bool IsZero => Array.TrueForAll(_values, value => value == 0);

    internal bool HasNegative => Array.Exists(_values, value => value < 0);

    internal IEnumerable<object?> Values => _values.Cast<object?>();

    public bool Equals(FigureSums other) => _values.AsSpan().SequenceEqual(other._values);

    /// <summary>Adds another's numbers; with a sign of -1 takes them away.</summary>
    public void Add(FigureSums other, int sign = 1)
    {
        for (var i = 0; i < _values.Length; i++)
            _values[i] += sign * other._values[i];
    }

    /// <summary>The sums whose columns begin at <paramref name="first"/>.</summary>
    /// <param name="measures">Which; null: all.</param>
    internal static FigureSums Read(DbDataReader row, int first, IReadOnlyList<Measure>? measures = null)
    {
        var sums = new FigureSums();
        for (var i = 0; i < (measures?.Count ?? Columns.Length); i++)
            sums._values[measures is null ? i : (int)measures[i]] = row.GetInt64(first + i);
        return sums;
    }

    public override string ToString() => string.Join(
        ' ', Columns.Zip(_values).Where(pair => pair.Second != 0).Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.First}={pair.Second}")));
}
