using System.Text;
using SellerPortal.Certify;
using SellerPortal.Connect.Fields;
using SellerPortal.Connect.Validation;

namespace SellerPortal.Tests.Connect;

/// <summary>Reads and checks payloads in the words of the tests.</summary>
internal static class Payloads
{
    public static readonly CertifyUrls Urls = new("http://localhost:5080/cert-gen", "http://localhost:5080/cert");

    public static LeadPayload Json(string json) => LeadPayload.ParseJson(Encoding.UTF8.GetBytes(json));

    public static LeadPayload Form(string form) => LeadPayload.ParseForm(Encoding.UTF8.GetBytes(form));

    /// <summary>A complete lead with further fields.</summary>
    public static LeadPayload Lead(params (string Name, string? Value)[] fields) => LeadPayload.FromPairs(
        new[] { ("first_name", "Jane"), ("last_name", "Smith"), ("email", (string?)"jane@acme.co.uk") }
            .Where(standard => fields.All(field => field.Name != standard.Item1))
            .Concat(fields)
            .Select(field => KeyValuePair.Create(field.Item1, field.Item2)));

    public static IReadOnlyList<FieldError> Errors(LeadPayload payload)
    {
        if (!payload.IsReadable)
        {
            return [FieldError.UnreadablePayload];
        }

        var errors = new FieldErrors();
        CatalogueCheck.Check(payload, Urls, errors);
        return errors.ToList();
    }

    /// <summary><c>first_name must be filled</c>, one line an error.</summary>
    public static string[] Sentences(LeadPayload payload) => [.. Errors(payload).Select(error => $"{error.Param} {error.Message}")];
}
