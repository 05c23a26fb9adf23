using System.Security.Cryptography;
using System.Text;
using SellerPortal.Accounts;

namespace SellerPortal.Notifications.Methods;

/// <summary>The signature of Standard Webhooks 1.0: <c>v1,</c> and the base64 HMAC-SHA256 of <c>id.timestamp.body</c>.</summary>
internal static class WebhookSignature
{
    /// <param name="secret"><c>whsec_</c> and the key in base64.</param>
    /// <param name="at">The time of this attempt, in seconds since 1970.</param>
    public static string Of(string secret, string id, long at, string body)
    {
        var key = Convert.FromBase64String(secret[WebhookSecrets.Prefix.Length..]);
        return "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(FormattableString.Invariant($"{id}.{at}.{body}"))));
    }
}
