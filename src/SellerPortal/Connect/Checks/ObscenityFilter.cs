using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace SellerPortal.Connect.Checks;

/// <summary>
/// Finds obscene words, whole ones only: Scunthorpe, Penistone and Cockburn pass. It sees through what people do to hide one: blanks or
/// dots between the letters, digits and signs for letters, asterisks, stretched letters, accents.
/// </summary>
public static class ObscenityFilter
{
    private const int ShortestSpelledOut = 4;

    /// <summary>What stands for letters inside a word, and for itself around one.</summary>
    private const string Signs = "@$!*|";

    private static readonly FrozenSet<string> Words = DataFile.Lines("obscene-words.txt").Where(line => line[^1] != '*').ToFrozenSet();

    private static readonly string[] Beginnings = [.. DataFile.Lines("obscene-words.txt").Where(line => line[^1] == '*').Select(line => line[..^1])];

    private static readonly string[] All = [.. Words, .. Beginnings];

    private static readonly string[] SpelledOut = [.. All.Where(word => word.Length >= ShortestSpelledOut)];

    public static CheckResult Check(string value)
    {
        var text = Fold(value);
        var spelled = default(StringBuilder);
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && (char.IsLetterOrDigit(text[i]) || Signs.Contains(text[i])))
            {
                continue;
            }

            var token = text.AsSpan(start, i - start);
            start = i + 1;
            if (token.Length == 1)
            {
                (spelled ??= new StringBuilder()).Append(LetterFor(token[0], 'i'));
            }
            else if (token.Length > 1)
            {
                if (IsObscene(token) || IsSpelledOut(spelled))
                {
                    return Refused;
                }

                spelled?.Clear();
            }
        }

        return IsSpelledOut(spelled) ? Refused : CheckResult.Pass;
    }

    private static CheckResult Refused => CheckResult.Refuse("A word in it is on the list of obscene words.");

    /// <summary>Lower case, without accents and characters that nobody sees.</summary>
    private static string Fold(string value)
    {
        if (Ascii.IsValid(value))
        {
            return value.ToLowerInvariant();
        }

        var folded = new StringBuilder(value.Length);
        // By runes first: half a surrogate pair, which a page may send while somebody types, can't be normalized.
        foreach (var c in string.Concat(value.EnumerateRunes()).Normalize(NormalizationForm.FormKD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.Format))
            {
                folded.Append(char.ToLowerInvariant(c));
            }
        }

        return folded.ToString();
    }

    private static bool IsObscene(ReadOnlySpan<char> token)
    {
        var plain = token.Trim(Signs);
        if (IsWord(plain))
        {
            return true;
        }

        var letters = 0;
        foreach (var c in token)
        {
            letters += char.IsLetter(c) ? 1 : 0;
        }

        if (letters == token.Length)
        {
            return false;
        }

        // Half of it has to be letters: most codes and postcodes are not, and mean nothing by it.
        return IsMasked(token, letters)
            || (letters * 2 >= token.Length && (IsWord(Letters(token, 'i')) || IsWord(Letters(token, 'l')) || IsWord(Letters(plain, 'i'))));
    }

    /// <summary>On the list as it is, or with its stretched letters (three and more) cut to one or two.</summary>
    private static bool IsWord(ReadOnlySpan<char> word)
    {
        if (IsListed(word))
        {
            return true;
        }

        for (var i = 2; i < word.Length; i++)
        {
            if (word[i] == word[i - 1] && word[i] == word[i - 2])
            {
                return IsListed(Unstretch(word, 1)) || IsListed(Unstretch(word, 2));
            }
        }

        return false;
    }

    private static bool IsListed(ReadOnlySpan<char> word)
    {
        if (Words.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word))
        {
            return true;
        }

        foreach (var beginning in Beginnings)
        {
            if (word.StartsWith(beginning))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A word of the list with asterisks for some of its letters, the first one and one more being there.</summary>
    private static bool IsMasked(ReadOnlySpan<char> token, int letters)
    {
        if (letters < 2 || !char.IsLetter(token[0]) || !token.Contains('*'))
        {
            return false;
        }

        foreach (var word in All)
        {
            if (word.Length == token.Length && Fits(word, token))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Fits(string word, ReadOnlySpan<char> mask)
    {
        for (var i = 0; i < mask.Length; i++)
        {
            if (mask[i] != '*' && mask[i] != word[i])
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsSpelledOut(StringBuilder? letters)
    {
        if (letters is null || letters.Length < ShortestSpelledOut)
        {
            return false;
        }

        var text = letters.ToString();
        return Array.Exists(SpelledOut, word => text.Contains(word, StringComparison.Ordinal));
    }

    private static string Unstretch(ReadOnlySpan<char> word, int keep)
    {
        var cut = new StringBuilder(word.Length);
        for (var i = 0; i < word.Length;)
        {
            var end = i;
            while (end < word.Length && word[end] == word[i])
            {
                end++;
            }

            cut.Append(word[i], end - i > 2 ? keep : end - i);
            i = end;
        }

        return cut.ToString();
    }

    private static string Letters(ReadOnlySpan<char> token, char one)
    {
        var letters = token.ToArray();
        for (var i = 0; i < letters.Length; i++)
        {
            letters[i] = LetterFor(letters[i], one);
        }

        return new string(letters);
    }

    private static char LetterFor(char c, char one) => c switch
    {
        '0' => 'o',
        '1' or '|' => one,
        '!' => 'i',
        '3' => 'e',
        '4' or '@' => 'a',
        '5' or '$' => 's',
        '7' => 't',
        '8' => 'b',
        '9' => 'g',
        _ => c,
    };
}
