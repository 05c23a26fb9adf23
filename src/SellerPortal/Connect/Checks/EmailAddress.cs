using System.Buffers;

namespace SellerPortal.Connect.Checks;

/// <summary>
/// The format of an e-mail address: what HTML's <c>input type="email"</c> accepts, and a mail server outside a laboratory too. So a
/// domain has a dot and a top level that is no number, dots in the local part stand alone and inside, and lengths are SMTP's. No quoted
/// local parts, no comments, no address literals. Blanks around the address don't count.
/// </summary>
public static class EmailAddress
{
    private const int LongestAddress = 254;
    private const int LongestLocalPart = 64;
    private const int LongestLabel = 63;

    private static readonly SearchValues<char> LocalCharacters = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.!#$%&'*+/=?^_`{|}~-");

    public static bool IsWellFormed(string value) => TryParse(value, out _, out _);

    /// <summary>The two parts as they were written; false when it is no address.</summary>
    public static bool TryParse(ReadOnlySpan<char> value, out ReadOnlySpan<char> localPart, out ReadOnlySpan<char> domain)
    {
        value = value.Trim();
        var at = value.IndexOf('@');
        localPart = at < 0 ? default : value[..at];
        domain = at < 0 ? default : value[(at + 1)..];
        return value.Length <= LongestAddress && IsLocalPart(localPart) && IsDomain(domain);
    }

    private static bool IsLocalPart(ReadOnlySpan<char> local) =>
        local.Length is > 0 and <= LongestLocalPart
        && !local.ContainsAnyExcept(LocalCharacters)
        && local[0] != '.' && local[^1] != '.' && !local.Contains("..", StringComparison.Ordinal);

    private static bool IsDomain(ReadOnlySpan<char> domain)
    {
        var labels = 0;
        var last = default(ReadOnlySpan<char>);
        foreach (var range in domain.Split('.'))
        {
            last = domain[range];
            labels++;
            if (!IsLabel(last))
            {
                return false;
            }
        }

        return labels > 1 && last.Length > 1 && last.ContainsAnyExceptInRange('0', '9');
    }

    private static bool IsLabel(ReadOnlySpan<char> label)
    {
        foreach (var c in label)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c != '-')
            {
                return false;
            }
        }

        return label.Length is > 0 and <= LongestLabel && label[0] != '-' && label[^1] != '-';
    }
}
