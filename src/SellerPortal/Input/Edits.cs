using System.Globalization;

namespace SellerPortal.Input;

/// <summary>Brings an object to what an input says and keeps, for people, what that changed: <c>daily cap is now 50, was none</c>.</summary>
public sealed class Edits
{
    private readonly List<string> _made = [];

    /// <summary>What was changed, each to be read behind the object's name; empty if it was as wanted already.</summary>
    public IReadOnlyList<string> Made => _made;

    /// <summary>Sets a value if it differs.</summary>
    public void Set<T>(string what, T present, T wanted, Action<T> assign)
    {
        if (EqualityComparer<T>.Default.Equals(present, wanted))
            return;
        assign(wanted);
        Note($"{what} is now {Show(wanted)}, was {Show(present)}");
    }

    /// <summary>Sets a list if its items or their order differ.</summary>
    public void SetList(string what, IReadOnlyList<string> present, IReadOnlyList<string> wanted, Action<List<string>> assign)
    {
        if (present.SequenceEqual(wanted, StringComparer.Ordinal))
            return;
        assign([.. wanted]);
        Note($"{what}: now {Show(wanted)}, before {Show(present)}");
    }

    /// <summary>Notes a change that was made elsewhere, or one whose values are nobody's business.</summary>
    public void Note(string change) => _made.Add(change);

    private static string Show<T>(T value) => value switch
    {
        null => "none",
        true => "on",
        false => "off",
        Enum name => WireName.OfBoxed(name),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };

    private static string Show(IReadOnlyList<string> items) => items.Count == 0 ? "none" : string.Join(", ", items);
}
