using SellerPortal.Connect.Fields;

namespace SellerPortal.Connect.Leads;

/// <summary>What a lead can be found by, normalised the same way when it is stored and when somebody searches.</summary>
public static class LeadKeys
{
    private static readonly LeadField[] Emails = [LeadFields.Email, LeadFields.Get("alt_email")];
    private static readonly LeadField[] Phones = [LeadFields.HomePhone, LeadFields.MobilePhone, LeadFields.BusinessPhone];

    /// <summary>So many keys a lead has at most.</summary>
    internal static int Most => Emails.Length + Phones.Length + 3;

    /// <summary>All keys of a lead, each once.</summary>
    public static IReadOnlyList<(LeadKeyKind Kind, string Value)> Of(LeadFieldValues values)
    {
        var keys = new List<(LeadKeyKind, string)>(Most);
        foreach (var field in Emails)
            Add(LeadKeyKind.Email, values[field] is { } email ? Email(email) : null);
        foreach (var field in Phones)
            Add(LeadKeyKind.Phone, values[field] is { } phone ? Phone(phone) : null);
        Add(LeadKeyKind.Name, Name($"{values[LeadFields.LastName]} {values[LeadFields.FirstName]}"));
        Add(LeadKeyKind.SellerId, values[LeadFields.SellerInternalId]?.Trim());
        Add(LeadKeyKind.Certificate, values[LeadFields.CertUrl] is { } url ? Certificate(url) : null);
        return keys;

        void Add(LeadKeyKind kind, string? value)
        {
            if (!string.IsNullOrEmpty(value) && value.Length <= 320 && !keys.Contains((kind, value)))
                keys.Add((kind, value));
        }
    }

    /// <summary>An e-mail address without blanks around it, in lower case.</summary>
    public static string Email(string text) => text.Trim().ToLowerInvariant();

    /// <summary>Last name, blank, first name, in lower case.</summary>
    public static string Name(string text) => string.Join(' ', text.ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The digits of a phone number in international form, United Kingdom where none is given; null with fewer than six.</summary>
    public static string? Phone(string text)
    {
        var digits = new string([.. text.Replace("(0)", "", StringComparison.Ordinal).Where(char.IsAsciiDigit)]);
        if (digits.StartsWith("00", StringComparison.Ordinal))
            digits = digits[2..];
        else if (digits.StartsWith('0'))
            digits = "44" + digits[1..];
        return digits.Length < 6 ? null : digits;
    }

    /// <summary>The certificate's id in a certificate URL; null if it has none.</summary>
    public static string? Certificate(string url) =>
        url.LastIndexOf('/') is var slash and >= 0 && Guid.TryParse(url[(slash + 1)..].Split('?', '#', '.')[0], out var id) ? id.ToString() : null;
}
