using System.Collections.Concurrent;
using System.Text;

namespace SellerPortal;

/// <summary>
/// The name that a value of an enumeration has outside the program: in JSON, in the database and in configuration.
/// <c>DeliveryStatus.PendingRetry</c> is <c>pending_retry</c> everywhere.
/// </summary>
public static class WireName
{
    /// <summary>The wire name of a value.</summary>
    public static string Of<T>(T value) where T : struct, Enum => Names<T>.ByValue[value];

    /// <summary>The value that bears a wire name; case-sensitive. False for any other text, also for null.</summary>
    public static bool TryParse<T>(string? name, out T value) where T : struct, Enum
    {
        value = default;
        return name is not null && Names<T>.ByName.TryGetValue(name, out value);
    }

    /// <summary>The value that bears a wire name which the program itself wrote.</summary>
    /// <exception cref="FormatException">The name is not one of the enumeration's.</exception>
    public static T Parse<T>(string name) where T : struct, Enum =>
        TryParse<T>(name, out var value) ? value : throw new FormatException($"'{name}' is not a {typeof(T).Name}.");

    /// <summary>All wire names of an enumeration, in the order of its declaration.</summary>
    public static IReadOnlyList<string> All<T>() where T : struct, Enum => Names<T>.InOrder;

    /// <summary>The wire name of a boxed value, for code that does not know the enumeration.</summary>
    internal static string OfBoxed(Enum value) => Boxed.GetOrAdd(value, v => SnakeCase(v.ToString()));

    private static readonly ConcurrentDictionary<Enum, string> Boxed = new();

    private static string SnakeCase(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsUpper(name[i]))
                text.Append('_');
            text.Append(char.ToLowerInvariant(name[i]));
        }
        return text.ToString();
    }

    private static class Names<T> where T : struct, Enum
    {
        public static readonly Dictionary<T, string> ByValue = Enum.GetValues<T>().ToDictionary(v => v, v => SnakeCase(v.ToString()));
        public static readonly Dictionary<string, T> ByName = ByValue.ToDictionary(p => p.Value, p => p.Key, StringComparer.Ordinal);
        public static readonly IReadOnlyList<string> InOrder = [.. Enum.GetValues<T>().Select(v => ByValue[v])];
    }
}
