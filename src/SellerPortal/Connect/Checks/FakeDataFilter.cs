using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using SellerPortal.Connect.Fields;

namespace SellerPortal.Connect.Checks;

/// <summary>
/// Finds what people type to get past a form: test words, runs of keys, one letter over and over, placeholder phones, domains that are
/// reserved for examples, impossible dates of birth. It looks at whole values: Test Valley and Qwertz Road pass.
/// </summary>
public static class FakeDataFilter
{
    private const int OldestAge = 120;
    private const int ShortestKeyRun = 5;
    private const int ShortestAlphabetRun = 4;
    private const int ShortestDigitRun = 9;
    private const int ShortestSameDigits = 7;
    private const int LongestRepeated = 12;

    private static readonly string[] KeyRows = ["qwertyuiop", "asdfghjkl", "zxcvbnm", "poiuytrewq", "lkjhgfdsa", "mnbvcxz"];
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz";
    private const string Digits = "01234567890";
    private const string DigitsDown = "09876543210";

    private static readonly FrozenSet<string> Words = DataFile.Lines("fake-words.txt").ToFrozenSet();

    /// <param name="field">Whose value it is: phones, e-mail addresses, URLs and dates of birth are looked at as such.</param>
    /// <param name="value">The value as it was sent.</param>
    /// <param name="today">Where the lead is.</param>
    public static CheckResult Check(LeadField field, string value, DateOnly today) => field.Kind switch
    {
        LeadFieldKind.Phone => Phone(value),
        LeadFieldKind.Email => Email(value),
        LeadFieldKind.Url => Url(value),
        LeadFieldKind.DateOfBirth => DateOfBirth(value, today),
        _ => Text(value),
    };

    private static CheckResult Phone(string value)
    {
        Span<char> buffer = stackalloc char[64];
        if (!UkPhoneNumber.TryParse(value, buffer, out var national))
        {
            var digits = string.Concat(value.Where(char.IsAsciiDigit));
            return digits.Length > 4 && (IsSameDigits(digits, digits.Length) || Digits.Contains(digits) || DigitsDown.Contains(digits))
                ? CheckResult.Refuse("It is a placeholder, not a phone number.")
                : Text(value);
        }

        if (RealPhone.IsForDrama(national))
        {
            return CheckResult.Refuse("It is one of the numbers that Ofcom keeps for film and television.");
        }

        if (IsSameDigits(national, ShortestSameDigits))
        {
            return CheckResult.Refuse("It ends in the same digit over and over.");
        }

        return HasDigitRun($"0{national}") ? CheckResult.Refuse("Its digits count up or down.") : CheckResult.Pass;
    }

    private static CheckResult Email(string value)
    {
        if (!EmailAddress.TryParse(value, out var localPart, out var domain))
        {
            return Text(value);
        }

        return MailDomains.IsReserved(domain)
            ? CheckResult.Refuse("Its domain is reserved for examples and tests.")
            : Text(localPart.ToString());
    }

    private static CheckResult Url(string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var url) && MailDomains.IsReserved(url.Host)
            ? CheckResult.Refuse("Its domain is reserved for examples and tests.")
            : Text(value);

    private static CheckResult DateOfBirth(string value, DateOnly today)
    {
        if (!DateOnly.TryParseExact(value.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return Text(value);
        }

        if (date > today)
        {
            return CheckResult.Refuse("It lies in the future.");
        }

        return date < today.AddYears(-OldestAge) ? CheckResult.Refuse($"Nobody alive is older than {OldestAge}.") : CheckResult.Pass;
    }

    private static CheckResult Text(string value)
    {
        var text = value.Trim().ToLowerInvariant();
        var words = WordsOf(text);
        if (words.Count == 0)
        {
            return CheckResult.Refuse("It has no letter and no digit.");
        }

        if (Words.Contains(string.Join(' ', words)))
        {
            return CheckResult.Refuse("It is a test word.");
        }

        var fakes = 0;
        var reason = default(string);
        foreach (var word in words)
        {
            // A number beside a test word, as in test 2, says nothing; by itself it is no test word.
            if (word.All(char.IsAsciiDigit))
            {
                continue;
            }

            if (WhyFake(word.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9')) is not { } why)
            {
                return CheckResult.Pass;
            }

            reason = why;
            fakes++;
        }

        return fakes > 0 ? CheckResult.Refuse(reason!) : CheckResult.Pass;
    }

    private static string? WhyFake(string word)
    {
        if (Words.Contains(word))
        {
            return "It is a test word.";
        }

        if (HasStretchedLetter(word))
        {
            return "It repeats one letter over and over.";
        }

        var isRun = (word.Length >= ShortestKeyRun && Array.Exists(KeyRows, row => row.Contains(word)))
            || (word.Length >= ShortestAlphabetRun && Alphabet.Contains(word));
        return isRun || IsRepeatedFake(word) ? "It is a run of keys." : null;
    }

    /// <summary>A short fake, twice or more: <c>asdasd</c>.</summary>
    private static bool IsRepeatedFake(string word)
    {
        for (var length = 3; length <= Math.Min(word.Length / 2, LongestRepeated); length++)
        {
            if (word.Length % length == 0 && Words.Contains(word[..length]) && word.Replace(word[..length], "").Length == 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Nothing but one letter, three times or more, or four of one letter in a row.</summary>
    private static bool HasStretchedLetter(string word)
    {
        var run = 1;
        for (var i = 1; i < word.Length; i++)
        {
            run = word[i] == word[i - 1] && char.IsLetter(word[i]) ? run + 1 : 1;
            if (run >= 4 || (run == 3 && word.Length == 3))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsSameDigits(ReadOnlySpan<char> digits, int count) =>
        digits.Length >= count && !digits[^count..].ContainsAnyExcept(digits[^1]);

    private static bool HasDigitRun(string digits)
    {
        for (var start = 0; start + ShortestDigitRun <= digits.Length; start++)
        {
            var run = digits.AsSpan(start, ShortestDigitRun);
            if (Digits.AsSpan().IndexOf(run) >= 0 || DigitsDown.AsSpan().IndexOf(run) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    private static List<string> WordsOf(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c) || char.IsSurrogate(c))
            {
                word.Append(c);
            }
            else if (word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }

        if (word.Length > 0)
        {
            words.Add(word.ToString());
        }

        return words;
    }
}
