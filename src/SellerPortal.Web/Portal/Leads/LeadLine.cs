using SellerPortal.Connect.Directory;
using SellerPortal.Connect.Fields;
using SellerPortal.Connect.Leads;

namespace SellerPortal.Web.Portal.Leads;

/// <summary>One lead as a line of a list.</summary>
/// <param name="Contact">E-mail and phone with most of them hidden: enough to tell people apart, too little to call them.</param>
/// <param name="Feedback">The newest sales status that a buyer shares; null: none.</param>
public sealed record LeadLine(
    Guid Id, DateTimeOffset CreatedAt, bool TestMode, string Name, IReadOnlyList<string> Contact, string? Group,
    DeliveryCounts Deliveries, string? Feedback, string Source)
{
    private static readonly LeadField[] Phones = [LeadFields.MobilePhone, LeadFields.HomePhone, LeadFields.BusinessPhone];
    private static readonly LeadField MarketingSource = LeadFields.Get("marketing_source");

    public static LeadLine Of(LeadRow row, AccountDirectory directory, IReadOnlyDictionary<Guid, string> feedback) => new(
        row.Id,
        row.CreatedAt,
        row.TestMode,
        row.IsErased ? "Erased lead" : NameOf(row.Values),
        ContactOf(row.Values),
        row.GroupId is { } group ? directory.Groups.GetValueOrDefault(group)?.Name : null,
        new DeliveryCounts(row.Deliveries, row.Delivered, row.Failed),
        feedback.GetValueOrDefault(row.Id),
        row.Values[MarketingSource] ?? MethodWords(row.Method));

    /// <summary>The person's name; both parts are required of every lead.</summary>
    public static string NameOf(LeadFieldValues values) => $"{values[LeadFields.FirstName]} {values[LeadFields.LastName]}".Trim();

    private static string MethodWords(LeadMethod method) => method switch
    {
        LeadMethod.Api => "API",
        LeadMethod.Browser => "Web page",
        LeadMethod.Portal => "Portal",
        LeadMethod.Import => "Import",
        _ => throw new ArgumentOutOfRangeException(nameof(method), method, null),
    };

    private static List<string> ContactOf(LeadFieldValues values)
    {
        var contact = new List<string>();
        if (values[LeadFields.Email] is { } email)
            contact.Add(MaskedEmail(email.Trim()));
        if (Phones.Select(field => values[field]).FirstOrDefault(phone => phone is not null) is { } number)
            contact.Add(MaskedPhone(number));
        return contact;
    }

    private static string MaskedEmail(string email)
    {
        var at = email.LastIndexOf('@');
        return at <= 0 ? "…" : $"{email[0]}…{email[at..]}";
    }

    private static string MaskedPhone(string number)
    {
        var digits = string.Concat(number.Where(char.IsAsciiDigit));
        return digits.Length < 6 ? "…" : $"…{digits[^3..]}";
    }
}

/// <summary>How many deliveries a lead has, and what became of them.</summary>
public sealed record DeliveryCounts(int All, int Delivered, int Failed)
{
    /// <summary>The look of the tag: failed where nothing arrived, then what is still to come, then what failed besides.</summary>
    public (string Tone, string Icon) Look =>
        Failed == All ? ("bad", "failed")
        : Delivered + Failed < All ? ("busy", "clock")
        : Failed > 0 ? ("wait", "alert")
        : ("good", "done");
}
