using System.Text.Json;
using SellerPortal.Connect.Fields;
using SellerPortal.Settings;

namespace SellerPortal.Web.Portal.Leads;

/// <summary>The API call that hands in a lead, as a command to paste. The key is an environment variable's name: no page repeats a secret.</summary>
public static class CurlCall
{
    /// <summary>The environment variable that the command takes the API key from.</summary>
    public const string KeyVariable = "SELLERPORTAL_API_KEY";

    private static readonly JsonSerializerOptions Indented = new(WireJson.Options) { WriteIndented = true };

    /// <summary>The shortest call that is accepted.</summary>
    public static string Example(PublicUrls urls) => Of(
        urls,
        LeadFieldValues.Empty.With(LeadFields.FirstName, "Jane").With(LeadFields.LastName, "Smith").With(LeadFields.Email, "jane.smith@example.com")
            .With(LeadFields.TestMode, "true"));

    /// <summary>The call that hands in these fields.</summary>
    public static string Of(PublicUrls urls, LeadFieldValues values) => Of(urls.Connect, values);

    /// <summary>The same, at a Connect elsewhere.</summary>
    public static string Of(Uri connect, LeadFieldValues values)
    {
        var members = new Dictionary<string, string>();
        foreach (var (field, value) in values)
            members.Add(field.Name, value);
        var body = JsonSerializer.Serialize(members, Indented).Replace("'", @"'\''", StringComparison.Ordinal);
        return $$"""
            curl {{PublicUrls.Below(connect, "/leads")}} \
              -H "Authorization: Bearer ${{KeyVariable}}" \
              -H "Content-Type: application/json" \
              -d '{{body}}'
            """;
    }
}
