using System.Buffers;
using System.Globalization;
using System.Text;

namespace SellerPortal.Perform.Exports;

/// <summary>Text as a cell of a workbook can hold it.</summary>
internal static class CellText
{
    /// <summary>The most that a cell holds.</summary>
    private const int Longest = 32_767;

    /// <summary>What XML can't hold is written as <c>_x0007_</c>, so what looks like that is written so too.</summary>
    private static readonly SearchValues<char> Special = SearchValues.Create(
        [.. Enumerable.Range(0, 32).Select(c => (char)c).Except(['\t', '\n', '\r']), '_', '\uFFFE', '\uFFFF', .. Enumerable.Range(0xD800, 0x800).Select(c => (char)c)]);

    /// <summary>The text, cut to what a cell holds, never within a character.</summary>
    public static string Of(string text)
    {
        if (text.Length > Longest)
            text = text[..(char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest)];
        var first = text.AsSpan().IndexOfAny(Special);
        return first < 0 ? text : Escape(text, first);
    }

    private static string Escape(string text, int first)
    {
        var escaped = new StringBuilder(text, 0, first, text.Length + 16);
        for (var i = first; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                escaped.Append(c).Append(text[++i]);
            else if (char.IsSurrogate(c))
                escaped.Append('\uFFFD');
            else if (c == '_' ? LooksEscaped(text.AsSpan(i)) : Special.Contains(c))
                escaped.Append(CultureInfo.InvariantCulture, $"_x{(int)c:X4}_");
            else
                escaped.Append(c);
        }
        return escaped.ToString();
    }

    private static bool LooksEscaped(ReadOnlySpan<char> text) =>
        text is ['_', 'x' or 'X', var a, var b, var c, var d, '_', ..]
        && char.IsAsciiHexDigit(a) && char.IsAsciiHexDigit(b) && char.IsAsciiHexDigit(c) && char.IsAsciiHexDigit(d);
}
