using System.Globalization;
using System.Net.Mail;

namespace SellerPortal.Input;

/// <summary>Checks that inputs share. Each notes what the member must be and leaves a member alone that is not given, unless it is required.</summary>
public static class InputRules
{
    public const string MustBeFilled = "must be filled";
    public const int LongestName = 100;
    public const int LongestUrl = 2000;

    /// <summary>A name: given, of at most <see cref="LongestName"/> characters, without line breaks and the like.</summary>
    public static void Name(this InputProblems problems, string member, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            problems.Add(member, MustBeFilled);
        else if (text.Length > LongestName)
            problems.Add(member, $"must have at most {LongestName} characters");
        else if (text.Any(char.IsControl))
            problems.Add(member, "must not have line breaks or control characters");
    }

    /// <summary>An http or https URL with a host, without credentials.</summary>
    public static void Url(this InputProblems problems, string member, string? text, bool required)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            if (required)
                problems.Add(member, MustBeFilled);
        }
        else if (text.Length > LongestUrl)
            problems.Add(member, $"must have at most {LongestUrl} characters");
        else if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url.Host.Length == 0 || text.Any(c => c <= ' '))
            problems.Add(member, "must be a URL that begins with http:// or https://");
        else if (url.UserInfo.Length > 0)
            problems.Add(member, "must not have a user name or password; send credentials in a header");
    }

    /// <summary>A whole number from <paramref name="least"/> to <paramref name="most"/>.</summary>
    public static void Between(this InputProblems problems, string member, int? number, int least, int most)
    {
        if (number < least || number > most)
            problems.Add(member, string.Create(CultureInfo.InvariantCulture, $"must be a whole number from {least} to {most}"));
    }

    /// <summary>One of the wire names of an enumeration.</summary>
    public static void OneOf<T>(this InputProblems problems, string member, string? text) where T : struct, Enum
    {
        if (!WireName.TryParse<T>(text, out _))
            problems.Add(member, OneOf(WireName.All<T>()));
    }

    /// <summary>Texts that are each one of some names.</summary>
    public static void EachOneOf(this InputProblems problems, string member, IReadOnlyList<string> texts, IReadOnlyList<string> names)
    {
        for (var i = 0; i < texts.Count; i++)
            if (!names.Contains(texts[i], StringComparer.Ordinal))
                problems.Add($"{member}[{i}]", OneOf(names));
    }

    /// <summary>A bare e-mail address.</summary>
    public static void EmailAddress(this InputProblems problems, string member, string text)
    {
        if (!MailAddress.TryCreate(text, out var address) || address.Address != text || !address.Host.Contains('.', StringComparison.Ordinal))
            problems.Add(member, "must be an e-mail address");
    }

    private static string OneOf(IReadOnlyList<string> names) => $"must be one of: {string.Join(", ", names)}";
}
