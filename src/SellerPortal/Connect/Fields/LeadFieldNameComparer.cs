using System.Text;

namespace SellerPortal.Connect.Fields;

/// <summary>Finds names (all ASCII) by their UTF-8 bytes too, so that a payload's known names never become strings.</summary>
internal sealed class LeadFieldNameComparer : IEqualityComparer<string>, IAlternateEqualityComparer<ReadOnlySpan<byte>, string>
{
    public static LeadFieldNameComparer Instance { get; } = new();

    public bool Equals(string? x, string? y) => string.Equals(x, y, StringComparison.Ordinal);

    public bool Equals(ReadOnlySpan<byte> alternate, string other) => Ascii.Equals(alternate, other);

    // Length, the first and the last eight characters tell the documented names apart; the whole name would cost three times as much.
    public int GetHashCode(string name)
    {
        var hash = name.Length == 0 ? 0 : (name.Length * 31) + name[0];
        for (var i = Math.Max(0, name.Length - 8); i < name.Length; i++)
        {
            hash = (hash * 31) + name[i];
        }

        return hash;
    }

    public int GetHashCode(ReadOnlySpan<byte> name)
    {
        var hash = name.Length == 0 ? 0 : (name.Length * 31) + name[0];
        for (var i = Math.Max(0, name.Length - 8); i < name.Length; i++)
        {
            hash = (hash * 31) + name[i];
        }

        return hash;
    }

    public string Create(ReadOnlySpan<byte> alternate) => Encoding.UTF8.GetString(alternate);
}
