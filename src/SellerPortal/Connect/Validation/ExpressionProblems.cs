using System.Text.RegularExpressions;

namespace SellerPortal.Connect.Validation;

/// <summary>Says in a sentence what is wrong with a regular expression, for the person who wrote it.</summary>
internal static class ExpressionProblems
{
    public static string Describe(RegexParseError error) => error switch
    {
        RegexParseError.InsufficientClosingParentheses => "a ( is never closed.",
        RegexParseError.InsufficientOpeningParentheses => "this ) closes nothing; write \\) for the character itself.",
        RegexParseError.UnterminatedBracket => "a [ is never closed.",
        RegexParseError.UnterminatedComment => "a comment is never closed.",
        RegexParseError.QuantifierAfterNothing => "there is nothing here to repeat; write \\* or \\+ or \\? for the character itself.",
        RegexParseError.NestedQuantifiersNotParenthesized => "a repetition of a repetition needs ( ) around the inner one.",
        RegexParseError.ReversedCharacterRange => "the range in [ ] runs backwards.",
        RegexParseError.ReversedQuantifierRange => "the repetition's first number is larger than its second.",
        RegexParseError.ShorthandClassInCharacterRange => "a class such as \\d can't be the end of a range in [ ].",
        RegexParseError.QuantifierOrCaptureGroupOutOfRange => "the number is too large.",
        RegexParseError.UnescapedEndingBackslash => "a \\ stands at the end; write \\\\ for the character itself.",
        RegexParseError.UnrecognizedEscape => "there is no such escape.",
        RegexParseError.InsufficientOrInvalidHexDigits => "the escape needs more hexadecimal digits.",
        RegexParseError.MissingControlCharacter or RegexParseError.UnrecognizedControlCharacter => "\\c needs a letter behind it.",
        RegexParseError.InvalidUnicodePropertyEscape or RegexParseError.MalformedUnicodePropertyEscape
            or RegexParseError.UnrecognizedUnicodeProperty => "there is no such class of characters; \\p{L} is an example of one.",
        RegexParseError.InvalidGroupingConstruct => "there is no such kind of group behind (?.",
        RegexParseError.CaptureGroupNameInvalid or RegexParseError.CaptureGroupOfZero => "a group can't have that name.",
        RegexParseError.UndefinedNamedReference or RegexParseError.UndefinedNumberedReference or RegexParseError.MalformedNamedReference
            => "it refers to a group that is not there.",
        RegexParseError.ExclusionGroupNotLast => "what is taken out of [ ] has to come last.",
        _ => "this can't be understood.",
    };

    /// <summary>
    /// The first thing that an engine which never goes back can't do. The framework refuses these too, but without saying where.
    /// </summary>
    public static (int Position, string Sentence)? FindUnsupported(string pattern)
    {
        for (var i = 0; i < pattern.Length; i++)
        {
            switch (pattern[i])
            {
                case '\\':
                    if (EscapeProblem(pattern.AsSpan(i + 1)) is { } escape)
                    {
                        return (i, escape);
                    }

                    i++;
                    break;
                case '[':
                    i = EndOfClass(pattern, i);
                    break;
                case '(' when GroupProblem(pattern.AsSpan(i + 1)) is { } group:
                    return (i, group);
            }
        }

        return null;
    }

    private static string? EscapeProblem(ReadOnlySpan<char> behind) => behind switch
    {
        [>= '1' and <= '9', ..] or ['k', '<' or '\'', ..] => "a reference back to a group can't be used.",
        ['G', ..] => "\\G can't be used; the expression is always matched against the whole value.",
        _ => null,
    };

    private static string? GroupProblem(ReadOnlySpan<char> behind) => behind switch
    {
        ['?', '=' or '!', ..] => "a look ahead can't be used.",
        ['?', '<', '=' or '!', ..] => "a look behind can't be used.",
        ['?', '>', ..] => "a group that keeps what it took can't be used.",
        ['?', '(', ..] => "a condition can't be used.",
        ['?', '<' or '\'', ..] when IsBalancing(behind[2..]) => "a balancing group can't be used.",
        _ => null,
    };

    private static bool IsBalancing(ReadOnlySpan<char> name)
    {
        var end = name.IndexOfAny('>', '\'');
        return end > 0 && name[..end].Contains('-');
    }

    /// <summary>The place of the ] that ends the class; the pattern is known to have it.</summary>
    private static int EndOfClass(string pattern, int start)
    {
        var i = start + 1;
        i += i < pattern.Length && pattern[i] == '^' ? 1 : 0;
        // A ] that comes first stands for itself.
        for (var first = true; i < pattern.Length; i++, first = false)
        {
            switch (pattern[i])
            {
                case '\\':
                    i++;
                    break;
                case ']' when !first:
                    return i;
                case '[' when !first && pattern[i - 1] == '-':
                    i = EndOfClass(pattern, i);
                    break;
            }
        }

        return i;
    }
}
