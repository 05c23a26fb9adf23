namespace SellerPortal.Connect.Checks;

/// <summary>
/// The format of a UK phone number: 0 and ten digits, or nine in 01 and 0800; +44 or 0044 stand for the 0, a bracketed (0) behind them for
/// nothing. Blanks, hyphens and pairs of brackets may stand anywhere in it.
/// </summary>
public static class UkPhoneNumber
{
    private const int LongestText = 64;

    public static bool IsWellFormed(string value)
    {
        Span<char> digits = stackalloc char[LongestText];
        return TryParse(value, digits, out _);
    }

    /// <summary>
    /// The digits behind the 0, written into the buffer of at least 64 characters; false for anything that is no UK number.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> value, Span<char> buffer, out ReadOnlySpan<char> national)
    {
        national = default;
        value = value.Trim();
        if (value.Length > LongestText || !TryBare(value, buffer, out var bare, out var isInternational))
        {
            return false;
        }

        if (isInternational || bare.StartsWith("0044"))
        {
            bare = isInternational ? bare : bare[2..];
            if (!bare.StartsWith("44"))
            {
                return false;
            }

            bare = bare[2..];
            bare = bare.StartsWith("0") && value.Contains("(0)", StringComparison.Ordinal) ? bare[1..] : bare;
        }
        else if (bare.StartsWith("0"))
        {
            bare = bare[1..];
        }
        else
        {
            return false;
        }

        national = bare;
        return bare.Length > 0 && bare[0] != '0'
            && (bare.Length == 10 || (bare.Length == 9 && (bare[0] == '1' || bare.StartsWith("800"))));
    }

    /// <summary>The digits alone; false when anything but them, a plus before them, blanks, hyphens and pairs of brackets is there.</summary>
    private static bool TryBare(ReadOnlySpan<char> value, Span<char> buffer, out ReadOnlySpan<char> digits, out bool hasPlus)
    {
        var length = 0;
        var isInBrackets = false;
        hasPlus = false;
        digits = default;
        foreach (var c in value)
        {
            if (char.IsAsciiDigit(c))
            {
                buffer[length++] = c;
            }
            else if (c == '+' && length == 0 && !hasPlus)
            {
                hasPlus = true;
            }
            else if (c is '(' or ')')
            {
                if (isInBrackets == (c == '('))
                {
                    return false;
                }

                isInBrackets = !isInBrackets;
            }
            else if (!char.IsWhiteSpace(c) && c is not ('-' or (>= '\u2010' and <= '\u2015')))
            {
                return false;
            }
        }

        digits = buffer[..length];
        return !isInBrackets;
    }
}
