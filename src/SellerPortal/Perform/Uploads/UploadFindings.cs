using SellerPortal.Connect.Imports;

namespace SellerPortal.Perform.Uploads;

/// <summary>Adds up what a dry run finds, row by row.</summary>
internal sealed class UploadFindings
{
    private const int MostKindsCounted = 1_000;

    private readonly List<RowProblem> _first = [];
    private readonly Dictionary<string, int> _kinds = new(StringComparer.Ordinal);
    private int _valid;
    private int _rejected;
    private int _duplicates;

    /// <param name="problems">The sentences for which it would be rejected; null: it has been stored before.</param>
    public void Add(int row, IReadOnlyList<string>? problems)
    {
        if (problems is null)
            _duplicates++;
        else if (problems.Count == 0)
            _valid++;
        else
            _rejected++;
        foreach (var sentence in problems ?? [])
        {
            if (_first.Count < ImportFindings.MostProblems)
                _first.Add(new RowProblem(row, null, sentence.TrimEnd('.')));
            if (_kinds.Count < MostKindsCounted || _kinds.ContainsKey(sentence))
                _kinds[sentence] = _kinds.GetValueOrDefault(sentence) + 1;
        }
    }

    public string ToJson() => new ImportFindings(
        _valid, _rejected, _duplicates, 0, _first,
        [.. _kinds.OrderByDescending(kind => kind.Value).Take(ImportFindings.MostKinds).Select(kind => new ProblemKind(kind.Key.TrimEnd('.'), kind.Value))]).ToJson();
}
