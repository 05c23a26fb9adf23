using System.Text.Json;
using SellerPortal.Input;

namespace SellerPortal.Configuration;

/// <summary>
/// An object of the document, read member by member. A member of another type than asked for is a problem at its path; whatever was
/// never asked for is an unknown member, which <see cref="End"/> reports: so that a typing error can't pass as a default.
/// </summary>
internal sealed class DocumentObject(JsonElement json, InputProblems problems)
{
    private const int LongestList = 5000;

    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    /// <summary>What is wrong with this object, paths below its own.</summary>
    public InputProblems Problems { get; } = problems;

    /// <summary>Whether the member is there, be it null.</summary>
    public bool Has(string member)
    {
        _known.Add(member);
        return json.TryGetProperty(member, out _);
    }

    /// <summary>A text; null for null, a missing member and a problem.</summary>
    public string? Text(string member) => Find(member) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        _ => Refuse<string>(member, "must be a text or null"),
    };

    /// <summary>Text, or a number or truth value as it stands in the document.</summary>
    public string? Scalar(string member) => Find(member) switch
    {
        { ValueKind: JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False } plain => plain.GetRawText(),
        _ => Text(member),
    };

    /// <summary>A whole number; null for null, a missing member and a problem.</summary>
    public int? WholeNumber(string member)
    {
        if (Find(member) is not { } value)
            return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number))
            return number;
        Problems.Add(member, "must be a whole number or null");
        return null;
    }

    /// <summary>True or false; <paramref name="otherwise"/> for null and a missing member.</summary>
    public bool Flag(string member, bool otherwise)
    {
        if (Find(member) is not { } value)
            return otherwise;
        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            Problems.Add(member, "must be true or false");
        return value.ValueKind == JsonValueKind.True;
    }

    /// <summary>An object; null for null, a missing member and a problem.</summary>
    public DocumentObject? Object(string member) =>
        Find(member) is { } value ? AsObject(value, Problems.Below(member)) : null;

    /// <summary>An object whose members are all texts or null, such as headers; empty for null and a missing member.</summary>
    public IReadOnlyDictionary<string, string?> Texts(string member)
    {
        var texts = new Dictionary<string, string?>(StringComparer.Ordinal);
        if (Find(member) is not { } value)
            return texts;
        if (value.ValueKind != JsonValueKind.Object)
        {
            Problems.Add(member, "must be an object");
            return texts;
        }
        var below = new DocumentObject(value, Problems.Below(member));
        foreach (var property in value.EnumerateObject())
            texts[property.Name] = below.Text(property.Name);
        return texts;
    }

    /// <summary>A list of texts; null for a missing member, null and a problem.</summary>
    public IReadOnlyList<string>? TextList(string member) =>
        List(member, (value, at) =>
        {
            if (value.ValueKind == JsonValueKind.String)
                return value.GetString()!;
            at.Add("", "must be a text");
            return "";
        });

    /// <summary>A section: a list of objects. Null for a missing member, which leaves the section as it is, and for a problem.</summary>
    public IReadOnlyList<DocumentObject>? Section(string member)
    {
        if (Has(member) && json.GetProperty(member).ValueKind == JsonValueKind.Null)
            return Refuse<IReadOnlyList<DocumentObject>>(member, "must be a list; leave it out to keep what there is");
        return List(member, AsObject)?.OfType<DocumentObject>().ToList();
    }

    /// <summary>A list whose items are read by <paramref name="read"/>, each with the place for its problems.</summary>
    public IReadOnlyList<T>? List<T>(string member, Func<JsonElement, InputProblems, T> read)
    {
        if (Find(member) is not { } value)
            return null;
        if (value.ValueKind != JsonValueKind.Array)
            return Refuse<IReadOnlyList<T>>(member, "must be a list");
        if (value.GetArrayLength() > LongestList)
            return Refuse<IReadOnlyList<T>>(member, $"must have at most {LongestList} items");
        return [.. value.EnumerateArray().Select((item, i) => read(item, Problems.Below($"{member}[{i}]")))];
    }

    /// <summary>Reports the members that nobody asked for.</summary>
    public void End()
    {
        foreach (var property in json.EnumerateObject().Where(p => !_known.Contains(p.Name)))
            Problems.Add(property.Name, "is not a member of the configuration document");
    }

    /// <summary>The value as an object; null and a problem if it is none.</summary>
    public static DocumentObject? AsObject(JsonElement value, InputProblems problems)
    {
        if (value.ValueKind == JsonValueKind.Object)
            return new DocumentObject(value, problems);
        problems.Add("", "must be an object");
        return null;
    }

    private JsonElement? Find(string member)
    {
        _known.Add(member);
        return json.TryGetProperty(member, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }

    private T? Refuse<T>(string member, string sentence) where T : class
    {
        Problems.Add(member, sentence);
        return null;
    }
}
