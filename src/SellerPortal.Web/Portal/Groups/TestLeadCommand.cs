using System.Text.Encodings.Web;
using System.Text.Json;
using SellerPortal.Connect.Fields;
using SellerPortal.Settings;

namespace SellerPortal.Web.Portal.Groups;

/// <summary>A curl command that sends a lead in test mode with a connect code: the documentation's examples for whatever is required.</summary>
public static class TestLeadCommand
{
    /// <summary>The environment variable in which the command expects the API key: a secret has no place in a snippet.</summary>
    public const string KeyVariable = "SELLERPORTAL_API_KEY";

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(PublicUrls urls, string connectCode, IEnumerable<LeadField> required)
    {
        var fields = LeadFields.All.Where(f => f.IsRequired).Union(required).Except([LeadFields.ConnectCode, LeadFields.TestMode])
            .ToDictionary(f => f.Name, f => f.Example);
        fields[LeadFields.ConnectCode.Name] = connectCode;
        fields[LeadFields.TestMode.Name] = "true";
        var body = JsonSerializer.Serialize(fields, Readable).Replace("'", @"'\''", StringComparison.Ordinal);
        return $"""
            curl {PublicUrls.Below(urls.Connect, "/leads")} \
              -H "Authorization: Bearer ${KeyVariable}" \
              -H "Content-Type: application/json" \
              -d '{body}'
            """;
    }
}
