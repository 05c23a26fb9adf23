using SellerPortal.Connect.Directory;
using SellerPortal.Connect.Fields;
using SellerPortal.Reports.Platform;
using SellerPortal.Settings;
using SellerPortal.Web.TagHelpers;

namespace SellerPortal.Web.Portal.Leads;

/// <summary>The form that hands in a lead, made from the field catalogue.</summary>
/// <param name="Token">The form's own name; two sends under one name make one lead.</param>
/// <param name="Groups">The choice of a group, by connect code.</param>
/// <param name="GroupWords">What happens to the lead with the group that is chosen.</param>
/// <param name="Curl">The call that the form makes, as it stands.</param>
public sealed record SubmitPage(
    string Token, LeadFieldValues Typed, IReadOnlyList<FieldOption> Groups, string GroupWords, IReadOnlyList<SubmitSection> Sections, string Curl)
{
    /// <summary>Whether the call is unfolded.</summary>
    public bool ShowsCall { get; init; }

    /// <summary>The platform that the lead is sent to; null: this process.</summary>
    public string? Host { get; init; }

    /// <summary>These stand at the top of the form: they decide about all the others.</summary>
    private static readonly LeadField[] First = [LeadFields.ConnectCode, LeadFields.TestMode];

    public static SubmitPage Of(LeadFieldValues typed, string token, AccountDirectory directory, PublicUrls urls, PlatformConnection? elsewhere)
    {
        var group = elsewhere is null && typed[LeadFields.ConnectCode] is { } code ? directory.GroupsByCode.GetValueOrDefault(code) : null;
        var requiredBy = RequiredBy(group);
        return new SubmitPage(
            token,
            typed,
            GroupsOf(directory, typed[LeadFields.ConnectCode]),
            elsewhere is null ? Words(group) : $"The connect code of a group at {elsewhere.Host}. Without one the lead is kept there and delivered to nobody.",
            [.. LeadFields.Sections.Select((section, index) => SectionOf(section, isOpen: index == 0, requiredBy, typed))],
            elsewhere is null ? CurlCall.Of(urls, typed) : CurlCall.Of(new Uri(elsewhere.ConnectUrl), typed))
        {
            Host = elsewhere?.Host,
        };
    }

    private static Dictionary<string, string> RequiredBy(GroupEntry? group) =>
        (group?.Places ?? [])
            .SelectMany(place => place.Buyer.RequiredFields, (place, field) => (Field: field, place.Buyer.Name))
            .GroupBy(pair => pair.Field, pair => pair.Name)
            .ToDictionary(names => names.Key, names => string.Join(", ", names));

    private static List<FieldOption> GroupsOf(AccountDirectory directory, string? chosen)
    {
        List<FieldOption> groups = [new("", "No group: keep the lead, deliver it to nobody")];
        groups.AddRange(directory.GroupsByCode.Values.OrderBy(group => group.Name).Select(group => new FieldOption(group.ConnectCode, $"{group.Name} ({group.ConnectCode})")));
        // A code that no group has stays as it came, so that its message has something to stand at.
        if (chosen is not null && !directory.GroupsByCode.ContainsKey(chosen))
            groups.Add(new(chosen, chosen));
        return groups;
    }

    private static string Words(GroupEntry? group) => group switch
    {
        null => "Choose who receives the lead. What their buyers require is then marked below.",
        { Places.Count: 0 } => $"{group.Name} has no buyers: the lead is kept and goes to nobody.",
        _ => $"Buyers: {string.Join(", ", group.Places.Select(place => place.Buyer.Name))}.",
    };

    private static SubmitSection SectionOf(LeadFieldSection section, bool isOpen, Dictionary<string, string> requiredBy, LeadFieldValues typed)
    {
        List<SubmitField> fields = [.. section.Fields.Except(First).Select(field => SubmitField.Of(field, requiredBy.GetValueOrDefault(field.Name)))];
        return new SubmitSection(section.Title, isOpen || fields.Exists(field => field.IsRequired || typed[field.Field] is not null), fields);
    }
}

/// <summary>One of the documentation's sections. A closed one has nothing in it that must be filled or has been.</summary>
public sealed record SubmitSection(string Title, bool IsOpen, IReadOnlyList<SubmitField> Fields);

/// <summary>One field as the form asks for it.</summary>
/// <param name="Type">As of the field tag.</param>
public sealed record SubmitField(LeadField Field, bool IsRequired, string? Hint, string Type, int? Width, IReadOnlyList<FieldOption>? Options)
{
    public static SubmitField Of(LeadField field, string? requiredBy) => new(
        field,
        field.IsRequired || requiredBy is not null,
        HintOf(field, requiredBy),
        TypeOf(field),
        WidthOf(field),
        IsChoice(field) ? [new("", "–"), .. FieldOption.Of(field.AllowedValues)] : null);

    private static bool IsChoice(LeadField field) => field.Kind is LeadFieldKind.Enumeration or LeadFieldKind.YesNo or LeadFieldKind.TrueFalse;

    private static string TypeOf(LeadField field) =>
        IsChoice(field) ? "select"
        : field.Kind == LeadFieldKind.DateOfBirth ? "date-parts"
        : field.MaxLength > 4096 ? "textarea"
        : field.Kind == LeadFieldKind.Email ? "email"
        : field.Kind == LeadFieldKind.Phone ? "tel"
        : "text";

    private static int? WidthOf(LeadField field) => field.Kind switch
    {
        LeadFieldKind.PostalCode or LeadFieldKind.Date or LeadFieldKind.Number or LeadFieldKind.Amount => 10,
        LeadFieldKind.Phone => 20,
        _ => null,
    };

    private static string? HintOf(LeadField field, string? requiredBy)
    {
        var hint = field.Kind switch
        {
            LeadFieldKind.Date => $"yyyy-mm-dd, for example {field.Example}.",
            LeadFieldKind.ContactTime => $"A date (yyyy-mm-dd) or one of: {string.Join(", ", field.AllowedValues)}.",
            _ => SaysTheSame(field.Label, field.Description) ? null : field.Description.EndsWith('?') ? field.Description : field.Description.TrimEnd('.') + ".",
        };
        return requiredBy is null ? hint : $"{hint} Required by {requiredBy}.".TrimStart();
    }

    /// <summary>Most of the documentation's descriptions are the label again, with 'number' or 'address' behind it.</summary>
    private static bool SaysTheSame(string label, string description) =>
        label.Contains(description, StringComparison.OrdinalIgnoreCase)
        || (description.Contains(label, StringComparison.OrdinalIgnoreCase) && description.Length <= label.Length + " address".Length);
}
