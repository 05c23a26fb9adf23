using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace SellerPortal.Accounts.Buyers;

/// <summary>Encrypts the headers that go along with a buyer's leads: their values are usually credentials.</summary>
public sealed class EndpointHeaders(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("endpoint headers");

    /// <summary>The headers as encrypted text; null for none.</summary>
    public string? Protect(IReadOnlyDictionary<string, string> headers) =>
        headers.Count == 0 ? null : _protector.Protect(JsonSerializer.Serialize(headers));

    /// <summary>The headers that were encrypted.</summary>
    public IReadOnlyDictionary<string, string> Unprotect(string? text) =>
        text is null ? new Dictionary<string, string>() : JsonSerializer.Deserialize<Dictionary<string, string>>(_protector.Unprotect(text))!;
}
