namespace SellerPortal.Input;

/// <summary>What is wrong with one member of an input.</summary>
/// <param name="Member">The member's path, such as <c>endpoint.url</c>, or <c>$.buyers[0].endpoint.url</c> in the configuration document; empty: the whole.</param>
/// <param name="Sentence">What it must be, to be read behind the member's name: <c>must be filled</c>.</param>
public sealed record InputProblem(string Member, string Sentence);

/// <summary>
/// Collects everything that is wrong with an input, so that a person mends it in one go. A member has one problem: a second one, or
/// one of a part of it, would only repeat the first.
/// </summary>
public sealed class InputProblems
{
    private readonly List<InputProblem> _all;
    private readonly string _prefix;

    public InputProblems()
        : this([], "")
    {
    }

    private InputProblems(List<InputProblem> all, string prefix) => (_all, _prefix) = (all, prefix);

    /// <summary>All problems of the whole input, wherever they were found.</summary>
    public IReadOnlyList<InputProblem> All => _all;

    /// <summary>Whether this part of the input has a problem.</summary>
    public bool Any => _all.Any(p => IsWithin(p.Member, _prefix));

    /// <summary>The same collection for a part: what is added there is named below <paramref name="member"/>.</summary>
    public InputProblems Below(string member) => new(_all, Join(member));

    /// <summary>Notes what is wrong with a member of this part; an empty name is the part itself.</summary>
    public void Add(string member, string sentence)
    {
        var path = Join(member);
        if (!_all.Any(p => IsWithin(path, p.Member)))
            _all.Add(new InputProblem(path, sentence));
    }

    private string Join(string member) =>
        _prefix.Length == 0 || member.Length == 0 || member[0] == '[' ? _prefix + member : $"{_prefix}.{member}";

    private static bool IsWithin(string path, string whole) =>
        whole.Length == 0 || (path.StartsWith(whole, StringComparison.Ordinal) && (path.Length == whole.Length || path[whole.Length] is '.' or '['));
}

/// <summary>What came of saving an input: the saved value, or everything that is wrong with it.</summary>
public sealed record Saved<T>(T? Value, IReadOnlyList<InputProblem> Problems) where T : class
{
    public static Saved<T> Of(T value) => new(value, []);

    public static Saved<T> Refused(InputProblems problems) => new(null, problems.All);
}
