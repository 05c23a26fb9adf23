namespace SellerPortal.Connect.Imports;

/// <summary>Adds up what a dry run finds, row by row.</summary>
internal sealed class FindingsCollector(ImportMapping mapping)
{
    /// <summary>A rule's own message could be different for each row; no file has this many that matter.</summary>
    private const int MostKindsCounted = 1_000;

    private readonly List<RowProblem> _first = [];
    private readonly Dictionary<string, int> _kinds = new(StringComparer.Ordinal);
    private int _valid;
    private int _rejected;
    private int _duplicates;
    private int _zeros;

    public void Add(int row, RowVerdict verdict)
    {
        _zeros += verdict.ZerosRestored;
        if (verdict.IsDuplicate)
            _duplicates++;
        else if (verdict.Problems.Count == 0)
            _valid++;
        else
            _rejected++;
        foreach (var (field, sentence) in verdict.Problems)
        {
            if (_first.Count < ImportFindings.MostProblems)
                _first.Add(new RowProblem(row, mapping.ColumnOf(field), sentence));
            if (_kinds.Count < MostKindsCounted || _kinds.ContainsKey(sentence))
                _kinds[sentence] = _kinds.GetValueOrDefault(sentence) + 1;
        }
    }

    public ImportFindings ToFindings() => new(
        _valid, _rejected, _duplicates, _zeros, _first,
        [.. _kinds.OrderByDescending(kind => kind.Value).Take(ImportFindings.MostKinds).Select(kind => new ProblemKind(kind.Key, kind.Value))]);
}

/// <summary>What a dry run says of a row.</summary>
/// <param name="Problems">Each with the field that it concerns; none: the row would become a lead.</param>
internal sealed record RowVerdict(int ZerosRestored, bool IsDuplicate, IReadOnlyList<(string? Field, string Sentence)> Problems);
