namespace SellerPortal.Input;

/// <summary>What is wrong with one member of an input.</summary>
/// <param name="Member">The member's path, such as <c>endpoint.url</c>, or <c>$.buyers[0].endpoint.url</c> in the configuration document; empty: the whole.</param>
/// <param name="Sentence">What it must be, such as <c>must be filled</c>, for the person who filled it.</param>
public sealed record InputProblem(string Member, string Sentence);

/// <summary>
/// Collects everything that is wrong with an input, so that a person mends it in one go. A member has one problem: a second one, or
/// one of a part of it, would only repeat the first. Nobody reads more than <see cref="Most"/>.
/// </summary>
public sealed class InputProblems
{
    public const int Most = 1000;

    private readonly List<InputProblem> _all;
    private readonly HashSet<string> _members;
    private readonly InputProblems? _whole;
    private readonly string _path;

    public InputProblems()
        : this(null, "")
    {
    }

    private InputProblems(InputProblems? whole, string path) =>
        (_whole, _path, _all, _members) = (whole, path, whole?._all ?? [], whole?._members ?? new(StringComparer.Ordinal));

    /// <summary>All problems of the whole input, wherever they were found.</summary>
    public IReadOnlyList<InputProblem> All => _all;

    /// <summary>Whether a problem was found here or in a part of this.</summary>
    public bool Any { get; private set; }

    /// <summary>The same collection for a part: what is added there is named below <paramref name="member"/>.</summary>
    public InputProblems Below(string member) => new(this, Join(member));

    /// <summary>Notes what is wrong with a member of this part; an empty name is the part itself.</summary>
    public void Add(string member, string sentence)
    {
        for (var part = this; part is not null; part = part._whole)
            part.Any = true;
        var path = Join(member);
        if (_all.Count < Most && !IsKnown(path))
        {
            _members.Add(path);
            _all.Add(new InputProblem(path, sentence));
        }
    }

    /// <summary>Whether the member, or a whole that it is part of, has a problem already.</summary>
    private bool IsKnown(string path)
    {
        for (var end = path.Length; end > 0; end = path.LastIndexOfAny(['.', '['], end - 1))
            if (_members.Contains(path[..end]))
                return true;
        return false;
    }

    private string Join(string member) =>
        _path.Length == 0 || member.Length == 0 || member[0] == '[' ? _path + member : $"{_path}.{member}";
}

/// <summary>What came of saving an input: the saved value, or everything that is wrong with it.</summary>
public sealed record Saved<T>(T? Value, IReadOnlyList<InputProblem> Problems) where T : class
{
    public static Saved<T> Of(T value) => new(value, []);

    public static Saved<T> Refused(InputProblems problems) => new(null, problems.All);
}
