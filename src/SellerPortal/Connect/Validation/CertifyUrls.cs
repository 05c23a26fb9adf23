using System.Buffers;

namespace SellerPortal.Connect.Validation;

/// <summary>
/// The shapes of the two Certify URLs that a lead may carry. Only shapes: no request is ever sent to an address from a lead, and whether
/// a claim is known is looked up by its token.
/// </summary>
public sealed class CertifyUrls
{
    private const string CertsPath = "/certs/";
    private const string ClaimPath = "/claim";
    private const int LongestToken = 128;

    // What a URL may consist of (RFC 3986). Blanks, quotes, angle brackets and backslashes would otherwise reach pages and buyers.
    private static readonly SearchValues<char> UrlCharacters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#[]!$&()*+,;=%@");

    private static readonly SearchValues<char> TokenCharacters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    private readonly string[] _claimPrefixes;
    private readonly string _certBase;

    /// <param name="certGenBase">The configured public URL of Certify's generating and claiming service.</param>
    /// <param name="certBase">That of the service for certificates and reclaiming. Claims are accepted at both.</param>
    public CertifyUrls(string certGenBase, string certBase)
    {
        _certBase = certBase.TrimEnd('/');
        _claimPrefixes = [certGenBase.TrimEnd('/') + CertsPath, _certBase + CertsPath];
    }

    /// <summary>The token of one of this platform's own claim URLs: <c>{base}/certs/{token}/claim</c>; null for anything else.</summary>
    public string? ClaimToken(string url)
    {
        foreach (var prefix in _claimPrefixes)
        {
            if (url.Length > prefix.Length + ClaimPath.Length
                && url.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)
                && url.EndsWith(ClaimPath, StringComparison.Ordinal))
            {
                var token = url.AsSpan(prefix.Length, url.Length - prefix.Length - ClaimPath.Length);
                return token.Length <= LongestToken && !token.ContainsAnyExcept(TokenCharacters) ? token.ToString() : null;
            }
        }

        return null;
    }

    public bool IsClaimUrl(string url) => ClaimToken(url) is not null;

    /// <summary>An https URL, or one of this platform's own whatever its scheme, whose path ends in <c>/certs/{uuid}</c>.</summary>
    public bool IsCertUrl(string url)
    {
        if (url.AsSpan().ContainsAnyExcept(UrlCharacters) || !Uri.TryCreate(url, UriKind.Absolute, out var uri))
        {
            return false;
        }

        var isOurs = url.StartsWith(_certBase + "/", StringComparison.OrdinalIgnoreCase);
        return (isOurs || uri.Scheme == Uri.UriSchemeHttps) && uri.UserInfo.Length == 0 && EndsInCertificate(uri.AbsolutePath);
    }

    private static bool EndsInCertificate(string path)
    {
        const int IdLength = 36;
        return path.Length >= CertsPath.Length + IdLength
            && Guid.TryParseExact(path.AsSpan(path.Length - IdLength), "D", out _)
            && path.AsSpan(0, path.Length - IdLength).EndsWith(CertsPath, StringComparison.Ordinal);
    }
}
