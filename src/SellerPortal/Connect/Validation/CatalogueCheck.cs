using System.Globalization;
using SellerPortal.Certify;
using SellerPortal.Connect.Fields;

namespace SellerPortal.Connect.Validation;

/// <summary>
/// The rules that every payload is held to (chapter 'Fields'): required fields, lengths, and the values that the tables prescribe.
/// Everything else is free text. Values are taken to the letter: case and blanks count.
/// </summary>
public static class CatalogueCheck
{
    public const string MustBeFilled = "must be filled";
    public const string InvalidFormat = "is in invalid format";
    public const string MustBeDate = "must be a date in yyyy-mm-dd format";

    // One text a field, made once: an answer with every problem of a payload costs no formatting.
    private static readonly string[] ValueMessages = [.. LeadFields.All.Select(ValueMessage)];

    /// <summary>Adds what is wrong with the payload; one that can't be read has no fields to say anything about.</summary>
    public static void Check(LeadPayload payload, CertifyUrls urls, FieldErrors errors)
    {
        var values = payload.Values.AsSpan();
        foreach (var field in LeadFields.Table)
        {
            var value = values[field.Ordinal];
            if (value is null)
            {
                if (field.IsRequired)
                {
                    errors.Add(field, MustBeFilled);
                }
            }
            else if (IsTooLong(value, field.MaxLength))
            {
                errors.Add(field, $"is too long (maximum is {field.MaxLength} characters)");
            }
            else if (field.Kind >= LeadFieldKind.Enumeration && !IsValid(field, value, urls))
            {
                errors.Add(field, ValueMessages[field.Ordinal]);
            }
        }

        foreach (var field in payload.Conflicts)
        {
            errors.Add(field, InvalidFormat);
        }

        if (payload.Values[LeadFields.ClaimUrl] is not null && payload.Values[LeadFields.LandingPageId] is null)
        {
            errors.Add(LeadFields.LandingPageId, MustBeFilled);
        }
    }

    /// <summary>What the field's value must be, for a value that is not null; the same words that a refusal uses.</summary>
    public static string ValueMessage(LeadField field) => field.Kind switch
    {
        LeadFieldKind.Enumeration or LeadFieldKind.YesNo or LeadFieldKind.TrueFalse => OneOf(field.AllowedValues),
        LeadFieldKind.Date or LeadFieldKind.DateOfBirth => MustBeDate,
        LeadFieldKind.ContactTime => $"{MustBeDate} or one of: {string.Join(", ", field.AllowedValues)}",
        _ => InvalidFormat,
    };

    public static string OneOf(IEnumerable<string> values) => $"must be one of: {string.Join(", ", values)}";

    /// <summary>A day that exists, written <c>yyyy-mm-dd</c> with ten ASCII characters.</summary>
    public static bool IsDate(ReadOnlySpan<char> value) => value.Length == 10
        && DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static bool IsValid(LeadField field, string value, CertifyUrls urls) => field.Kind switch
    {
        LeadFieldKind.Date or LeadFieldKind.DateOfBirth => IsDate(value),
        LeadFieldKind.ContactTime => IsAllowed(field, value) || IsDate(value),
        LeadFieldKind.CertUrl => urls.IsCertUrl(value),
        LeadFieldKind.ClaimUrl => urls.IsClaimUrl(value),
        _ => IsAllowed(field, value),
    };

    private static bool IsAllowed(LeadField field, string value) => Array.IndexOf(field.Allowed, value) >= 0;

    private static bool IsTooLong(string value, int maximum)
    {
        if (value.Length <= maximum)
        {
            return false;
        }

        var codePoints = value.Length;
        foreach (var c in value)
        {
            codePoints -= char.IsLowSurrogate(c) ? 1 : 0;
        }

        return codePoints > maximum;
    }
}
