using System.Text.RegularExpressions;
using SellerPortal.Connect.Checks;

namespace SellerPortal.Connect.Validation;

/// <summary>
/// Somebody's regular expression, matched against whole values: .NET's syntax, case-sensitive, on the engine that never goes back, so that
/// no expression can hold up a lead. What is undecided after <see cref="TimeLimit"/> is refused.
/// </summary>
public sealed class ValueExpression
{
    public const int LongestPattern = 512;

    public static readonly TimeSpan TimeLimit = TimeSpan.FromMilliseconds(50);

    private static readonly CheckResult Refused = CheckResult.Refuse("It is in another format.");
    private static readonly CheckResult Undecided = CheckResult.Refuse("The expression took too long to decide.");

    private readonly Regex _wholeValue;

    /// <exception cref="ArgumentException">The pattern is one that <see cref="Check"/> finds a problem with.</exception>
    /// <exception cref="NotSupportedException">The same.</exception>
    public ValueExpression(string pattern) => _wholeValue = Compile($@"\A(?:{pattern})\z");

    /// <summary>Why the pattern can't be used, with the position; null for one that can.</summary>
    public static RuleProblem? Check(string pattern)
    {
        if (pattern.Length > LongestPattern)
        {
            return new("value", $"An expression may have {LongestPattern} characters at most.", LongestPattern);
        }

        try
        {
            // Alone first: its positions are those that the person sees, and a stray ) can't close our own group.
            _ = new Regex(pattern, RegexOptions.CultureInvariant, TimeLimit);
        }
        catch (RegexParseException e)
        {
            // The offset is behind the character that the parser stumbled over.
            return At(Math.Max(e.Offset - 1, 0), ExpressionProblems.Describe(e.Error));
        }

        if (ExpressionProblems.FindUnsupported(pattern) is var (position, sentence))
        {
            return At(position, sentence);
        }

        try
        {
            _ = new ValueExpression(pattern);
            return null;
        }
        catch (RegexParseException)
        {
            return At(pattern.Length, "A comment that reaches to the end of the expression can't be used.");
        }
        catch (NotSupportedException)
        {
            return At(0, "The expression is too large: its repetitions multiply.");
        }
    }

    public CheckResult Match(string value)
    {
        try
        {
            return _wholeValue.IsMatch(value) ? CheckResult.Pass : Refused;
        }
        catch (RegexMatchTimeoutException)
        {
            return Undecided;
        }
    }

    private static Regex Compile(string pattern) => new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, TimeLimit);

    private static RuleProblem At(int position, string sentence) => new("value", $"At position {position + 1}: {sentence}", position);
}
