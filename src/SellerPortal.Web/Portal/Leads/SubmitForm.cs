using System.Text.Json;
using SellerPortal.Connect.Fields;
using SellerPortal.Web.TagHelpers;

namespace SellerPortal.Web.Portal.Leads;

/// <summary>Reads the form of a lead into the payload that the API would have had.</summary>
internal static class SubmitForm
{
    /// <summary>The documented fields of the form; a date of birth in three boxes becomes one value, whatever was typed into them.</summary>
    public static LeadPayload Read(IFormCollection form) =>
        LeadPayload.FromPairs(LeadFields.All.Select(field => KeyValuePair.Create(field.Name, ValueOf(field, form))));

    /// <summary>Tells two payloads apart.</summary>
    public static string Text(LeadPayload payload)
    {
        var members = new Dictionary<string, string>();
        foreach (var (field, value) in payload.Values)
            members.Add(field.Name, value);
        return JsonSerializer.Serialize(members);
    }

    /// <summary>The API's message with the field's label before it, which makes it a sentence: 'First name must be filled'.</summary>
    public static string Sentence(FieldError error) =>
        error.Param is { } param && LeadFields.Find(param) is { } field ? $"{LabelOf(field)} {error.Message}" : error.Message;

    /// <summary>The form asks for a group; the API calls it by its code.</summary>
    public static string LabelOf(LeadField field) => field == LeadFields.ConnectCode ? "Group" : field.Label;

    private static string? ValueOf(LeadField field, IFormCollection form) => field.Kind switch
    {
        LeadFieldKind.DateOfBirth => new DateParts(form[$"{field.Name}.day"], form[$"{field.Name}.month"], form[$"{field.Name}.year"]).ToString(),
        // A tick box: not ticked means not given.
        LeadFieldKind.TrueFalse => form[field.Name].Contains("true") ? "true" : null,
        _ => form[field.Name].FirstOrDefault()?.ReplaceLineEndings("\n"),
    };
}
